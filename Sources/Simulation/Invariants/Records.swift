import Incidents
import ServiceTime

/// What the inspector knows of the world besides the store: which catalogue was in effect, and when the desk could not do its work.
struct Records {
  /// Each from the instant at which it was asked for.
  private(set) var registries: [(from: Instant, registry: Registry)]
  private(set) var outages: [Stretch] = []
  /// For how long after a change the catalogue before it may still count, in seconds; and how long the desk may take to catch up.
  private static let slack: Seconds = 120

  init(registry: Registry, from: Instant) { registries = [(from, registry)] }

  mutating func note(_ registry: Registry, from instant: Instant) { registries.append((instant, registry)) }
  mutating func note(_ outage: Stretch) { outages.append(outage) }

  var newest: Registry { registries[registries.count - 1].registry }

  /// The catalogues that may have been in effect.
  func registries(at instant: Instant) -> [Registry] {
    registries.indices.filter { index in
      let until = index + 1 < registries.count ? registries[index + 1].from + Records.slack : Instant(.max)
      return registries[index].from <= instant && instant <= until
    }.map { registries[$0].registry }
  }

  /// Whether something due at an instant may have been done only at another because the desk was gone or its store failed in between.
  func excuses(_ due: Instant, doneAt done: Instant) -> Bool {
    outages.contains { $0.from <= done && due <= $0.until && done <= $0.until + Records.slack }
  }
}
