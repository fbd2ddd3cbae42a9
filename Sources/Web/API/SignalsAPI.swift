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

  /// - Throws: `WebFault.unknownKey`, `IntakeFault`, `StoreFault`.
  func receive(_ request: Request, format: IntakeFormat) async throws -> Response {
    guard let source = source(presenting: request.headers.bearer ?? request.headers[.tocsinKey]) else { throw WebFault.unknownKey }
    let type = request.headers[.contentType]
    guard let type, type.isMediaType("application/json") else { throw IntakeFault.unknownMediaType(type) }
    let body = try await request.wholeBody()
    let receipt = try await desk.receive(Array(body.readableBytesView), format: format, source: source)
    return Response(status: .accepted, json: SignalEndpoints.receipt.json(receipt))
  }

  /// The source that presents a key it was given.
  func source(presenting key: String?) -> Key<IntakeKey>? {
    guard let key, let token = Token(presented: key) else { return nil }
    let digest = token.digest.hex
    return desk.registry.contents.intakeKeys.first { $0.digest == digest }?.key
  }
}

extension HTTPField.Name {
  static let tocsinKey = HTTPField.Name("X-Tocsin-Key")!  // The name is a valid token.
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
