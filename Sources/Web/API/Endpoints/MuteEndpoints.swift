import Contracts
import Digests
import Engine
import HTTPTypes
import Incidents
import Intake
import ServiceTime
import Shapes
import Signals

/// Mutes: signals that open no incident until an instant (procedure §3.8).
enum MuteEndpoints {
  private static let mute = ShapeDeclaration(
    "NewMute", "Signals that are to open no incident.",
    [
      .required("match", .labels(max: 20), "Labels with the pattern of each, `*` for anything; all of them must hold."),
      .required("reason", .words(max: 1_000), "Why."), .required("until", .instant, "When it ends, 31 days from now at most."),
    ])
  private static let id = Parameter(
    "id", in: .path, .words(max: 64), fr: "L’identifiant de la mise en sourdine.", en: "The mute's identifier.")

  static let all: [Endpoint] = [
    Endpoint(
      id: "listMutes", method: .get, path: "/api/v1/mutes", entry: .token(.read),
      summary: LocalizedText(fr: "Les mises en sourdine en cours.", en: "The mutes that hold now."),
      success: .init(status: .ok, schema: HouseShapes.mute.page.schema, text: "The mutes; for the provider's people."),
      handler: .call { call in
        try call.require(.mute, insideOnly: true)
        let (mutes, recent) = try await call.desk.read { store in
          (try store.mutes(activeAt: call.now), try store.recentSignals(limit: APICall.recentSignalsMax).map(\.signal))
        }
        let shown = mutes.sorted { ($0.until, $0.id) < ($1.until, $1.id) }.map { MuteResource($0, recent: recent, call.onlooker) }
        return .ok(ListPage(items: shown), HouseShapes.mute.page)
      }),
    Endpoint(
      id: "mute", method: .post, path: "/api/v1/mutes", entry: .token(.administer),
      summary: LocalizedText(fr: "Mettre des signalements en sourdine.", en: "Mute signals."), parameters: [.idempotencyKey],
      body: .json(.shape(mute)), success: .init(status: .created, schema: HouseShapes.mute.schema, text: "The mute holds."),
      handler: .call(add)),
    Endpoint(
      id: "endMute", method: .delete, path: "/api/v1/mutes/{id}", entry: .token(.administer),
      summary: LocalizedText(fr: "Lever une mise en sourdine : ce qui dure encore ressort.", en: "End a mute; what still holds is raised."),
      parameters: [id, .idempotencyKey], success: .init(status: .noContent, text: "The mute has ended."),
      handler: .call { call in
        try call.require(.mute, insideOnly: true)
        let id = call.text("id") ?? ""
        return try await call.write { store in
          guard try store.mutes(activeAt: call.now).contains(where: { $0.id == id }) else { throw WebFault.notFound }
          try store.endMute(id, at: call.now)
          try store.insertAudit(call.entry(.muteEnded, id))
          return .noContent
        }
      }),
  ]

  private static func add(_ call: APICall) async throws -> APIAnswer {
    // A mute is about signals of every customer.
    try call.require(.mute, insideOnly: true)
    let now = call.now
    guard let until = call.body.instant("until"), until > now, until <= now + Mute.secondsMax else {
      throw IntakeFault(.badValue, pointer: "/until", "A mute ends later than now, and within 31 days.")
    }
    let mute = Mute(
      id: Hex.encode(randomBytes(4)), matcher: Matcher(call.body.labels("match")), reason: call.body.words("reason"),
      author: call.caller.person.key, from: now, until: until)
    return try await call.write { store in
      try store.insertMute(mute)
      try store.insertAudit(call.entry(.muted, mute.reason))
      let recent = try store.recentSignals(limit: APICall.recentSignalsMax).map(\.signal)
      return APIAnswer(.created, MuteResource(mute, recent: recent, call.onlooker), HouseShapes.mute)
    }
  }
}
