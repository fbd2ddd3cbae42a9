import Contracts
import Digests
import Engine
import HTTPTypes
import Incidents
import ServiceTime
import Testing

@testable import Web

/// One's own webhooks in the console.
struct WebhookPageTests {
  private static let page = "/account/webhooks"
  private static let fields = [
    ("url", "https://hooks.example/x"), ("topic", "progress"), ("topic", "arrival"), ("platform", "campus-nord"),
  ]

  private struct Receiver: WebhookCourier {
    func post(_ post: WebhookPost, to url: String, signedWith secret: String) async -> WebhookOutcome {
      .refused(reason: "the receiver answered 500")
    }
  }

  @Test func `a webhook is made, its secret shown once, tried, seen failing, and ended`() async throws {
    let world = try await World()
    let alice = try await world.browser("alice")
    let made = try await alice.post(Self.page, Self.fields, from: Self.page)
    #expect(made.status == .ok)
    let secret = try #require(made.body.firstMatch(of: /<code>([^<]{43,})<\/code>/).map { String($0.output.1) })
    let webhook = try #require(try await world.desk.read { try $0.webhooks(of: "alice").first })
    #expect(webhook.events == ["progress", "arrival"] && webhook.platforms == ["campus-nord"])
    let listed = try await alice.get(Self.page)
    #expect(listed.body.contains("https://hooks.example/x") && listed.body.contains("all is well") && !listed.body.contains(secret))
    #expect(try await alice.post("\(Self.page)/\(webhook.id)/test", from: Self.page).location == "\(Self.page)?done=tested")
    _ = try await WebhookRunner(desk: world.desk, courier: Receiver()).runOnce(at: world.clock.now())
    let failing = try await alice.get(Self.page).body
    #expect(failing.contains("nothing has arrived since") && failing.contains("the receiver answered 500"))
    #expect(try await alice.post("\(Self.page)/\(webhook.id)/end", from: Self.page).location == "\(Self.page)?done=ended")
    #expect(try await alice.get(Self.page).body.contains("No webhooks."))
  }

  @Test func `nobody sees, tries or ends another's`() async throws {
    let world = try await World()
    let alice = try await world.browser("alice")
    _ = try await alice.post(Self.page, Self.fields, from: Self.page)
    let id = try #require(try await world.desk.read { try $0.webhooks(of: "alice").first?.id })
    let ada = try await world.browser("ada")
    #expect(try await !ada.get(Self.page).body.contains("hooks.example/x"))
    for act in ["test", "end"] { #expect(try await ada.post("\(Self.page)/\(id)/\(act)", from: Self.page).status == .notFound) }
  }

  @Test func `whoever finds an open browser makes none without the password`() async throws {
    let world = try await World()
    let hash = try Password.hash("correct horse battery").text
    try await world.desk.write { try $0.saveAccount(Account(person: "alice", passwordHash: hash), at: t0) }
    let alice = try await world.browser("alice")
    #expect(try await alice.post(Self.page, Self.fields, from: Self.page).status == .unprocessableContent)
    #expect(try await alice.post(Self.page, Self.fields + [("current", "correct horse battery")], from: Self.page).status == .ok)
  }

  @Test func `without a password an older session makes none`() async throws {
    let world = try await World()
    let alice = try await world.browser("alice")
    world.clock.advance(by: 601)
    let answer = try await alice.post(Self.page, Self.fields, from: Self.page)
    #expect(answer.status == .unprocessableContent && answer.body.contains("open a fresh sign-in link"))
    #expect(try await world.desk.read { try $0.webhooks(of: nil) }.isEmpty)
  }

  @Test(arguments: [
    [("url", "http://hooks.example/")], [("url", "https://hooks.example/"), ("topic", "everything")],
    [("url", "https://hooks.example/"), ("platform", "campus-sud")],
  ]) func `what cannot be is refused, and for a customer's people what they may not see`(fields: [(String, String)]) async throws {
    let world = try await World()
    let claire = try await world.browser("claire")
    #expect(try await claire.post(Self.page, fields, from: Self.page).status == .unprocessableContent)
    #expect(try await world.desk.read { try $0.webhooks(of: nil) }.isEmpty)
  }
}
