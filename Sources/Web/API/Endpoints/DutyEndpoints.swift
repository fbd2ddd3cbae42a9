import Contracts
import Engine
import HTTPTypes
import Incidents
import OnCall
import ServiceTime

/// Who is on duty, now and next.
enum DutyEndpoints {
  /// How far ahead uncovered hours are looked for.
  private static let aheadSeconds: Seconds = 28 * 86_400

  static let all: [Endpoint] = [
    Endpoint(
      id: "getDuty", method: .get, path: "/api/v1/duty", entry: .token(.read),
      summary: LocalizedText(
        fr: "Qui est d’astreinte, qui suit, et qui peut être joint.", en: "Who is on duty, who is next, and who can be reached."),
      parameters: [Parameter("at", in: .query, .instant, fr: "L’instant ; maintenant par défaut.", en: "The instant; now by default.")],
      success: .init(status: .ok, schema: HouseShapes.duty.schema, text: "The duty; for the provider's people."),
      handler: .call { call in
        try call.require(.seeDuty, insideOnly: true)
        let at = call.instant("at") ?? call.now
        guard ServiceCalendar.years.first <= Zone.utc.wallTime(at: at).date, Zone.utc.wallTime(at: at).date <= ServiceCalendar.years.last
        else { throw APIFault.badParameters([("at", "Expected an instant of the years 2000 to 2100.")]) }
        let states = try await call.desk.read { try $0.contactStates() }
        return .ok(duty(at: at, call.registry, states), HouseShapes.duty)
      })
  ]

  private static func duty(at instant: Instant, _ registry: Registry, _ states: [ContactState]) -> DutyResource {
    let roster = registry.roster
    let duties = roster.onDuty(at: instant).map { duty in
      let own = states.filter { $0.person == duty.person }
      return DutyResource.Turn(
        duty: duty, rotaName: roster.rota(duty.rota)?.name ?? duty.rota.text, personName: registry.name(of: duty.person),
        isReachable: own.contains(where: \.isReachable), lastSuccess: own.compactMap(\.lastSuccess).max())
    }
    let uncovered = Set(roster.rotas.map(\.level)).sorted().flatMap { level in
      roster.uncovered(level: level, from: instant, to: instant + aheadSeconds).map { DutyResource.Uncovered(level: level, gap: $0) }
    }
    return DutyResource(at: instant, duties: duties, uncovered: uncovered)
  }
}
