import Contracts
import Incidents
import OnCall
import ServiceTime

/// Who answers at an instant, who comes next, and when nobody does.
public struct DutyResource: Codable, Hashable, Sendable {
  /// How far ahead uncovered hours are looked for: four weeks.
  public static let aheadSeconds: Seconds = 28 * 86_400

  @UTC public private(set) var at: Instant
  /// One entry for each rota.
  public let duties: [TurnResource]
  public let uncovered: [UncoveredResource]
  /// Whether the catalogue has rotas at all.
  public let hasRotas: Bool

  /// - Parameter reach: how a person was proven reachable.
  public init(at instant: Instant, _ onlooker: Onlooker, reach: (Key<Person>) -> TurnResource.Reach) {
    let roster = onlooker.registry.roster
    let levels = Set(roster.rotas.map(\.level) + onlooker.registry.contents.policies.flatMap { $0.steps.map(\.level) }).sorted()
    duties = roster.onDuty(at: instant).sorted { ($0.level, $0.rota) < ($1.level, $1.rota) }.map { duty in
      TurnResource(duty, onlooker, reach: reach(duty.person))
    }
    uncovered = levels.flatMap { level in
      roster.uncovered(level: level, from: instant, to: instant + DutyResource.aheadSeconds).map { UncoveredResource(level, $0) }
    }
    hasRotas = !roster.rotas.isEmpty
    _at = UTC(wrappedValue: instant)
  }
}
