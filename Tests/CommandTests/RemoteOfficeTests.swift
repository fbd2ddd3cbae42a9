import Contracts
import Engine
import Foundation
import Incidents
import NIOHTTP1
import Shapes
import Testing
import Wording

@testable import tocsin

/// The wire between a command and a server, and what may go wrong on it.
@Suite(.serialized, .timeLimit(.minutes(1)))
struct RemoteOfficeTests {
  private func office(_ port: Int, _ secret: String = "tocsin_secret-of-a-test") throws -> RemoteOffice {
    RemoteOffice(
      try ServerAddress("http://127.0.0.1:\(port)"), try ServerToken(secret, from: "a test"), language: .english, rest: { _ in })
  }

  private func failure(_ error: (any Error)?) throws -> CommandFailure {
    CommandFailure(try #require(error), language: .english)
  }

  @Test func `the token goes with every request, in its head and nowhere else`() async throws {
    let server = try await ScriptedServer([.init(body: #"{"key":"test/alice/1"}"#)])
    _ = try await office(server.port).ask(.testPage("alice"))
    let heard = try #require(server.heard.first)
    #expect(heard.head.headers["Authorization"] == ["Bearer tocsin_secret-of-a-test"])
    #expect(heard.head.headers["Accept-Language"] == ["en"])
    #expect(!heard.head.uri.contains("secret") && !heard.body.contains("secret"))
    try await server.close()
  }

  @Test func `what acts is sent again under the same key when the line breaks`() async throws {
    let server = try await ScriptedServer([.init(hangsUp: true), .init(status: .accepted, body: #"{"key":"test/alice/1"}"#)])
    let queued = try await office(server.port).ask(.testPage("alice"))
    #expect(queued.value.key == "test/alice/1")
    let keys = server.heard.map { $0.head.headers["Idempotency-Key"] }
    #expect(keys.count == 2)
    #expect(keys[0].count == 1 && keys[0] == keys[1])
    try await server.close()
  }

  @Test func `two things that act have two keys`() async throws {
    let server = try await ScriptedServer([.init(status: .accepted, body: #"{"key":"test/alice/1"}"#)])
    let office = try office(server.port)
    for _ in 1...2 { _ = try await office.ask(.testPage("alice")) }
    #expect(Set(server.heard.flatMap { $0.head.headers["Idempotency-Key"] }).count == 2)
    try await server.close()
  }

  @Test func `a busy server is asked again as often as it says, and not for ever`() async throws {
    let busy = ScriptedServer.Answer(
      status: .serviceUnavailable, headers: [("Content-Type", "application/problem+json"), ("Retry-After", "1")],
      body: #"{"title":"Busy","status":503,"detail":"Later.","code":"W008"}"#)
    let server = try await ScriptedServer([busy])
    let refusal = await #expect(throws: OfficeRefusal.self) { try await office(server.port).ask(.testPage("alice")) }
    #expect(refusal?.exit == .unavailable)
    #expect(server.heard.count == 3)
    try await server.close()
  }

  @Test func `redirects are not followed: the token goes nowhere else`() async throws {
    let other = try await ScriptedServer([.init()])
    let server = try await ScriptedServer([
      .init(status: .temporaryRedirect, headers: [("Location", "http://127.0.0.1:\(other.port)/api/v1/me")], body: "")
    ])
    let fault = await #expect(throws: OfficeFault.self) { try await office(server.port).ask(.me) }
    #expect(fault?.code == "T066")
    #expect(other.heard.isEmpty)
    try await server.close()
    try await other.close()
  }

  @Test func `a server that is away is said as such, and can be tried again`() async throws {
    let server = try await ScriptedServer([.init()])
    let port = server.port
    try await server.close()
    let fault = await #expect(throws: OfficeFault.self) { try await office(port).ask(.me) }
    let failure = try failure(fault)
    #expect(failure.exit == .unavailable)
    #expect(failure.text.hasPrefix("T065 http://127.0.0.1:\(port) does not answer: connection refused. "))
    #expect(!failure.text.contains("secret"))
  }

  @Test(arguments: [
    #"<html>Welcome</html>"#, #"{"person":1}"#, #"{"person":"a","person":"b"}"#, "", String(repeating: "[", count: 100_000),
  ])
  func `an answer that is none of ours is refused, not obeyed`(body: String) async throws {
    let server = try await ScriptedServer([.init(body: body)])
    let fault = await #expect(throws: OfficeFault.self) { try await office(server.port).ask(.me) }
    #expect(fault?.code == "T066")
    try await server.close()
  }

  @Test func `what a proxy answers in the server's place is not taken for its word`() async throws {
    let server = try await ScriptedServer([
      .init(status: .badGateway, headers: [("Content-Type", "text/html")], body: "<h1>502\u{1B}[31m</h1>")
    ])
    let refusal = await #expect(throws: OfficeRefusal.self) { try await office(server.port).ask(.me) }
    #expect(refusal?.exit == .unavailable)
    let house = try await House()
    let text = CommandFailure(try #require(refusal), reader: house.reader()).text
    #expect(text.hasPrefix("T066 "))
    #expect(!text.contains("\u{1B}"))
    try await server.close()
  }

  @Test func `what a hostile server writes moves no cursor`() async throws {
    let problem = #"{"title":"No\u001b[2J","status":409,"detail":"Gone\r\nfake","code":"R004\u009b1m"}"#
    let server = try await ScriptedServer([.init(status: .conflict, headers: [("Content-Type", "application/problem+json")], body: problem)]
    )
    let refusal = await #expect(throws: OfficeRefusal.self) { try await office(server.port).ask(.me) }
    let house = try await House()
    let text = CommandFailure(try #require(refusal), reader: house.reader()).text
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
    try await server.close()
  }

  // MARK: Where, and with what

  @Test(arguments: ["desk.example", "ftp://desk.example", "https://", "https://user:pass@desk.example", "https://desk.example?x=1", ""])
  func `what is no address is refused`(text: String) throws {
    let fault = #expect(throws: OfficeFault.self) { try ServerAddress(text) }
    #expect(fault?.code == "T061")
    #expect(fault?.exit == .usage)
  }

  @Test(arguments: ["http://desk.example", "http://10.0.0.1:8080", "http://127.evil.example", "http://localhost.example"])
  func `a token does not travel readable`(text: String) throws {
    let fault = #expect(throws: OfficeFault.self) { try ServerAddress(text) }
    #expect(fault?.code == "T062")
  }

  @Test func `this machine itself may be asked without TLS`() throws {
    #expect(try ServerAddress("http://127.0.0.1:8080/").base == "http://127.0.0.1:8080")
    #expect(try ServerAddress("http://localhost").base == "http://localhost")
    #expect(try ServerAddress("http://[::1]:8080").base == "http://[::1]:8080")
    #expect(try ServerAddress("HTTPS://desk.example:8443/tocsin/").base == "https://desk.example:8443/tocsin")
  }

  @Test func `a token is read from a file, without the line's end`() throws {
    let directory = try TemporaryDirectory()
    let file = try directory.write("tocsin_abc\n", to: "token")
    #expect(try ServerToken.found(file: file).secret == "tocsin_abc")
    let fault = #expect(throws: OfficeFault.self) { try ServerToken.found(file: file + "x") }
    #expect(fault?.code == "T064")
    let bad = try directory.write("two words\r\nX-Evil: 1", to: "bad")
    #expect(throws: OfficeFault.self) { try ServerToken.found(file: bad) }
  }
}
