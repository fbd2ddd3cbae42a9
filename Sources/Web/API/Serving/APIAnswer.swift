import Engine
import HTTPTypes
import Hummingbird
import Intake

/// What the API answers a request that it has done.
struct APIAnswer: Sendable {
  enum Content: Sendable {
    case nothing
    case json([UInt8])
    case bytes([UInt8], type: String)
    /// A body that goes on for as long as someone listens.
    case stream(ResponseBody, type: String)
  }

  var status: HTTPResponse.Status
  var headers: HTTPFields = [:]
  var content = Content.nothing

  static let noContent = APIAnswer(status: .noContent)

  static func ok<Value>(_ value: Value, _ shape: Shape<Value>) -> APIAnswer { APIAnswer(.ok, value, shape) }

  init(status: HTTPResponse.Status, headers: HTTPFields = [:], content: Content = .nothing) {
    self.status = status
    self.headers = headers
    self.content = content
  }

  init<Value>(_ status: HTTPResponse.Status, _ value: Value, _ shape: Shape<Value>, location: String? = nil, version: Int? = nil) {
    self.status = status
    content = .json(shape.json(value).serialised)
    headers[.location] = location
    headers[.eTag] = version.map(APIAnswer.tag)
  }

  /// The version of an incident as an entity tag.
  static func tag(_ version: Int) -> String { "\"\(version)\"" }

  var response: Response {
    var headers = headers
    headers[.cacheControl] = "no-store"
    switch content {
    case .nothing: return Response(status: status, headers: headers)
    case .json(let bytes):
      headers[.contentType] = "application/json"
      return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    case .bytes(let bytes, let type):
      headers[.contentType] = type
      return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    case .stream(let body, let type):
      headers[.contentType] = type
      return Response(status: status, headers: headers, body: body)
    }
  }
}

// MARK: Kept for repetitions

extension APIAnswer {
  /// The header fields that belong to what was done.
  private static let kept: [HTTPField.Name] = [.location, .eTag]

  init(_ kept: KeptAnswer) {
    status = HTTPResponse.Status(code: kept.status)
    for (name, value) in kept.headers { if let name = HTTPField.Name(name) { headers[name] = value } }
    headers[.idempotentReplayed] = "true"
    content = kept.body.isEmpty ? .nothing : .json(kept.body)
  }

  /// The header fields by name, for the store.
  var keptHeaders: [String: String] {
    Dictionary(uniqueKeysWithValues: APIAnswer.kept.compactMap { name in headers[name].map { (name.rawName, $0) } })
  }

  var keptBody: [UInt8] { if case .json(let bytes) = content { bytes } else { [] } }
}

extension HTTPField.Name {
  // These names are valid tokens.
  static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
  static let idempotentReplayed = HTTPField.Name("Idempotent-Replayed")!
  static let lastEventID = HTTPField.Name("Last-Event-ID")!
  static let rateLimit = HTTPField.Name("RateLimit-Limit")!
  static let rateLimitRemaining = HTTPField.Name("RateLimit-Remaining")!
  static let rateLimitReset = HTTPField.Name("RateLimit-Reset")!
}
