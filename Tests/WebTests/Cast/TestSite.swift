import Engine
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOEmbedded

@testable import Web

/// The server's router without a socket.
struct TestSite: Sendable {
  private let responder: RouterResponder<WebContext>

  init(desk: any DeskPort, configuration: WebConfiguration) {
    responder = Site(desk: desk, configuration: configuration).router().buildResponder()
  }

  func respond(
    _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:], body: [UInt8] = []
  ) async throws -> Answer {
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    logger[metadataKey: "hb.request.id"] = "1"
    let context = WebContext(source: ApplicationRequestContextSource(channel: NIOAsyncTestingChannel(), logger: logger))
    let request = Request(
      head: HTTPRequest(method: method, scheme: "http", authority: "tocsin.test", path: path, headerFields: headers),
      body: RequestBody(buffer: ByteBuffer(bytes: body)))
    let response = try await responder.respond(to: request, context: context)
    let collector = Collector()
    try await response.body.write(collector)
    return Answer(status: response.status, headers: response.headers, body: String(buffer: collector.buffer))
  }

  private final class Collector: ResponseBodyWriter, @unchecked Sendable {
    var buffer = ByteBuffer()

    func write(_ buffer: ByteBuffer) async throws {
      var buffer = buffer
      self.buffer.writeBuffer(&buffer)
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
  }
}

/// What came back.
struct Answer: Sendable {
  let status: HTTPResponse.Status
  let headers: HTTPFields
  let body: String

  var location: String? { headers[.location] }

  /// The body with plain spaces for those at which no line breaks.
  var plain: String { String(body.map { $0 == "\u{A0}" || $0 == "\u{202F}" ? " " : $0 }) }

  /// The value of a hidden field.
  func hidden(_ name: String) -> String? {
    guard let start = body.firstRange(of: "name=\"\(name)\" value=\"") else { return nil }
    return String(body[start.upperBound...].prefix { $0 != "\"" })
  }
}

/// A browser that keeps cookies and sends forms.
final class Browser: @unchecked Sendable {
  let site: TestSite
  var cookies: [String: String] = [:]
  var language: String?

  init(site: TestSite) { self.site = site }

  func get(_ path: String) async throws -> Answer { try await send(.get, path) }

  /// Sends a form as it stands on a page: with the fields that show it is ours.
  func post(_ path: String, _ fields: [(String, String)] = [], from page: String? = nil) async throws -> Answer {
    var fields = fields
    if let page {
      let shown = try await get(page)
      for name in ["csrf", "seal"] { if let value = shown.hidden(name) { fields.append((name, value)) } }
    }
    let body = fields.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
    return try await send(.post, path, headers: [.contentType: "application/x-www-form-urlencoded"], body: Array(body.utf8))
  }

  func send(_ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:], body: [UInt8] = []) async throws -> Answer {
    var headers = headers
    if !cookies.isEmpty { headers[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
    if let language { headers[.acceptLanguage] = language }
    let answer = try await site.respond(method, path, headers: headers, body: body)
    for cookie in answer.headers[values: .setCookie] {
      let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      cookies[pair[0]] = pair[1].isEmpty ? nil : pair[1]
    }
    return answer
  }

  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }
}
