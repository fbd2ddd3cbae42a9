import Contracts
import Digests
import Engine
import Foundation
import NIOCore
import ServiceTime
import Testing

@testable import Channels

/// An HTTP server of the tests, and what it is asked.
struct WebServer {
  struct Answer: Encodable {
    var status = 200
    var body = ""
    var headers: [String: String] = [:]
    var drip = false
    var silent = false
  }

  struct Request: Decodable {
    let method: String
    let path: String
    let headers: [String: String]
    let body: String
  }

  let peer: Peer

  init(_ answer: Answer, _ authority: TestAuthority? = nil) async throws {
    let certificates = authority.map { [$0.certificate, $0.key] } ?? []
    peer = try await Peer("http/http-server.py", [String(decoding: try JSONEncoder().encode(answer), as: UTF8.self)] + certificates)
  }

  var url: String { "http://127.0.0.1:\(peer.port)" }

  func request() async throws -> Request { try await peer.next(Request.self) }

  /// Delivers by a channel of `kind`; the server lives until it is answered.
  func deliver(_ kind: String, _ settings: [String: String], _ letter: Letter = .page(), to address: String) async throws -> DeliveryOutcome
  {
    defer { withExtendedLifetime(self) {} }
    let environment = ChannelEnvironment.test(["SECRET": "corne/de brume"])
    return try await ChannelCatalogue.make(Channel(key: "c", kind: kind, settings: settings), environment: environment)
      .deliver(letter, to: address)
  }
}

@Suite(.timeLimit(.minutes(1)))
struct NtfyTests {
  private let taken = WebServer.Answer(body: #"{"id":"hwQ2YpKdmg","time":1795424700,"event":"message","topic":"t"}"#)

  @Test func `a page rings with title, link and the highest priority`() async throws {
    let server = try await WebServer(taken)
    let outcome = try await server.deliver("ntfy", ["server": server.url, "token-env": "SECRET"], to: "astreinte-alice")
    #expect(outcome == .accepted(providerReference: "hwQ2YpKdmg"))
    let request = try await server.request()
    #expect(request.method == "POST")
    #expect(request.path == "/")
    #expect(request.headers["authorization"] == "Bearer corne/de brume")
    let publication = try JSONDecoder().decode(NtfyDriver.Publication.self, from: Data(request.body.utf8))
    #expect(
      publication
        == NtfyDriver.Publication(
          topic: "astreinte-alice", title: Letter.page().subject, message: Letter.page().short, priority: 5, tags: ["rotating_light"],
          click: "https://tocsin.example/p/x7"))
  }

  @Test func `a notice shows without ringing`() async throws {
    let server = try await WebServer(taken)
    _ = try await server.deliver("ntfy", ["server": server.url], .notice, to: "claire")
    let request = try await server.request()
    let publication = try JSONDecoder().decode(NtfyDriver.Publication.self, from: Data(request.body.utf8))
    #expect(publication.priority == 3)
    #expect(publication.click == nil)
    #expect(request.headers["authorization"] == nil)
  }

  @Test func `a 200 that is not ntfy's is no acceptance`() async throws {
    let server = try await WebServer(WebServer.Answer(body: "<html>Welcome"))
    let outcome = try await server.deliver("ntfy", ["server": server.url], to: "alice")
    #expect(outcome.temporaryReason?.contains("names no message") == true, "\(outcome)")
  }

  @Test func `a refused token is final and does not show`() async throws {
    let server = try await WebServer(WebServer.Answer(status: 403, body: "{\"error\":\"forbidden\",\"token\":\"corne/de brume\"}"))
    let outcome = try await server.deliver("ntfy", ["server": server.url, "token-env": "SECRET"], to: "alice")
    #expect(outcome.permanentReason?.contains("403") == true, "\(outcome)")
    #expect(outcome.permanentReason?.contains("corne") == false)
  }

  @Test func `what is no topic is refused for good`() async throws {
    let server = try await WebServer(taken)
    #expect(try await server.deliver("ntfy", ["server": server.url], to: "a/b").permanentReason != nil)
  }

  @Test func `a private authority is trusted when it is named`() async throws {
    let authority = try TestAuthority()
    let server = try await WebServer(taken, authority)
    let url = "https://localhost:\(server.peer.port)"
    let trusted = try await server.deliver("ntfy", ["server": url, "ca-file": authority.authority], to: "alice")
    #expect(trusted.isAccepted, "\(trusted)")
    let stranger = try await server.deliver("ntfy", ["server": url], to: "alice")
    #expect(stranger.temporaryReason?.contains("CERTIFICATE_VERIFY_FAILED") == true, "\(stranger)")
  }

  @Test func `reaching asks for the server's health`() async throws {
    let server = try await WebServer(WebServer.Answer())
    let driver = try ChannelCatalogue.make(Channel(key: "c", kind: "ntfy", settings: ["server": server.url]), environment: .test())
    #expect(await driver.reach() == .accepted(providerReference: "HTTP 200"))
    let request = try await server.request()
    #expect(request.method == "HEAD")
    #expect(request.path == "/v1/health")
  }
}

@Suite(.timeLimit(.minutes(1)))
struct WebhookTests {
  private func settings(_ server: WebServer) -> [String: String] { ["url": "\(server.url)/hook", "signing-key-env": "SECRET"] }

  @Test func `a letter arrives as a CloudEvent`() async throws {
    let server = try await WebServer(WebServer.Answer(status: 202))
    let outcome = try await server.deliver("webhook", settings(server), to: "alice")
    #expect(outcome == .accepted(providerReference: nil))
    let request = try await server.request()
    #expect(request.method == "POST")
    #expect(request.path == "/hook")
    #expect(request.headers["content-type"] == "application/cloudevents+json; charset=utf-8")
    let event = try JSONDecoder().decode(WebhookDriver.CloudEvent.self, from: Data(request.body.utf8))
    #expect(event.specversion == "1.0")
    #expect(event.id == Letter.page().key)
    #expect(event.source == "/tocsin")
    #expect(event.type == "tocsin.page")
    #expect(event.subject == "INC-2026-0142")
    #expect(event.time == "2026-11-23T09:05:00Z")
    #expect(event.data.recipient == "alice")
    #expect(event.data.text == Letter.page().text)
    #expect(event.data.language == "fr")
  }

  @Test func `the signature is that of openssl over timestamp and body`() async throws {
    let server = try await WebServer(WebServer.Answer())
    _ = try await server.deliver("webhook", settings(server), to: "alice")
    let request = try await server.request()
    #expect(request.headers["tocsin-timestamp"] == "1795424700")
    let printed = try Child.run(
      "/usr/bin/openssl", ["dgst", "-sha256", "-hmac", "corne/de brume", "-r"], input: Array("1795424700.\(request.body)".utf8))
    #expect(request.headers["tocsin-signature"] == "v1=\(printed.prefix(64))")
  }

  @Test(arguments: [408, 429, 500, 502, 503])
  func `what may pass is tried again`(status: Int) async throws {
    let server = try await WebServer(WebServer.Answer(status: status, body: "later"))
    let outcome = try await server.deliver("webhook", settings(server), to: "alice")
    #expect(outcome == .temporaryFailure("The server answered \(status): later"))
  }

  @Test(arguments: [400, 404, 410, 413])
  func `what will not pass is final`(status: Int) async throws {
    let server = try await WebServer(WebServer.Answer(status: status))
    let outcome = try await server.deliver("webhook", settings(server), to: "alice")
    #expect(outcome == .permanentFailure("The server answered \(status)."))
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func `a redirect is not followed`(status: Int) async throws {
    let elsewhere = try await WebServer(WebServer.Answer())
    let server = try await WebServer(WebServer.Answer(status: status, headers: ["Location": elsewhere.url]))
    let outcome = try await server.deliver("webhook", settings(server), to: "alice")
    #expect(outcome.permanentReason?.contains("Redirects are not followed") == true, "\(outcome)")
    withExtendedLifetime(elsewhere) {}
  }

  @Test(arguments: [WebServer.Answer(silent: true), WebServer.Answer(drip: true)])
  func `a server that never ends its answer is left`(answer: WebServer.Answer) async throws {
    let server = try await WebServer(answer)
    let outcome = try await server.deliver("webhook", settings(server).merging(["timeout": "1"]) { $1 }, to: "alice")
    #expect(outcome.temporaryReason?.contains("no complete answer within 1 s") == true, "\(outcome)")
  }

  @Test func `no server at all is tried again`() async throws {
    let server = try await WebServer(WebServer.Answer())
    let outcome = try await server.deliver(
      "webhook", ["url": "http://127.0.0.1:1/", "signing-key-env": "SECRET", "timeout": "5"], to: "alice")
    #expect(outcome.temporaryReason?.contains("refused") == true, "\(outcome)")
  }

  @Test func `cancelling ends the attempt`() async throws {
    let server = try await WebServer(WebServer.Answer(silent: true))
    let settings = settings(server)
    let task = Task { try await server.deliver("webhook", settings, to: "alice") }
    _ = try await server.request()
    task.cancel()
    #expect(try await task.value == .temporaryFailure("The attempt was cancelled."))
  }
}

@Suite(.timeLimit(.minutes(1)))
struct SMSGatewayTests {
  private let text = "INC-2026-0142 \"bloquant\"\n& = % \\ {to} é"

  private func letter() -> Letter { .page(key: "page/alice 1", short: text) }

  @Test func `JSON is escaped as JSON`() async throws {
    struct Body: Decodable, Hashable {
      let to: [String]
      let message: String
      let key: String
    }
    let server = try await WebServer(WebServer.Answer(body: #"{"status":"queued"}"#))
    let settings = [
      "url": "\(server.url)/send/{key}?token={secret}", "headers": "Authorization: Bearer {secret}\nIdempotency-Key: {key}",
      "body": #"{"to":["{to}"],"message":"{text}","key":"{key}"}"#, "accepted-body": "queued", "secret-env": "SECRET",
    ]
    let outcome = try await server.deliver("sms-gateway", settings, letter(), to: "+33 6 12 34 56 78")
    #expect(outcome == .accepted(providerReference: nil))
    let request = try await server.request()
    #expect(request.method == "POST")
    #expect(request.path == "/send/page%2Falice%201?token=corne%2Fde%20brume")
    #expect(request.headers["authorization"] == "Bearer corne/de brume")
    #expect(request.headers["idempotency-key"] == "page/alice 1")
    #expect(request.headers["content-type"] == "application/json")
    let body = try JSONDecoder().decode(Body.self, from: Data(request.body.utf8))
    #expect(body == Body(to: ["+33612345678"], message: text, key: "page/alice 1"))
  }

  @Test func `a form is escaped as a form`() async throws {
    let server = try await WebServer(WebServer.Answer())
    let settings = ["url": server.url, "body": "to={to}&text={text}", "body-format": "form", "to-format": "00"]
    #expect(try await server.deliver("sms-gateway", settings, letter(), to: "+33612345678").isAccepted)
    let request = try await server.request()
    #expect(request.headers["content-type"] == "application/x-www-form-urlencoded")
    #expect(request.body == "to=0033612345678&text=INC-2026-0142+%22bloquant%22%0A%26+%3D+%25+%5C+%7Bto%7D+%C3%A9")
  }

  @Test func `a GET carries everything in its URL`() async throws {
    let server = try await WebServer(WebServer.Answer(body: "OK 1234"))
    let settings = [
      "url": "\(server.url)/http?to={to}&text={text}", "method": "GET", "to-format": "digits", "accepted-body": "OK",
    ]
    #expect(try await server.deliver("sms-gateway", settings, letter(), to: "+33612345678").isAccepted)
    let request = try await server.request()
    #expect(request.method == "GET")
    #expect(request.path == "/http?to=33612345678&text=INC-2026-0142%20%22bloquant%22%0A%26%20%3D%20%25%20%5C%20%7Bto%7D%20%C3%A9")
  }

  @Test func `a text cannot begin a header`() async throws {
    let server = try await WebServer(WebServer.Answer())
    let settings = ["url": server.url, "headers": "X-Key: {key}", "body": "{to} {text}", "body-format": "text"]
    let outcome = try await server.deliver("sms-gateway", settings, .page(key: "a\r\nX-Evil: yes"), to: "+33612345678")
    #expect(outcome.isAccepted, "\(outcome)")
    let request = try await server.request()
    #expect(request.headers["x-key"] == "a  X-Evil: yes")
    #expect(request.headers["x-evil"] == nil)
  }

  @Test func `what the gateway does not call accepted is not`() async throws {
    let server = try await WebServer(WebServer.Answer(body: "ERROR no credit, token corne/de brume"))
    let settings = ["url": server.url, "body": #"{"to":"{to}","text":"{text}"}"#, "accepted-body": "OK", "secret-env": "SECRET"]
    let outcome = try await server.deliver("sms-gateway", settings, to: "+33612345678")
    #expect(outcome == .temporaryFailure("The gateway's answer does not hold \"OK\": ERROR no credit, token [secret]"))
  }

  @Test func `only the statuses named accept`() async throws {
    let server = try await WebServer(WebServer.Answer(status: 200, body: "seen"))
    let settings = ["url": server.url, "body": #"{"to":"{to}","text":"{text}"}"#, "accepted-status": "201,202"]
    let outcome = try await server.deliver("sms-gateway", settings, to: "+33612345678")
    #expect(outcome.temporaryReason?.contains("200, which does not accept") == true, "\(outcome)")
  }

  @Test func `a number without its country is refused for good`() async throws {
    let server = try await WebServer(WebServer.Answer())
    let settings = ["url": server.url, "body": #"{"to":"{to}","text":"{text}"}"#]
    #expect(try await server.deliver("sms-gateway", settings, to: "0612345678").permanentReason != nil)
  }
}
