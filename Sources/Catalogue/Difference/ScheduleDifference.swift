import Incidents
import ServiceTime

/// What a new schedule changes: the catalogue now, and what is planned for dates ahead.
public struct ScheduleDifference: Hashable, Sendable {
  /// What becomes of a date ahead.
  public enum Standing: Hashable, Sendable {
    /// Nothing was planned for it.
    case added
    /// Something else was.
    case replaced
    /// The same was.
    case kept
    /// It is planned no longer.
    case withdrawn
  }

  /// A date ahead, and how the catalogue changes then.
  public struct Turn: Hashable, Sendable {
    public let effectiveFrom: Instant
    public let standing: Standing
    public let difference: CatalogueDifference
  }

  /// What changes at once.
  public let now: CatalogueDifference
  /// By date.
  public let turns: [Turn]

  /// True when nothing changes, neither now nor in what is planned.
  public var isEmpty: Bool { now.isEmpty && turns.allSatisfy { $0.standing == .kept } }

  /// - Parameter old: nil when there is no catalogue yet.
  public static func between(old: CatalogueSchedule?, new: CatalogueSchedule) -> ScheduleDifference {
    let planned = old.map(differences) ?? [:]
    let wanted = differences(new)
    let turns = Set(planned.keys).union(wanted.keys).sorted().compactMap { date -> Turn? in
      guard let difference = wanted[date] else {
        return planned[date].map { Turn(effectiveFrom: date, standing: .withdrawn, difference: $0) }
      }
      let standing: Standing = planned[date].map { $0 == difference ? .kept : .replaced } ?? .added
      return Turn(effectiveFrom: date, standing: standing, difference: difference)
    }
    return ScheduleDifference(now: .between(old: old?.present, new: new.present), turns: turns)
  }

  private static func differences(_ schedule: CatalogueSchedule) -> [Instant: CatalogueDifference] {
    Dictionary(
      schedule.steps.map { ($0.stage.effectiveFrom, .between(old: $0.before, new: $0.stage.contents)) },
      uniquingKeysWith: { _, last in last })
  }
}
