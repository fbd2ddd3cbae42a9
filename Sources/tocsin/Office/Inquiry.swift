import Intake
import Web

/// One thing that a command asks: the name of the endpoint, what goes with it, and what comes back.
///
/// A new command names its operation here once, in the file of its group.
struct Inquiry<Value: Decodable & Sendable>: Sendable {
  let endpoint: String
  var parameters: [String: String] = [:]
  var body: JSONValue?
  /// What it is about, for the sentence that says that there is none.
  var subject: String?

  init(_ endpoint: String, _ parameters: [String: String] = [:], body: JSONValue? = nil, about subject: String? = nil) {
    self.endpoint = endpoint
    self.parameters = parameters
    self.body = body
    self.subject = subject
  }

  var request: APIRequest { APIRequest(endpoint, parameters, body: body) }

  /// The same for a part of a list; lists that come whole take neither.
  func page(after cursor: String?, limit: Int) -> APIRequest {
    var parameters = parameters
    if APIRequest.takes("limit", endpoint) { parameters["limit"] = "\(limit)" }
    if let cursor { parameters["cursor"] = cursor }
    return APIRequest(endpoint, parameters, body: body)
  }
}

extension JSONValue {
  /// An object of the members that have a value; what is null is left out too, since a body has no use for it.
  static func object(_ members: [(String, JSONValue?)]) -> JSONValue {
    JSONValue(members.compactMap { name, value in value.flatMap { $0 == .null ? nil : (name, $0) } })
  }

  static func texts(_ texts: some Sequence<String>) -> JSONValue { .array(texts.map { .string($0) }) }

  /// A text; nil for none.
  static func text(_ text: String?) -> JSONValue? { text.map { .string($0) } }
}
