import Contracts
import Engine
import HTTPTypes
import Incidents
import Intake
import ServiceTime
import Shapes
import Signals

/// Signals that a person raises, as a source would; who raised them is on record.
///
/// To say that a trouble is over, or to speak as a source of the catalogue, may end an incident: it takes the scope to act as well.
enum RaisedSignalEndpoints {
  private static let formatID = "tocsin"
  /// The source of a signal for which none is named.
  private static let ownSource = "command-line"

  private static let signal = ShapeDeclaration(
    "NewSignal", "What is wrong, or over.",
    [
      .required("summary", .words(max: 1_024), "What is wrong, in one line."),
      .optional("status", .choice(Signal.Status.self), "`firing` by default; `recovered` when it is over."),
      .optional("platform", .text(max: 256), "The platform; otherwise routing rules find it."),
      .optional("component", .text(max: 256), "The component of the platform."),
      .optional("infrastructure", .text(max: 256), "The shared host, network or site it is about."),
      .optional("severity", .choice(Severity.self), "How bad it is."),
      .optional("detail", .text(max: 16_384), "Details."),
      .optional("fingerprint", .text(max: 1_024), "What it speaks of; by default derived from platform, component and summary."),
      .optional("startedAt", .instant, "When it began; now by default."),
      .optional("labels", .labels(max: 64), "Labels for routing rules."),
      .optional("source", .words(max: 256), "The intake key it comes under: its defaults apply."),
    ])

  static let all: [Endpoint] = [
    Endpoint(
      id: "raiseSignal", method: .post, path: "/api/v1/me/signals", entry: .token(.report),
      summary: LocalizedText(
        fr: "Lancer un signalement soi-même, ou dire que c’est fini.", en: "Raise a signal oneself, or say that its trouble is over."),
      parameters: [.idempotencyKey, .acceptLanguage], body: .json(.shape(signal)),
      success: .init(
        status: .created, schema: HouseShapes.raised.schema,
        text: "The signal is on disk; for the provider's people. A recovery, or a source, takes the scope `act` as well."),
      handler: .call(raise))
  ]

  private static func raise(_ call: APICall) async throws -> APIAnswer {
    try call.require(.report, insideOnly: true)
    let speaksForAnother = call.body.text("source") != nil || call.body.text("status") == Signal.Status.recovered.rawValue
    if speaksForAnother, !call.caller.token.scopes.contains(.act) { throw APIFault.noScope(.act) }
    guard let format = IntakeCatalogue.named(formatID) else { preconditionFailure("our own format is in the catalogue of formats") }
    guard call.registry.revision > 0 else {
      throw IntakeFault(.badValue, pointer: "", "No catalogue is in effect yet: apply one first.")
    }
    let body = JSONValue.object(JSONObject(distinct: call.body.members.filter { $0.name != "source" })).serialised
    return try await call.once {
      try await call.desk.receive(
        body, format: format, source: Key(call.body.text("source") ?? ownSource),
        with: call.companion { store, receipt in
          guard let result = receipt.results.first, let disposition = RaisedResource.Disposition(rawValue: result.disposition) else {
            preconditionFailure("a body of one signal has one result, with one of the words for it")
          }
          let subject = [result.incident?.text, disposition.rawValue, result.id].compactMap { $0 }.joined(separator: " ")
          try store.insertAudit(call.entry(.signalRaised, subject))
          let raised = RaisedResource(
            id: result.id, incident: result.incident, disposition: disposition, ignored: result.ignored, call.onlooker)
          return APIAnswer(.created, raised, HouseShapes.raised)
        })
    }
  }
}
