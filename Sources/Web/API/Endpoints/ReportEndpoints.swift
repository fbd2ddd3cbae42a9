import Contracts
import Engine
import HTTPTypes
import Incidents
import Intake
import Shapes

/// Reports by people.
enum ReportEndpoints {
  private static let report = ShapeDeclaration(
    "Report", "What a person reports.",
    [
      .optional("platform", .words(max: 256), "The platform's key; the provider's people may leave it out, and it goes to triage."),
      .optional("component", .words(max: 256), "The key of a component of that platform."),
      .optional("severity", .choice(Severity.self), "`major` by default."),
      .optional("kind", .choice(IncidentKind.self), "`anomaly` by default."),
      .required("summary", .words(max: ReportRoutes.summaryCharactersMax), "What is wrong, in one line."),
      .optional("detail", .text(max: ReportRoutes.detailCharactersMax), "Details."),
    ])

  static let all: [Endpoint] = [
    Endpoint(
      id: "reportIncident", method: .post, path: "/api/v1/incidents", entry: .token(.report),
      summary: LocalizedText(fr: "Signaler un incident, ou demander de l’aide.", en: "Report an incident, or ask for assistance."),
      parameters: [.idempotencyKey, .acceptLanguage], body: .json(.shape(report)),
      success: .init(
        status: .created, schema: IncidentShapes.incident.schema, hasVersion: true, hasLocation: true,
        text: "The report has its own reference, also where it was merged at once into an incident on the same component."),
      refusals: [.procedure], handler: .call(take))
  ]

  private static func take(_ call: APICall) async throws -> APIAnswer {
    try call.require(.report)
    let body = call.body
    let platform = try platform(body, call)
    let kind = body.choice("kind", of: IncidentKind.self) ?? .anomaly
    let report = Report(
      platform: platform?.key, component: try component(body, of: platform), severity: body.choice("severity") ?? .major, kind: kind,
      trigger: kind == .assistance ? .assistanceRequest : call.access.reportTrigger, summary: SourceText.oneLine(body.words("summary")),
      detail: body.words("detail"))
    return try await call.once {
      try await call.desk.report(
        report, by: call.caller.person.key,
        with: call.companion { store, reference in
          let found = try call.resource(reference, in: store)
          return APIAnswer(
            .created, found, IncidentShapes.incident, location: "/api/v1/incidents/\(reference)", version: found.version)
        })
    }
  }

  /// A customer's people name one of their own platforms; what they may not see does not exist.
  private static func platform(_ body: JSONObject, _ call: APICall) throws -> Platform? {
    guard let name = body.text("platform") else {
      if call.access.isInside { return nil }
      throw IntakeFault(.missing, pointer: "/platform", "\"platform\" is missing. Name one of your platforms.")
    }
    let known = call.access.platforms(of: call.registry)
    if let platform = known.first(where: { $0.key.text == name }) { return platform }
    let hint = Suggestion.closest(to: name, among: known.map(\.key.text)).map { " Did you mean \"\($0)\"?" } ?? ""
    throw IntakeFault(.badValue, pointer: "/platform", "There is no such platform.\(hint)")
  }

  private static func component(_ body: JSONObject, of platform: Platform?) throws -> Key<Component>? {
    guard let name = body.text("component") else { return nil }
    let known = platform?.components.map(\.key) ?? []
    if let component = known.first(where: { $0.text == name }) { return component }
    throw IntakeFault(
      .badValue, pointer: "/component",
      known.isEmpty ? "Name the platform too." : "The platform has \(known.map(\.text).joined(separator: ", ")).")
  }
}
