import Contracts
import Engine
import Foundation
import NIOCore
import ServiceTime
import Testing

@testable import Channels

/// Deliveries to servers that say what no good server says.
@Suite(.timeLimit(.minutes(1)))
struct SMTPScriptTests {
  /// What the server says to a command.
  private struct Line: Encodable, ExpressibleByStringLiteral {
    var send: String
    var `repeat` = false
    var pause: Double?
    var close = false

    static let silence = Line(raw: "")

    init(stringLiteral value: String) { send = value + "\r\n" }
    init(raw: String, repeat: Bool = false, pause: Double? = nil, close: Bool = false) {
      send = raw
      self.repeat = `repeat`
      self.pause = pause
      self.close = close
    }
  }

  private struct Seen: Decodable {
    let line: String?
    let closed: Bool?
  }

  /// A server that would take a mail.
  private static let willing: [String: Line] = [
    "": "220 mail.test", "EHLO": "250-mail.test\r\n250 SIZE 100000", "MAIL": "250 ok", "RCPT": "250 ok", "DATA": "354 go", ".": "250 taken",
    "QUIT": "221 bye",
  ]

  private func server(_ changes: [String: Line]) async throws -> Peer {
    var script = Self.willing
    for (word, line) in changes { script[word] = line }
    return try await Peer("smtp/scripted-server.py", [String(decoding: try JSONEncoder().encode(script), as: UTF8.self)])
  }

  private func client(_ peer: Peer, limit: TimeAmount = .seconds(10), password: String? = nil) -> SMTPClient {
    SMTPClient(
      server: SMTPServer(
        host: "127.0.0.1", port: peer.port, security: .none, encryption: nil,
        credentials: password.map { SMTPServer.Credentials(user: "tocsin", password: Secret(text: $0)) }, helloName: "lumen.example",
        limits: SMTPServer.TimeLimits(connection: limit, greeting: limit, command: limit, data: limit)))
  }

  private func deliver(_ client: SMTPClient) async throws -> DeliveryOutcome {
    await client.deliver(
      Array("Subject: x\r\n\r\nHello\r\n.\r\n".utf8), from: try MailAddress("tocsin@lumen.example"),
      to: try MailAddress("alice@lumen.example"))
  }

  private func outcome(_ changes: [String: Line], limit: TimeAmount = .seconds(10), password: String? = nil) async throws -> DeliveryOutcome
  {
    let peer = try await server(changes)
    return try await deliver(client(peer, limit: limit, password: password))
  }

  @Test func `an old server is greeted by HELO`() async throws {
    #expect(try await outcome(["EHLO": "500 what?", "HELO": "250 mail.test"]) == .accepted(providerReference: "taken"))
  }

  @Test func `an endless line ends the attempt`() async throws {
    let outcome = try await outcome(["": Line(raw: String(repeating: "220 x", count: 100), repeat: true)])
    #expect(outcome == .temporaryFailure("Instead of the greeting the server sent a line of more than 2048 bytes."))
  }

  @Test func `an endless reply ends the attempt`() async throws {
    let outcome = try await outcome(["EHLO": Line(raw: "250-x\r\n", repeat: true)])
    #expect(outcome == .temporaryFailure("Instead of the answer to EHLO the server sent a reply of more than 64 lines."))
  }

  @Test(arguments: ["HTTP/1.1 400 Bad Request\r\n", "220 a\0b\r\n", "\u{1}\u{2}\u{3}\u{FF}\n", "220-x\r\n250 y\r\n"])
  func `garbage ends the attempt`(greeting: String) async throws {
    let outcome = try await outcome(["": Line(raw: greeting)])
    #expect(outcome.temporaryReason?.hasPrefix("Instead of the greeting the server sent") == true, "\(outcome)")
  }

  @Test func `a slow drip does not hold the attempt`() async throws {
    let outcome = try await outcome(["": Line(raw: "220-x\r\n", repeat: true, pause: 0.02)], limit: .seconds(3))
    #expect(outcome == .temporaryFailure("Waited 3 s for the greeting."))
  }

  @Test(arguments: [
    ("", "the greeting"), ("EHLO", "the answer to EHLO"), ("MAIL", "the answer to MAIL FROM"), ("RCPT", "the answer to RCPT TO"),
    ("DATA", "the answer to DATA"), (".", "the answer to the message"),
  ])
  func `silence at any step ends the attempt`(word: String, name: String) async throws {
    #expect(try await outcome([word: .silence], limit: .seconds(3)) == .temporaryFailure("Waited 3 s for \(name)."))
  }

  @Test(arguments: ["", "EHLO", "MAIL", "RCPT", "DATA", "."])
  func `a connection lost at any step is tried again`(word: String) async throws {
    let outcome = try await outcome([word: Line(raw: "", close: true)])
    #expect(outcome.temporaryReason?.hasPrefix("The connection was lost before") == true, "\(outcome)")
  }

  @Test(arguments: ["", "EHLO", "MAIL", "RCPT", "DATA", "."])
  func `a 4xx at any step is tried again`(word: String) async throws {
    #expect(try await outcome([word: "451 4.3.0 later"]).temporaryReason?.contains("451 4.3.0 later") == true)
  }

  @Test(arguments: ["", "EHLO", "MAIL", "RCPT", "DATA", "."])
  func `a 5xx at any step is final`(word: String) async throws {
    #expect(try await outcome([word: "554 5.7.1 no"]).permanentReason?.contains("554 5.7.1 no") == true)
  }

  @Test func `an answer that does not belong there is no acceptance`() async throws {
    #expect(try await outcome([".": "354 go on"]).temporaryReason?.contains("354 go on") == true)
    #expect(try await outcome(["DATA": "250 taken already"]).temporaryReason?.contains("250 taken already") == true)
  }

  @Test func `answers before the question are no acceptance`() async throws {
    let outcome = try await outcome(["EHLO": Line(raw: "250 x\r\n250 ok\r\n250 ok\r\n354 go\r\n250 taken\r\n")])
    #expect(outcome.temporaryReason != nil, "\(outcome)")
  }

  @Test func `a 421 out of turn is tried again`() async throws {
    let outcome = try await outcome(["EHLO": Line(raw: "250 mail.test\r\n421 4.3.2 shutting down\r\n")])
    #expect(outcome.temporaryReason?.contains("421") == true, "\(outcome)")
  }

  @Test func `a farewell that never comes takes nothing back`() async throws {
    #expect(try await outcome(["QUIT": .silence], limit: .seconds(3)) == .accepted(providerReference: "taken"))
    #expect(try await outcome(["QUIT": "500 no"]) == .accepted(providerReference: "taken"))
    #expect(try await outcome(["QUIT": Line(raw: "", close: true)]) == .accepted(providerReference: "taken"))
  }

  @Test func `a password that the server repeats does not show`() async throws {
    let answer: Line = "535 5.7.8 not horn, not aG9ybg==, not AHRvY3NpbgBob3Ju"
    let outcome = try await outcome(
      ["EHLO": "250-x\r\n250 AUTH PLAIN", "AUTH": "334 ", "AHRVY3NPBGBOB3JU": answer], password: "horn")
    #expect(outcome.permanentReason?.contains("535 5.7.8 not [secret], not [secret], not [secret]") == true, "\(outcome)")
  }

  @Test func `a server without AUTH is no use to who must sign in`() async throws {
    #expect(try await outcome([:], password: "horn").permanentReason?.contains("neither AUTH PLAIN nor AUTH LOGIN") == true)
  }

  @Test func `the password stays here when TLS was stripped`() async throws {
    // 127.0.0.1 would be allowed to hear it, so that the rule is asked directly with what cannot be reached over a test's network.
    let settings = ["host": "mail.lumen.example", "from": "t@lumen.example", "tls": "none", "username": "t", "password-env": "P"]
    let problems = ChannelCatalogue.problems(in: Channel(key: "mail", kind: "smtp", settings: settings))
    #expect(problems.map(\.code) == [.conflictingSettings])
  }

  @Test func `what comes in clear after STARTTLS is not believed`() async throws {
    let authority = try TestAuthority()
    let peer = try await server([
      "EHLO": "250-mail.test\r\n250 STARTTLS", "STARTTLS": Line(raw: "220 go\r\n250-faked\r\n250 AUTH PLAIN\r\n"),
    ])
    let settings = [
      "host": "localhost", "port": "\(peer.port)", "from": "t@lumen.example", "tls": "required-starttls", "ca-file": authority.authority,
    ]
    let driver = try ChannelCatalogue.make(Channel(key: "mail", kind: "smtp", settings: settings), environment: .test())
    let outcome = await driver.deliver(.page(), to: "alice@lumen.example")
    #expect(outcome == .temporaryFailure("The server went on in clear after STARTTLS."))
  }

  @Test func `cancelling ends the attempt and the connection`() async throws {
    let peer = try await server(["MAIL": .silence])
    let client = client(peer, limit: .hours(1))
    let task = Task { try await deliver(client) }
    _ = try await peer.all(Seen.self) { $0.line?.hasPrefix("MAIL") == true }
    task.cancel()
    #expect(try await task.value == .temporaryFailure("The attempt was cancelled."))
    _ = try await peer.all(Seen.self) { $0.closed == true }
  }

  @Test func `what was cancelled before it began sends nothing`() async throws {
    let peer = try await server([:])
    let client = client(peer)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await deliver(client)
    }
    #expect(try await task.value == .temporaryFailure("The attempt was cancelled."))
  }

  @Test func `a dot in the message does not end it`() async throws {
    let peer = try await server([:])
    #expect(try await deliver(client(peer)).isAccepted)
    let seen = try await peer.all(Seen.self) { $0.closed == true }
    #expect(
      seen.compactMap(\.line)
        == ["EHLO lumen.example", "MAIL FROM:<tocsin@lumen.example> SIZE=24", "RCPT TO:<alice@lumen.example>", "DATA", ".", "QUIT"])
  }
}
