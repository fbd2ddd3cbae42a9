import Contracts
import Incidents
import ServiceTime
import Wording

/// A promise as it stood at the end of the month.
public struct ReportedPromise: Sendable {
  public enum Outcome: String, Sendable, CaseIterable, Codable {
    case kept, broken, running, paused, notNeeded
  }

  public let clock: ClockKind
  /// The deadline with the versions it was counted by.
  public let deadline: Deadline
  public let countsFrom: Instant
  /// Whether it counts from the report, or from an aggravation since.
  public let countsFromReport: Bool
  public let doneAt: Instant?
  public let outcome: Outcome
  /// When it was kept or broken; nil for one that was neither.
  public let decidedAt: Instant?
  /// The open time until it was done; nil while it is not, and when the contract of that time is not known.
  public let openSeconds: Seconds?
  /// What was promised; nil when the contract of that time is not known.
  public let objective: Objective?
  /// Why it is due when it is due; nil when the rules that this program has no longer lead there.
  public let explanation: DeadlineExplanation?
  /// The contract's name and zone.
  public let contract: String
  public let zone: Zone

  /// - Parameter end: the end of the month; what happened later is not known.
  init(_ clock: Clock, of impact: Impact, in incident: Incident, record: MonthlyRecord, end: Instant) {
    let revision = MonthlyRecord.Revision(contract: impact.contract, number: clock.deadline.contractRevision)
    let terms = record.terms[revision]
    let promise = terms.flatMap {
      Promise(clock.kind, of: impact, severity: clock.deadline.severity, countsFrom: clock.countsFrom, terms: $0)
    }
    self.clock = clock.kind
    deadline = clock.deadline
    countsFrom = clock.countsFrom
    countsFromReport = clock.countsFrom == impact.startedAt
    doneAt = clock.stopped?.at
    let state = clock.state(isPaused: impact.runningPause != nil)
    // What fell due in the month is broken then, also when it was written down later.
    let isPast =
      record.isOver && state == .running && incident.isOpen && clock.deadline.due < end && !incident.isOver(before: clock.deadline.due)
    switch state {
    case .broken: (outcome, decidedAt) = (.broken, clock.brokenAt)
    case .kept: (outcome, decidedAt) = (.kept, clock.stopped?.at)
    case .notNeeded: (outcome, decidedAt) = (.notNeeded, nil)
    case .paused: (outcome, decidedAt) = (.paused, nil)
    case .running: (outcome, decidedAt) = isPast ? (.broken, clock.deadline.due) : (.running, nil)
    }
    openSeconds = clock.stopped.flatMap { stop in
      promise.map { $0.calendar.openSeconds(from: clock.countsFrom, to: stop.at, excluding: $0.pauses) }
    }
    objective = promise?.objective
    let explained = try? promise?.explanation(asOf: end)
    explanation = explained?.due == clock.deadline.due ? explained : nil
    contract = terms?.contract.name ?? impact.contract.text
    zone = terms?.zone ?? record.zone
  }
}
