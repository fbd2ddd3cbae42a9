import Contracts
import Incidents
import ServiceTime

/// What each deadline of a journal was before a new version of the contract moved it.
struct EarlierDeadlines: Sendable {
  private struct Place: Hashable {
    let platform: Key<Platform>
    let clock: ClockKind
    let at: Instant
    let due: Instant
  }

  private var before: [Place: Instant] = [:]

  init(_ journal: [DatedEvent]) {
    var known: [Key<Platform>: [ClockKind: Instant]] = [:]
    for entry in journal {
      guard case .clockSet(let platform, let clock, _, let deadline) = entry.event else { continue }
      if entry.isOfNewTerms {
        before[Place(platform: platform, clock: clock, at: entry.at, due: deadline.due)] = known[platform]?[clock]
      }
      known[platform, default: [:]][clock] = deadline.due
    }
  }

  /// When it was due before; nil for a deadline that no new version has moved.
  func due(_ platform: Key<Platform>, _ clock: ClockKind, setAt at: Instant, to due: Instant) -> Instant? {
    before[Place(platform: platform, clock: clock, at: at, due: due)]
  }
}
