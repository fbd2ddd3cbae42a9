import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Somebody at a browser without scripts: keeps cookies, follows no redirection by itself.
final class Visitor {
  struct Answer {
    let status: Int
    let location: String?
    let body: String

    /// The value of a hidden field of a form.
    func hidden(_ name: String) -> String? {
      guard let start = body.range(of: "name=\"\(name)\" value=\"") else { return nil }
      return String(body[start.upperBound...].prefix { $0 != "\"" })
    }
  }

  // Never shut down: it lives as long as the tests.
  static let client = HTTPClient(
    eventLoopGroupProvider: .singleton,
    configuration: HTTPClient.Configuration(redirectConfiguration: .disallow, timeout: .init(connect: .seconds(2), read: .seconds(15))))

  private let address: String
  private var cookies: [String: String] = [:]

  init(_ address: String) { self.address = address }

  func get(_ path: String) async throws -> Answer { try await send(.GET, path, body: nil) }

  /// Sends a form as a browser does.
  func post(_ path: String, _ fields: KeyValuePairs<String, String>) async throws -> Answer {
    let body = fields.map { "\(escaped($0.key))=\(escaped($0.value))" }.joined(separator: "&")
    return try await send(.POST, path, body: body)
  }

  private func escaped(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }

  private func send(_ method: HTTPMethod, _ path: String, body: String?) async throws -> Answer {
    var request = HTTPClientRequest(url: path.hasPrefix("http") ? path : address + path)
    request.method = method
    request.headers.add(name: "Accept", value: "text/html")
    request.headers.add(name: "Accept-Language", value: "fr")
    if !cookies.isEmpty {
      request.headers.add(name: "Cookie", value: cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; "))
    }
    if let body {
      request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
      request.body = .bytes(ByteBuffer(string: body))
    }
    let response = try await Visitor.client.execute(request, timeout: .seconds(15))
    for cookie in response.headers["Set-Cookie"] {
      let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      if pair.count == 2 { cookies[pair[0]] = pair[1] }
    }
    let bytes = try await response.body.collect(upTo: 4 << 20)
    return Answer(status: Int(response.status.code), location: response.headers.first(name: "Location"), body: String(buffer: bytes))
  }

  /// Posts JSON, with a key for the intake; returns the status and what came back.
  static func postJSON(_ address: String, _ json: String, key: String? = nil) async throws -> (status: Int, body: String) {
    var request = HTTPClientRequest(url: address)
    request.method = .POST
    request.headers.add(name: "Content-Type", value: "application/json")
    if let key { request.headers.add(name: "Authorization", value: "Bearer \(key)") }
    request.body = .bytes(ByteBuffer(string: json))
    let response = try await client.execute(request, timeout: .seconds(10))
    return (Int(response.status.code), String(buffer: try await response.body.collect(upTo: 1 << 20)))
  }

  /// Gets JSON, with a token.
  static func getJSON(_ address: String, key: String) async throws -> String {
    var request = HTTPClientRequest(url: address)
    request.headers.add(name: "Authorization", value: "Bearer \(key)")
    let response = try await client.execute(request, timeout: .seconds(10))
    return String(buffer: try await response.body.collect(upTo: 1 << 20))
  }

  /// Whether an address answers 200 just now.
  static func answers(_ address: String) async -> Bool {
    let response = try? await client.execute(HTTPClientRequest(url: address), timeout: .seconds(2))
    guard let response, (try? await response.body.collect(upTo: 1 << 20)) != nil else { return false }
    return response.status == .ok
  }
}
