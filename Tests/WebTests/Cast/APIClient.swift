import Contracts
import Engine
import HTTPTypes
import Incidents
import Intake
import ServiceTime

@testable import Web

/// A program that speaks for a person.
struct APIClient: Sendable {
  let site: TestSite
  let secret: String?
  var headers: HTTPFields = [:]

  func get(_ path: String, _ headers: HTTPFields = [:]) async throws -> APIReply { try await send(.get, path, headers: headers) }

  func post(_ path: String, _ body: JSONValue, _ headers: HTTPFields = [:]) async throws -> APIReply {
    var headers = headers
    headers[.contentType] = "application/json"
    return try await send(.post, path, headers: headers, body: body.serialised)
  }

  func delete(_ path: String, _ headers: HTTPFields = [:]) async throws -> APIReply { try await send(.delete, path, headers: headers) }

  func send(
    _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:], body: [UInt8] = []
  ) async throws -> APIReply {
    var all = self.headers
    for field in headers { all[field.name] = field.value }
    if let secret { all[.authorization] = "Bearer \(secret)" }
    return APIReply(answer: try await site.respond(method, path, headers: all, body: body))
  }

  /// Performs an act.
  func act(
    _ act: String, on incident: Key<Incident>, _ fields: KeyValuePairs<String, JSONValue> = [:], headers: HTTPFields = [:]
  ) async throws -> APIReply {
    let body = JSONValue([("act", .string(act))] + fields.map { ($0.key, $0.value) })
    return try await post("/api/v1/incidents/\(incident)/acts", body, headers)
  }
}

/// What came back, read as JSON.
struct APIReply: Sendable {
  let answer: Answer

  var status: Int { answer.status.code }

  var json: JSONValue {
    get throws { try JSONValue(parsing: Array(answer.body.utf8)) }
  }

  /// A value within the body, by the names on the way: `reply["items", 0, "reference"]`.
  subscript(_ path: JSONStep...) -> JSONValue? {
    path.reduce(try? json) { value, step in
      switch (value, step) {
      case (.object(let object)?, .name(let name)): object[name]
      case (.array(let elements)?, .index(let index)): elements.indices.contains(index) ? elements[index] : nil
      default: nil
      }
    }
  }

  /// The values of one field of every item of a list.
  func items(_ field: String) -> [String] {
    guard case .array(let items)? = self["items"] else { return [] }
    return items.compactMap { item in
      guard case .object(let object) = item, case .string(let text)? = object[field] else { return nil }
      return text
    }
  }
}

/// A step into a JSON document.
enum JSONStep: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, Sendable {
  case name(String)
  case index(Int)

  init(stringLiteral value: String) { self = .name(value) }
  init(integerLiteral value: Int) { self = .index(value) }
}

extension World {
  /// A program with a token of a person.
  func program(
    _ person: Key<Person>, _ scopes: Set<TokenScope> = Set(TokenScope.allCases), days: Int64 = 30
  ) async throws -> APIClient {
    let (_, secret) = try await desk.issueToken(for: person, name: "a test", scopes: scopes, until: clock.now() + days * 86_400)
    return APIClient(site: site, secret: secret)
  }

  /// A program without a token.
  func program() -> APIClient { APIClient(site: site, secret: nil) }
}
