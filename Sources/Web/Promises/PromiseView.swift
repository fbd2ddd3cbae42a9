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

  let outlook: PromiseOutlook
  let terms: Terms
  let mood: Mood
  let track: PromiseTrack

  /// Nil when the contract is gone from the catalogue.
  init?(_ clock: Clock, of impact: Impact, registry: Registry, now: Instant) {
    self.init(PromiseOutlook(clock, of: impact, registry: registry, now: now), now: now)
  }

  private init?(_ outlook: PromiseOutlook, now: Instant) {
    guard let terms = outlook.terms else { return nil }
    let clock = outlook.clock
    self.outlook = outlook
    self.terms = terms
    track = PromiseTrack(outlook.promise, from: clock.countsFrom, to: outlook.due, at: min(clock.stopped?.at ?? now, now))
    mood = PromiseView.mood(outlook, usedPercent: track.usedPercent)
  }

  private static func mood(_ outlook: PromiseOutlook, usedPercent: Double) -> Mood {
    switch outlook.state {
    case .notNeeded: .over
    case .kept: .kept
    case .broken: outlook.clock.stopped == nil ? .late : .broken
    case .paused: .paused
    case .running: usedPercent >= tightPercent || outlook.clock.warned.contains(.closing) ? .tight : .calm
    }
  }

  var clock: Clock { outlook.clock }
  var impact: Impact { outlook.impact }
  var promise: Promise? { outlook.promise }
  /// The due instant, taking a pause that runs as ended now.
  var due: Instant { outlook.due }
  /// Open seconds left; negative elapsed seconds once it is past.
  var left: Seconds { outlook.left }
}

extension PromiseView {
  /// The promise that runs out first among an incident's impacts that someone may see; nil when none runs.
  static func next(of impacts: [Impact], registry: Registry, now: Instant) -> PromiseView? {
    PromiseOutlook.next(of: impacts, registry: registry, now: now).flatMap { PromiseView($0, now: now) }
  }
}
