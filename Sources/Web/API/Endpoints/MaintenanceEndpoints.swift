import Contracts
import Digests
import Engine
import HTTPTypes
import Incidents
import Intake
import ServiceTime
import Shapes
import Signals

/// Announced maintenance: while a window is open, what it covers opens no incident (procedure §2).
enum MaintenanceEndpoints {
  private static let window = ShapeDeclaration(
    "NewMaintenanceWindow", "Planned work that is announced.",
    [
      .required("platforms", .list(.words(max: 256), of: 1...100), "The platforms that it covers."),
      .optional("components", .list(.words(max: 256), of: 1...100), "The components of them that it covers; all of them by default."),
      .required("reason", .words(max: 1_000), "What is done."),
      .required("from", .instant, "When it opens; at once when that lies in the past."),
      .required("until", .instant, "When it closes."),
      .optional("recurs", .flag, "Whether it opens again every week at the same wall time, in the caller's zone; false by default."),
    ])
  private static let id = Parameter("id", in: .path, .words(max: 64), fr: "L’identifiant de la fenêtre.", en: "The window's identifier.")

  static let all: [Endpoint] = [
    Endpoint(
      id: "listMaintenance", method: .get, path: "/api/v1/maintenance", entry: .token(.read),
      summary: LocalizedText(
        fr: "Les fenêtres de maintenance ouvertes ou à venir.", en: "Maintenance windows that are open or to come."),
      success: .init(status: .ok, schema: HouseShapes.window.page.schema, text: "The windows of platforms that the caller may see."),
      handler: .call { call in
        try call.require(.declareMaintenance)
        let found = try await call.desk.read { try $0.maintenanceWindows(from: call.now) }
        let shown = found.filter { $0.platforms.contains(where: call.access.sees) }.sorted { ($0.from, $0.id) < ($1.from, $1.id) }
        return .ok(ListPage(items: shown.map { WindowResource($0.seen(by: call.access), call.onlooker) }), HouseShapes.window.page)
      }),
    Endpoint(
      id: "announceMaintenance", method: .post, path: "/api/v1/maintenance", entry: .token(.administer),
      summary: LocalizedText(fr: "Annoncer une maintenance.", en: "Announce maintenance."), parameters: [.idempotencyKey],
      body: .json(.shape(window)), success: .init(status: .created, schema: HouseShapes.window.schema, text: "The window is announced."),
      handler: .call(add)),
    Endpoint(
      id: "endMaintenance", method: .delete, path: "/api/v1/maintenance/{id}", entry: .token(.administer),
      summary: LocalizedText(
        fr: "Clore une fenêtre : ce qui est encore en panne devient un incident.",
        en: "End a window; what is still down becomes an incident."),
      parameters: [id, .idempotencyKey], success: .init(status: .noContent, text: "The window has ended."),
      handler: .call { call in
        try call.require(.declareMaintenance)
        let id = call.text("id") ?? ""
        return try await call.write { store in
          let window = try store.maintenanceWindows(from: call.now).first { $0.id == id }
          guard let window, window.platforms.allSatisfy(call.access.sees) else { throw WebFault.notFound }
          try store.endMaintenance(id, at: call.now)
          try store.insertAudit(call.entry(.maintenanceEnded, id))
          return .noContent
        }
      }),
  ]

  private static func add(_ call: APICall) async throws -> APIAnswer {
    try call.require(.declareMaintenance)
    let body = call.body
    let now = call.now
    let named = body.keys("platforms", of: Platform.self) ?? []
    let known = Set(call.access.platforms(of: call.registry).map(\.key))
    guard named.isSubset(of: known) else {
      let unknown = named.subtracting(known).sorted().map { SourceText.clipped($0.text, charactersMax: 64) }
      throw IntakeFault(.badValue, pointer: "/platforms", "There is no platform \(unknown.joined(separator: ", ")).")
    }
    guard let from = body.instant("from"), let until = body.instant("until"), from < until else {
      throw IntakeFault(.badValue, pointer: "/until", "A window closes after it opens.")
    }
    // A window is announced in advance: what has happened already is an incident.
    guard until > now, Zone.utc.wallTime(at: until).date <= ServiceCalendar.years.last else {
      throw IntakeFault(.badValue, pointer: "/until", "A window closes later than now, and before the year 2101.")
    }
    let window = MaintenanceWindow(
      id: Hex.encode(randomBytes(4)), platforms: named, components: try components(of: named, call), reason: body.words("reason"),
      author: call.caller.person.key, announcedAt: now,
      from: max(from, now), until: until, recurs: body.flag("recurs"), zone: call.reader.zone.name)
    return try await call.write { store in
      try store.insertMaintenance(window)
      try store.insertAudit(call.entry(.maintenanceDeclared, named.map(\.text).sorted().joined(separator: ", ")))
      return APIAnswer(.created, WindowResource(window, call.onlooker), HouseShapes.window)
    }
  }

  /// The components that are named: those of the platforms that are named.
  private static func components(of platforms: Set<Key<Platform>>, _ call: APICall) throws -> Set<Key<Component>> {
    let named = call.body.keys("components", of: Component.self) ?? []
    let known = Set(platforms.flatMap { call.registry.platforms[$0]?.components.map(\.key) ?? [] })
    guard let stranger = named.subtracting(known).sorted().first else { return named }
    let shown = SourceText.clipped(stranger.text, charactersMax: 64)
    throw IntakeFault(
      .badValue, pointer: "/components",
      "There is no component \(shown) there. Known: \(known.sorted().map(\.text).joined(separator: ", ")).")
  }
}

extension MaintenanceWindow {
  /// The window without the platforms of others.
  fileprivate func seen(by access: Access) -> MaintenanceWindow {
    MaintenanceWindow(
      id: id, platforms: platforms.filter(access.sees), components: components, reason: reason, author: author, announcedAt: announcedAt,
      from: from, until: until, recurs: recurs, zone: zone, endedAt: endedAt)
  }
}
