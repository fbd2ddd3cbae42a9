import Contracts
import Digests
import Engine
import Foundation
import Incidents
import ServiceTime
import Testing

@testable import Channels

/// What webhooks are told, over real connections.
@Suite(.timeLimit(.minutes(1)))
struct WebhookCourierTests {
  private static let secret = "a-secret-of-the-tests"
  private static let trial = WebhookPost(key: "w/test/1", source: "https://desk.example", at: t0, data: .test(webhook: "w"))

  private func courier(_ networks: [AddressRange] = AddressRange.loopback) -> HTTPWebhookCourier {
    HTTPWebhookCourier(networks: networks, now: { t0 + 5 })
  }

  @Test func `an event arrives as a signed CloudEvent that the receiver can check`() async throws {
    let server = try await WebServer(.init(status: 204))
    let dated = DatedEvent(.takenOver, by: .person("alice"), at: t0)
    let placed = PlacedEvent(position: 42, incident: "INC-2026-0142", sequence: 7, dated: dated)
    let registry = try Registry(CatalogueContents(), revision: 0) { _ in .utc }
    let post = WebhookPost(
      key: "w/INC-2026-0142/7", source: "https://desk.example", at: t0, data: .event(StreamEvent(placed, readBy: nil, registry: registry)))
    #expect(await courier().post(post, to: "\(server.url)/hook?x=1", signedWith: Self.secret) == .accepted)
    let request = try await server.request()
    #expect(request.method == "POST" && request.path == "/hook?x=1")
    #expect(request.headers["content-type"] == "application/cloudevents+json; charset=utf-8")
    #expect(request.headers["tocsin-timestamp"] == "\((t0 + 5).secondsSince1970)")
    let expected = HMAC.sha256(key: Array(Self.secret.utf8), message: "\((t0 + 5).secondsSince1970).\(request.body)").hex
    #expect(request.headers["tocsin-signature"] == "v1=\(expected)")
    #expect(
      request.body
        == #"{"data":{"actor":"person","at":"2026-11-23T09:05:00Z","incident":"INC-2026-0142","person":"alice","position":42,"type":"takenOver","version":7},"datacontenttype":"application/json","id":"w/INC-2026-0142/7","source":"https://desk.example","specversion":"1.0","subject":"INC-2026-0142","time":"2026-11-23T09:05:00Z","type":"tocsin.incident.takenOver"}"#
    )
  }

  @Test func `a trial says which webhook it is about`() async throws {
    let server = try await WebServer(.init())
    #expect(await courier().post(Self.trial, to: server.url, signedWith: Self.secret) == .accepted)
    let body = try await server.request().body
    #expect(body.contains(#""type":"tocsin.test""#) && body.contains(#""data":{"webhook":"w"}"#))
  }

  @Test(arguments: [(500, "the receiver answered 500"), (404, "the receiver answered 404"), (302, "redirections are not followed")])
  func `an answer other than yes is a refusal, and nothing that the receiver says is kept`(status: Int, reason: String) async throws {
    let server = try await WebServer(.init(status: status, body: "internal-page", headers: ["Location": "http://127.0.0.1:1/"]))
    let outcome = await courier().post(Self.trial, to: server.url, signedWith: Self.secret)
    guard case .refused(let said) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(said.contains(reason) && !said.contains("internal-page"))
  }

  @Test func `410 is for ever`() async throws {
    let server = try await WebServer(.init(status: 410))
    #expect(await courier().post(Self.trial, to: server.url, signedWith: Self.secret) == .gone)
  }

  @Test func `a receiver that is not there is a refusal`() async {
    guard case .refused = await courier().post(Self.trial, to: "http://127.0.0.1:1/", signedWith: Self.secret) else {
      Issue.record("nobody listens there")
      return
    }
  }

  @Test(arguments: [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1", "fe80::1", "fd00::1",
    "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "255.255.255.255", "224.0.0.1",
  ]) func `a name that leads into the house is not called`(address: String) async {
    let courier = HTTPWebhookCourier(networks: [], now: { t0 }) { _ in [address] }
    guard case .refused(let reason) = await courier.post(Self.trial, to: "https://rebound.example/", signedWith: Self.secret) else {
      Issue.record("\(address) was called")
      return
    }
    #expect(reason.contains("no public address"))
  }

  @Test func `the connection goes to the address that was looked at`() async throws {
    let authority = try TestAuthority(names: "DNS:hooks.example")
    let server = try await WebServer(.init(), authority)
    // The certificate is of an authority that nobody trusts: the connection comes as far as that, at an address that only the lookup knows.
    let courier = HTTPWebhookCourier(networks: AddressRange.loopback, now: { t0 }) { _ in ["10.0.0.1", "127.0.0.1"] }
    let outcome = await courier.post(Self.trial, to: "https://hooks.example:\(server.peer.port)/", signedWith: Self.secret)
    guard case .refused(let reason) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(reason.lowercased().contains("certificate") || reason.lowercased().contains("handshake"), "\(reason)")
    #expect(!reason.contains(Self.secret))
  }

}
