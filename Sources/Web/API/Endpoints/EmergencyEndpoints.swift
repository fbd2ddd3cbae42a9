import Contracts
import Engine
import HTTPTypes
import Hummingbird
import Incidents
import Intake

/// The emergency entry for programs: open to everybody, as its page is (procedure §3.9).
enum EmergencyEndpoints {
  private static let call = ShapeDeclaration(
    "EmergencyReport", "What someone reports who may have no other way in.",
    [
      .required("what", .words(max: ReportRoutes.detailCharactersMax), "What is wrong, in one's own words."),
      .optional("platform", .text(max: 300), "The platform, by its key or its name."),
      .optional("name", .text(max: 300), "Who reports."),
      .optional("contact", .text(max: 300), "How to reach them."),
    ])

  static let all: [Endpoint] = [
    Endpoint(
      id: "reportEmergency", method: .post, path: "/api/v1/emergency", entry: .everybody,
      summary: LocalizedText(
        fr: "L’entrée de support de secours : sans jeton, niveau 3, bloquant.",
        en: "The emergency entry: without a token, level 3, blocking."),
      body: .json(.shape(call)), success: .init(status: .created, schema: received.schema, text: "The report has its reference."),
      refusals: [.busy],
      handler: .request { request, _, desk in
        let body = try await APIRoutes.body(of: request, .shape(call)).object
        let report = ReportRoutes.emergency(
          what: body.words("what"), platform: body.words("platform"), contact: [body.words("name"), body.words("contact")], desk.registry)
        return Response(status: .created, json: received.json(try await desk.report(report, by: nil)))
      })
  ]

  private static let received = Shape<Key<Incident>>(
    "Received", "A report that was taken.", [.text("reference", "Its reference.") { $0.text }])
}
