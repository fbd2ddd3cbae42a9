import Contracts
import ServiceTime

/// One promise of an incident as it stands at an instant: how, until when, and how much open time is left.
///
/// Board, pages, API and command line all read it, so that none of them says something else than the others.
public struct PromiseOutlook: Sendable {
  public let clock: Clock
  public let impact: Impact
  /// What the contract says in the catalogue in effect; nil when it is gone.
  public let terms: Terms?
  /// The promise to compute with; nil when the contract promises nothing at this severity any more.
  public let promise: Promise?
  public let state: Clock.State
  /// When it is due; while it is paused, when it would be if work went on now.
  public let due: Instant
  /// Open seconds that were left when the clock stopped, or are left now; elapsed seconds late as a negative number.
  public let left: Seconds

  public init(_ clock: Clock, of impact: Impact, registry: Registry, now: Instant) {
    let terms = registry.terms[impact.contract]
    let promise = terms.flatMap { Promise(clock.kind, of: impact, countsFrom: clock.countsFrom, terms: $0) }
    let recorded = clock.state(isPaused: impact.runningPause != nil)
    let due = recorded == .paused ? (try? promise?.due(asOf: now)) ?? clock.deadline.due : clock.deadline.due
    let end = min(clock.stopped?.at ?? now, now)
    self.clock = clock
    self.impact = impact
    self.terms = terms
    self.promise = promise
    self.due = due
    left = end <= due ? promise?.secondsLeft(to: due, asOf: end) ?? (due - end) : due - end
    // The timer that records it may be a moment late; the clock is not.
    state = recorded == .running && now > due ? .broken : recorded
  }

  /// Whether someone can still do something about it.
  public var isRunning: Bool { clock.isRunning }

  /// What is left while it can still be kept or is being broken; nil once the clock has stopped.
  public var secondsLeft: Seconds? { isRunning ? left : nil }

  public var urgency: PromiseUrgency { PromiseUrgency(isPaused: state == .paused, due: due) }
}

extension PromiseOutlook {
  /// The promise that runs out first among impacts; nil when none runs.
  public static func next(of impacts: [Impact], registry: Registry, now: Instant) -> PromiseOutlook? {
    impacts.flatMap { impact in
      impact.progress >= .resolved
        ? [] : impact.clocks.filter(\.isRunning).map { PromiseOutlook($0, of: impact, registry: registry, now: now) }
    }.min { $0.urgency < $1.urgency }
  }
}
