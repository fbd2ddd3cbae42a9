import Contracts
import HTTPTypes
import Intake

/// A question to the API by the name of its endpoint, for programs of the house: it can be sent to a server, or answered beside the data.
///
///     let request = APIRequest("getIncident", ["reference": "INC-2026-0142"])
///     request.method   // "GET"
///     request.target   // "/api/v1/incidents/INC-2026-0142"
public struct APIRequest: Sendable {
  let endpoint: Endpoint
  /// The parameters of address and head, as texts.
  let parameters: [String: String]
  /// The body as JSON; empty for none.
  public let body: [UInt8]

  /// - Precondition: the API has an endpoint of that name, with these parameters.
  public init(_ id: String, _ parameters: [String: String] = [:], body: JSONValue? = nil) {
    guard let endpoint = EndpointCatalogue.all.first(where: { $0.id == id }) else {
      preconditionFailure("the API has no endpoint \(id)")
    }
    let names = endpoint.parameters.map(\.name)
    precondition(parameters.keys.allSatisfy(names.contains), "\(id) takes \(names.joined(separator: ", "))")
    self.endpoint = endpoint
    self.parameters = parameters
    self.body = body?.serialised ?? []
  }

  /// Whether an endpoint takes a parameter.
  public static func takes(_ parameter: String, _ id: String) -> Bool {
    EndpointCatalogue.all.first { $0.id == id }?.parameters.contains { $0.name == parameter } ?? false
  }

  public var method: String { endpoint.method.rawValue }

  /// Whether the same request may be sent again under one `Idempotency-Key`, and acts once.
  public var isRepeatable: Bool { endpoint.isRepeatable }

  /// Whether it changes nothing, however often it is sent.
  public var isReading: Bool { endpoint.method == .get }

  /// Path and query.
  public var target: String {
    var path = endpoint.path
    var query: [String] = []
    for parameter in endpoint.parameters {
      guard let text = parameters[parameter.name] else { continue }
      switch parameter.place {
      case .path: path = path.replacing("{\(parameter.name)}", with: APIRequest.encoded(text))
      case .query: query.append("\(parameter.name)=\(APIRequest.encoded(text))")
      case .header: break
      }
    }
    return query.isEmpty ? path : path + "?" + query.joined(separator: "&")
  }

  /// Percent-encoded: only unreserved characters stay (RFC 3986 §2.3).
  private static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return text.utf8.reduce(into: "") { result, byte in
      let scalar = Unicode.Scalar(byte)
      if scalar.isASCII, scalar.properties.isAlphabetic || (0x30...0x39).contains(byte) || "-._~".utf8.contains(byte) {
        result.unicodeScalars.append(scalar)
      } else {
        result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
  }
}

/// What the API answers.
public struct APIReply: Sendable {
  public let status: Int
  public let body: [UInt8]
  /// Such as `application/json`; nil without a body.
  public let mediaType: String?
  /// After how many seconds it makes sense to ask again.
  public let retryAfterSeconds: Int?

  public init(status: Int, body: [UInt8], mediaType: String?, retryAfterSeconds: Int? = nil) {
    self.status = status
    self.body = body
    self.mediaType = mediaType
    self.retryAfterSeconds = retryAfterSeconds
  }
}
