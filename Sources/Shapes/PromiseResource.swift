import Contracts
import Incidents
import ServiceTime

/// A promise of the contract, and how it stands.
public struct PromiseResource: Codable, Hashable, Sendable {
  public let clock: ClockKind
  public let state: Clock.State
  public let severity: Severity
  @UTC public private(set) var countsFrom: Instant
  /// While it is paused, as if work went on now.
  @UTC public private(set) var due: Instant
  /// Open seconds left; elapsed seconds late as a negative number; nil once it has stopped.
  public let secondsLeft: Seconds?
  @UTC public private(set) var stoppedAt: Instant?
  @UTC public private(set) var brokenAt: Instant?

  public init(_ outlook: PromiseOutlook) {
    clock = outlook.clock.kind
    state = outlook.state
    severity = outlook.clock.deadline.severity
    secondsLeft = outlook.secondsLeft
    _countsFrom = UTC(wrappedValue: outlook.clock.countsFrom)
    _due = UTC(wrappedValue: outlook.due)
    _stoppedAt = UTC(wrappedValue: outlook.clock.stopped?.at)
    _brokenAt = UTC(wrappedValue: outlook.clock.brokenAt)
  }

  /// What to order by; nil once it has stopped.
  public var urgency: PromiseUrgency? { secondsLeft.map { _ in PromiseUrgency(isPaused: state == .paused, due: due) } }
}
