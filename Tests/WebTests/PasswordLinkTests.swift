import Contracts
import Digests
import Engine
import HTTPTypes
import Incidents
import ServiceTime
import Testing

@testable import Web

/// Invitations and forgotten passwords.
struct PasswordLinkTests {
  private static let password = "a new long password"

  /// The messages that are queued for a person.
  private func queued(_ world: World) async throws -> [OutgoingMessage] {
    try await world.desk.read { try $0.recentMessages(limit: 99).map(\.message) }
  }

  @Test func `whoever has forgotten their password is sent a mail, and nobody learns who has an account`() async throws {
    let world = try await World()
    var answers: [Answer] = []
    for name in ["alice", "Alice@Example.test", "nobody", "nobody@example.test", ""] {
      answers.append(try await world.stranger().post("/forgotten", [("name", name)], from: "/forgotten"))
    }
    #expect(Set(answers.map(\.status)) == [.seeOther])
    #expect(Set(answers.map(\.location)) == ["/forgotten?sent=1"])
    #expect(Set(answers.map(\.body)).count == 1)
    #expect(try await queued(world).map(\.person) == ["alice", "alice"])
    #expect(try await queued(world).allSatisfy { if case .passwordLink(_, _, false) = $0 { true } else { false } })
  }

  @Test func `mails are sent so often and no more, with the same answer`() async throws {
    let world = try await World()
    for _ in 0..<6 { #expect(try await world.stranger().post("/forgotten", [("name", "alice")], from: "/forgotten").status == .seeOther) }
    #expect(try await queued(world).count == 3)
  }

  @Test func `the outbox holds nothing that opens`() async throws {
    let world = try await World()
    try await world.desk.resetPassword(of: "alice", from: "")
    let letter = try await world.letter()
    let link = try #require(letter.link?.split(separator: "/").last.map(String.init))
    let stored = try await world.desk.read { try $0.recentMessages(limit: 9).map { "\($0)" }.joined() }
    #expect(!stored.contains(link))
    #expect(letter.text.contains("http://tocsin.test/password/\(link)"))
  }

  @Test(arguments: [true, false]) func `the link lets choose a password once, and signs in`(isInvitation: Bool) async throws {
    let world = try await World()
    if isInvitation {
      _ = try await world.desk.invite("alice", by: nil, from: "")
    } else {
      try await world.desk.resetPassword(of: "alice", from: "")
    }
    let address = try await world.addressOfLetter()
    let old = try await world.browser("alice")
    for _ in 0..<2 { #expect(try await world.stranger().get(address).status == .ok) }
    let browser = world.stranger()
    #expect(try await browser.post(address, [("password", "short")]).status == .unprocessableContent)
    #expect(try await browser.post(address, [("password", Self.password)]).location == "/")
    #expect(try await browser.get("/").status == .ok)
    #expect(try await old.get("/").status == .seeOther)
    #expect(try await world.stranger().post(address, [("password", "another long one")]).status == .notFound)
    let fields = [("name", "alice"), ("password", Self.password)]
    #expect(try await world.stranger().post("/signin", fields, from: "/signin").location == "/")
  }

  @Test func `a link is good for an hour, an invitation for seven days`() async throws {
    let world = try await World()
    try await world.desk.resetPassword(of: "alice", from: "")
    let reset = try await world.addressOfLetter()
    world.clock.advance(by: 3_599)
    #expect(try await world.stranger().get(reset).status == .ok)
    world.clock.advance(by: 1)
    #expect(try await world.stranger().get(reset).status == .notFound)
    _ = try await world.desk.invite("bob", by: nil, from: "")
    let invitation = try await world.addressOfLetter()
    world.clock.advance(by: 7 * 86_400 - 1)
    #expect(try await world.stranger().get(invitation).status == .ok)
    world.clock.advance(by: 1)
    #expect(try await world.stranger().get(invitation).status == .notFound)
  }

  @Test func `a new link takes the place of the one before`() async throws {
    let world = try await World()
    try await world.desk.resetPassword(of: "alice", from: "")
    let first = try await world.addressOfLetter()
    try await world.desk.resetPassword(of: "alice", from: "")
    #expect(try await world.stranger().get(first).status == .notFound)
  }

  @Test(arguments: [Link.Purpose.page, .notice, .signIn, .secondFactor]) func `a link of another purpose chooses no password`(
    purpose: Link.Purpose
  ) async throws {
    let world = try await World()
    let link = try await world.link(purpose, to: "alice", incident: "INC-2026-0001")
    #expect(try await world.stranger().get("/password/\(link)").status == .notFound)
    #expect(try await world.stranger().post("/password/\(link)", [("password", Self.password)]).status == .notFound)
    #expect(try await world.desk.read { try $0.account("alice") } == nil)
  }

  @Test func `with a second factor the link leads no further than to it`() async throws {
    let world = try await World()
    try await world.desk.write { store in
      let app = try world.desk.beginSecondFactor(of: "alice", in: store)
      let code = app.code(step: TimeCode.step(at: t0.secondsSince1970))
      _ = try world.desk.confirmSecondFactor(of: "alice", code: code, from: "", in: store)
    }
    try await world.desk.resetPassword(of: "alice", from: "")
    let browser = world.stranger()
    #expect(try await browser.post(try await world.addressOfLetter(), [("password", Self.password)]).location == "/second-factor")
    #expect(browser.cookies["tocsin"] == nil)
  }
}

extension World {
  /// The newest letter of the house, as it would leave now.
  func letter() async throws -> Letter {
    let sent = SentLetters()
    _ = try await OutboxRunner(desk: desk) { _ in sent }.runOnce(at: clock.now())
    return try #require(sent.last)
  }

  /// The path of the link in the newest letter.
  func addressOfLetter() async throws -> String {
    let link = try #require(try await letter().link)
    return link.replacing("http://tocsin.test", with: "")
  }
}
