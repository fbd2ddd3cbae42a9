import Contracts
import Engine
import HTTPTypes
import Hummingbird
import Intake

/// One thing that can be asked of the API: everything that Tocsin knows about it.
///
/// Routing, the OpenAPI document, the reference page and the tests derive from it.
struct Endpoint: Sendable {
  /// Who may ask.
  enum Entry: Hashable, Sendable {
    /// Whoever holds a token with the scope.
    case token(TokenScope)
    /// Whoever holds a token, whatever its scopes.
    case anyToken
    /// A source of signals, by its intake key.
    case intakeKey
    /// A source of signals, by its intake key in the body.
    case routingKey
    case everybody
  }

  /// What a request carries.
  enum Body: Sendable {
    case none
    case json(Schema)
    /// What others define, with an example.
    case foreign(LocalizedText, example: String)
  }

  /// What a request that succeeds is answered.
  struct Success: Sendable {
    let status: HTTPResponse.Status
    var schema: Schema?
    var type = "application/json"
    var hasVersion = false
    var hasLocation = false
    let text: String
  }

  /// How it is done: for the holder of a token, or with nothing but the request.
  enum Handler: Sendable {
    case call(@Sendable (APICall) async throws -> APIAnswer)
    case request(@Sendable (Request, WebContext, any DeskPort) async throws -> Response)
  }

  /// Its name in the OpenAPI document.
  let id: String
  let method: HTTPRequest.Method
  /// With parameters in braces: `/api/v1/incidents/{reference}`.
  let path: String
  let entry: Entry
  let summary: LocalizedText
  var parameters: [Parameter] = []
  var body = Body.none
  let success: Success
  /// Answers other than success that are no problem details: those of a foreign protocol.
  var foreignAnswers: [Success] = []
  /// What it may be refused for, besides what its other properties say.
  var refusals: [APIRefusal] = []
  let handler: Handler

  /// Whether it changes something once, however often it is sent under one key.
  var isRepeatable: Bool { parameters.contains { $0.name == Parameter.idempotencyKey.name } }

  /// Whether it changes something and its head is looked at: a version that is named where there is none is refused.
  private var isCheckedWrite: Bool { if case .call = handler { method != .get } else { false } }

  /// Everything that it may be refused for, by status.
  var allRefusals: [APIRefusal] {
    var all: [APIRefusal] = []
    switch entry {
    case .token: all += [.noToken, .noScope, .notAllowed, .tooOften]
    case .anyToken: all += [.noToken, .tooOften]
    case .intakeKey: all += [.unknownKey]
    case .routingKey, .everybody: break
    }
    if entry != .routingKey, entry != .everybody { all.append(.busy) }
    if parameters.contains(where: { $0.place != .path }) || isCheckedWrite { all.append(.badParameter) }
    if parameters.contains(where: { $0.place == .path }) { all.append(.notFound) }
    switch body {
    case .none: break
    case .json, .foreign: if entry != .routingKey { all += APIRefusal.bodies }
    }
    if isRepeatable { all.append(.keyUsedOtherwise) }
    if parameters.contains(where: { $0.name == Parameter.ifMatch.name }) { all.append(.versionMoved) }
    return all + refusals
  }
}
