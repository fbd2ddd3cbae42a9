import Contracts
import Engine
import HTTPTypes
import Incidents
import ServiceTime
import Shapes

/// The list of incidents, and one of them.
enum IncidentEndpoints {
  private static let filters: [Parameter] = [
    Parameter(
      "status", in: .query, .list(.choice(Incident.Status.self), of: 1...8), fr: "Seulement ces états.", en: "Only these statuses."),
    Parameter(
      "platform", in: .query, .list(.words(max: 256), of: 1...100), fr: "Seulement ce qui touche l’une de ces plates-formes.",
      en: "Only what touches one of these platforms."),
    Parameter(
      "customer", in: .query, .list(.words(max: 256), of: 1...100), fr: "Seulement ce qui touche l’un de ces clients.",
      en: "Only what touches one of these customers."),
    Parameter(
      "severity", in: .query, .list(.choice(Severity.self), of: 1...3), fr: "Seulement ces gravités.", en: "Only these severities."),
    Parameter("kind", in: .query, .choice(IncidentKind.self), fr: "Anomalies ou demandes d’assistance.", en: "Anomalies or assistance."),
    Parameter("openedFrom", in: .query, .instant, fr: "Ouverts à partir de cet instant.", en: "Opened at or after this instant."),
    Parameter("openedBefore", in: .query, .instant, fr: "Ouverts avant cet instant.", en: "Opened before this instant."),
    .limit, .cursor, .acceptLanguage,
  ]

  static let all: [Endpoint] = [
    Endpoint(
      id: "listIncidents", method: .get, path: "/api/v1/incidents", entry: .token(.read),
      summary: LocalizedText(fr: "Les incidents, du plus récent au plus ancien.", en: "Incidents, the newest first."), parameters: filters,
      success: .init(status: .ok, schema: IncidentShapes.incident.page.schema, text: "A page of incidents that the caller may see."),
      handler: .call(list)),
    Endpoint(
      id: "getIncident", method: .get, path: "/api/v1/incidents/{reference}", entry: .token(.read),
      summary: LocalizedText(fr: "Un incident, avec ses engagements.", en: "An incident, with its promises."),
      parameters: [.reference, .acceptLanguage],
      success: .init(status: .ok, schema: IncidentShapes.incident.schema, hasVersion: true, text: "The incident."),
      handler: .call { call in
        try call.require(.seeIncidents)
        let reference = call.reference
        let found = try await call.desk.read { try call.resource(reference, in: $0) }
        return APIAnswer(.ok, found, IncidentShapes.incident, version: found.version)
      }),
  ]

  private static func list(_ call: APICall) async throws -> APIAnswer {
    try call.require(.seeIncidents)
    let selection = try IncidentSelection(call)
    let page = try await call.desk.read { store in
      let (found, next) = try selection.page(limit: call.limit, in: store)
      let texts = try store.texts(found.map { call.access.title(of: $0).id })
      return ListPage(items: found.map { call.resource(of: $0, texts: texts) }, next: next.map { Cursor.text($0) })
    }
    return .ok(page, IncidentShapes.incident.page)
  }
}

/// Which incidents a caller asks for, page by page.
struct IncidentSelection: Sendable {
  /// Incidents that are looked at for one page: what few of them fit goes on with the next page.
  private static let seenMax = 2_000

  private var filter: IncidentFilter
  private let severities: Set<Severity>?
  private let kind: IncidentKind?
  private let access: Access
  private let call: APICall

  /// - Throws: `APIFault.badParameters` for a cursor that we have not written.
  init(_ call: APICall) throws {
    self.call = call
    access = call.access
    severities = call.choices("severity")
    kind = call.text("kind").flatMap(IncidentKind.init(rawValue:))
    var platforms = access.platforms
    func narrow(_ named: Set<Key<Platform>>) { platforms = platforms.map { $0.intersection(named) } ?? named }
    if let named = call.parameters["platform"]?.texts { narrow(Set(named.map { Key($0) })) }
    if let customers = call.parameters["customer"]?.texts {
      narrow(Set(call.registry.platforms.values.filter { customers.contains($0.customer.text) }.map(\.key)))
    }
    let before = call.instant("openedBefore").map { IncidentPlace(openedAt: $0, reference: "") }
    let place = try Cursor.place(call.text(Parameter.cursor.name))
    filter = IncidentFilter(
      statuses: call.choices("status") ?? Set(Incident.Status.allCases), platforms: platforms, openedFrom: call.instant("openedFrom"),
      after: [before, place].compactMap { $0 }.min { ($0.openedAt, $0.reference) < ($1.openedAt, $1.reference) })
  }

  /// The incidents of a page, and where the next one begins; nil when there is none.
  func page(limit: Int, in store: any StoreReader) throws -> (found: [Incident], next: IncidentPlace?) {
    var filter = filter
    filter.limit = limit + 1
    var found: [Incident] = []
    var seen = 0
    while seen < IncidentSelection.seenMax {
      let batch = try store.incidents(filter)
      for (index, incident) in batch.enumerated() {
        filter.after = IncidentPlace(openedAt: incident.openedAt, reference: incident.reference)
        if isWanted(incident) { found.append(incident) }
        if found.count == limit { return (found, index + 1 < batch.count ? filter.after : nil) }
      }
      seen += batch.count
      if batch.count < filter.limit { return (found, nil) }
    }
    return (found, filter.after)
  }

  private func isWanted(_ incident: Incident) -> Bool {
    guard access.sees(incident) else { return false }
    if let kind, incident.kind != kind { return false }
    // The severity that the caller sees is the one that is asked for.
    return severities?.contains(IncidentResource.severity(of: access.impacts(of: incident)) ?? incident.severity) ?? true
  }
}
