import Contracts
import Engine
import HTTPTypes
import Incidents
import ServiceTime
import Shapes

/// Who is on duty, now and next.
enum DutyEndpoints {
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
        return .ok(duty(at: at, call, states), HouseShapes.duty)
      })
  ]

  private static func duty(at instant: Instant, _ call: APICall, _ states: [ContactState]) -> DutyResource {
    DutyResource(at: instant, call.onlooker) { person in
      let own = states.filter { $0.person == person }
      return TurnResource.Reach(
        isVerified: own.contains { $0.verifiedAt != nil }, isReachable: own.contains(where: \.isReachable),
        lastSuccess: own.compactMap(\.lastSuccess).max())
    }
  }
}
