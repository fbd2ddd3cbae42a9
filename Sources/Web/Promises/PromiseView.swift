import Contracts
import Incidents
import Markup
import ServiceTime
import Wording

/// One promise as it is shown: what is left of it in open time, and its bar.
struct PromiseView: Sendable {
  /// How a promise looks: calm unless someone should look at it.
  enum Mood: String, Sendable {
    case calm, tight, late, kept, broken, paused, over
  }

  /// A share of the open time used up from which a promise is tight.
  private static let tightPercent = 75.0

  let clock: Clock
  let impact: Impact
  let terms: Terms
  let mood: Mood
  /// The due instant, taking a pause that runs as ended now.
  let due: Instant
  /// Open seconds left; negative elapsed seconds once it is past.
  let left: Seconds
  let track: PromiseTrack
  let promise: Promise?

  init?(_ clock: Clock, of impact: Impact, registry: Registry, now: Instant) {
    guard let terms = registry.terms[impact.contract] else { return nil }
    let promise = Promise(clock.kind, of: impact, countsFrom: clock.countsFrom, terms: terms)
    let state = clock.state(isPaused: impact.runningPause != nil)
    let due = state == .paused ? (try? promise?.due(asOf: now)) ?? clock.deadline.due : clock.deadline.due
    let end = min(clock.stopped?.at ?? now, now)
    self.clock = clock
    self.impact = impact
    self.terms = terms
    self.promise = promise
    self.due = due
    track = PromiseTrack(promise, from: clock.countsFrom, to: due, at: end)
    left = end <= due ? promise?.secondsLeft(to: due, asOf: end) ?? (due - end) : due - end
    mood = PromiseView.mood(state, clock, usedPercent: track.usedPercent, isPast: clock.isRunning && now > due)
  }

  private static func mood(_ state: Clock.State, _ clock: Clock, usedPercent: Double, isPast: Bool) -> Mood {
    switch state {
    case .notNeeded: .over
    case .kept: .kept
    case .broken: clock.stopped == nil ? .late : .broken
    case .paused: .paused
    case .running: isPast ? .late : usedPercent >= tightPercent || clock.warned.contains(.closing) ? .tight : .calm
    }
  }

  /// Whether someone can still do something about it.
  var isRunning: Bool { clock.isRunning }
}

extension PromiseView {
  /// What to order by: what ends first, first; what stands still after what runs.
  var urgency: (Int, Instant) { (mood == .paused ? 1 : 0, due) }

  /// The same to the minute, which is what people read.
  var urgencyInMinutes: (Int, Int64) { (urgency.0, due.secondsSince1970 / 60) }

  /// The promise that runs out first among an incident's impacts that someone may see; nil when none runs.
  static func next(of impacts: [Impact], registry: Registry, now: Instant) -> PromiseView? {
    impacts.flatMap { impact in
      impact.progress >= .resolved
        ? [] : impact.clocks.compactMap { PromiseView($0, of: impact, registry: registry, now: now) }.filter(\.isRunning)
    }.min { $0.urgency < $1.urgency }
  }
}
