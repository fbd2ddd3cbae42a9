import Contracts
import ServiceTime

/// The procedure says no: a value with what stands in the way, who put it there and when (procedure §5, table of acts).
public enum Refusal: Error, Hashable, Sendable {
  case unknownIncident(Key<Incident>)
  /// The person's roles do not allow the act.
  case notAllowed(ActKind)
  /// None of the named platforms is part of the incident, or the person may not see it.
  case unknownPlatform
  case wrongState(act: ActKind, status: Incident.Status, progress: Progress, mark: Mark?)
  case alreadyAcknowledged(by: Actor, at: Instant)
  case alreadyPaused(reason: PauseReason, since: Instant)
  case notPaused
  /// The delay for reopening is over.
  case tooLate(since: Instant)
  /// Already at the highest level; the mark is missing when it came in there.
  case alreadyCascaded(Mark?)
  case sameSeverity(Severity)
  /// An aggravation cannot lower a severity.
  case aggravationMustRaise
  case notAnAssistanceRequest
  /// An assistance request has no workaround, no pause, no severity.
  case onlyForAnomalies(ActKind)
  case nothingPrequalified
  /// An incident cannot be merged into itself, or into one that is not open.
  case cannotMerge(into: Key<Incident>)
  /// A split leaves at least one platform on each side.
  case cannotSplit
  /// The state moved on between reading and writing, more often than we retry.
  case conflict
}
