import Contracts
import Digests
import Engine
import HTTPTypes
import Hummingbird
import Incidents
import Intake

/// The way in for programs: signals in our own format and in those of others.
///
/// An answer of 202 means that everything in the body is committed. Source: procedure §3.1.
struct SignalsAPI {
  let desk: any DeskPort

  func add(to api: RouterGroup<WebContext>) {
    for format in IntakeCatalogue.all {
      api.post(RouterPath(format.path)) { request, _ in try await receive(request, format: format) }
    }
    // A format is found under its name, too, so that one rule serves them all.
    api.post("/api/v1/intake/:format") { request, context in
      guard let format = context.parameters.get("format").flatMap(IntakeCatalogue.named) else { throw WebFault.notFound }
      return try await receive(request, format: format)
    }
  }

  private func receive(_ request: Request, format: IntakeFormat) async throws -> Response {
    guard let source = source(of: request.headers) else { throw WebFault.unknownKey }
    let type = request.headers[.contentType]
    guard let type, type.isMediaType("application/json") else { throw IntakeFault.unknownMediaType(type) }
    let body = try await request.wholeBody()
    let receipt = try await desk.receive(Array(body.readableBytesView), format: format, source: source)
    return Response(status: .accepted, json: receipt.json)
  }

  /// The source that presents a key it was given, as `Authorization: Bearer` or `X-Tocsin-Key`.
  private func source(of headers: HTTPFields) -> Key<IntakeKey>? {
    guard let presented = headers.bearer ?? headers[.tocsinKey], let token = Token(presented: presented) else { return nil }
    let digest = token.digest.hex
    return desk.registry.contents.intakeKeys.first { $0.digest == digest }?.key
  }
}

extension IntakeReceipt {
  fileprivate var json: JSONText {
    var json = JSONText()
    json.object { json in
      json.name("signals")
      json.array(results) { json, result in
        json.object { json in
          json.member("id", result.id)
          if let incident = result.incident { json.member("incident", incident.text) } else { json.null("incident") }
          json.member("disposition", result.disposition)
        }
      }
      if truncated > 0 { json.member("truncated", truncated) }
    }
    return json
  }
}

extension HTTPField.Name {
  static let tocsinKey = HTTPField.Name("X-Tocsin-Key")!  // The name is a valid token.
}

extension HTTPFields {
  /// What follows `Bearer` in `Authorization`.
  fileprivate var bearer: String? {
    guard let value = self[.authorization] else { return nil }
    let utf8 = value.utf8
    guard utf8.count > 7, value.prefix(7).lowercased() == "bearer " else { return nil }
    return String(value.dropFirst(7)).trimmed
  }
}

extension String {
  /// Whether a `Content-Type` names `type`, whatever its parameters.
  func isMediaType(_ type: String) -> Bool {
    let name = prefix { $0 != ";" }
    return String(name).trimmed.lowercased() == type
  }

  /// Without the white space around it.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(self[first...last])
  }
}
