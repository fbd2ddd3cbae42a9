import Contracts
import Digests
import Engine
import HTTPTypes
import Incidents
import Logging
import NIOCore
import Synchronization
import Testing

@testable import Web

/// Whatever happens, no secret reaches the log: not a password, a code, a cookie, a token, a link or a key.
@Suite(.timeLimit(.minutes(1)))
struct LogRedactionTests {
  /// Keeps every line of every level, with all that goes along with it.
  private final class Recording: LogHandler, Sendable {
    private let lines: Mutex<[String]>
    private let shared = Mutex<Logger.Metadata>([:])

    init() { lines = Mutex([]) }

    var text: String { lines.withLock { $0.joined(separator: "\n") } }
    var logLevel: Logger.Level {
      get { .trace }
      set {}
    }
    var metadata: Logger.Metadata {
      get { shared.withLock { $0 } }
      set { shared.withLock { $0 = newValue } }
    }
    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      lines.withLock { $0.append("\(event.level) \(event.message) \(event.metadata ?? [:]) \(metadata)") }
    }
  }

  @Test func `a server that is signed in to, guessed at and broken writes no secret into its log`() async throws {
    let recording = Recording()
    let logger = Logger(label: "test") { _ in recording }
    let world = try await World(logger: logger)
    let alice = try await world.browser("alice")
    let secrets = try await secretsInUse(world, alice)
    try await Wire.serving(world, WebConfiguration(), logger: logger) { port, _ in
      for request in Self.requests(secrets) {
        _ = try await Wire.connect(to: port, request) { reader, _ in try await reader.readToEnd() }
      }
    }
    #expect(!recording.text.isEmpty)
    for (name, secret) in secrets { #expect(!recording.text.contains(secret), "\(name) is in the log") }
  }

  private func secretsInUse(_ world: World, _ alice: Browser) async throws -> [String: String] {
    let cookie = try #require(alice.cookies["tocsin"])
    let digest = try #require(Token(presented: cookie)).digest.hex
    let session = try #require(try await world.desk.read { try $0.session(digest: digest, at: t0) })
    let incident = try await world.signal()
    return [
      "password": "correct-horse-battery", "code": "271828", "cookie": cookie, "csrf": session.csrf, "intakeKey": World.intakeKey,
      "page": try await world.link(.page, to: "alice", incident: incident),
      "notice": try await world.link(.notice, to: "claire", incident: incident),
      "signIn": try await world.link(.signIn, to: "alice"), "reset": try await world.link(.passwordReset, to: "bob"),
    ]
  }

  /// Requests that succeed, that are refused, and that cannot be read, each with a secret where secrets go.
  private static func requests(_ secrets: [String: String]) -> [String] {
    func secret(_ name: String) -> String { secrets[name] ?? "" }
    func get(_ path: String, _ head: String = "") -> String { "GET \(path) HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\(head)\r\n" }
    func post(_ path: String, _ body: String, _ head: String = "") -> String {
      "POST \(path) HTTP/1.1\r\nHost: t\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        + "Content-Length: \(body.utf8.count)\r\n\(head)\r\n\(body)"
    }
    let cookie = "Cookie: tocsin=\(secret("cookie"))\r\n"
    return [
      get("/", cookie), get("/p/\(secret("page"))"), get("/p/\(secret("page"))/x"), get("/i/\(secret("notice"))"),
      get("/%70/\(secret("page"))"), get("/signin/\(secret("signIn"))"), get("/password/\(secret("reset"))"),
      post("/p/\(secret("page"))", "act=unknown"), post("/p/\(secret("page"))", "act=acknowledge"),
      post("/signin", "name=alice&password=\(secret("password"))"), post("/second-factor", "code=\(secret("code"))"),
      post("/password/\(secret("reset"))", "password=\(secret("password"))"),
      post("/account", "csrf=\(secret("csrf"))&current=x&password=\(secret("password"))", cookie),
      post("/account/second-factor/confirm", "csrf=\(secret("csrf"))&code=\(secret("code"))", cookie),
      post("/api/v1/signals", "{", "Authorization: Bearer \(secret("intakeKey"))\r\n"),
      get("/nowhere?token=\(secret("page"))", cookie),
      "GET /\(secret("page")) HTTP/9.9\r\nCookie: \(secret("cookie"))\r\n\r\n",
      "\(secret("password")) \(secret("page"))\r\n\r\n",
    ]
  }
}
