import Contracts
import Digests
import Engine
import HTTPTypes
import Incidents
import ServiceTime
import Signals
import Testing

@testable import Web

/// Mutes, maintenance and duty (procedure §2, §3.8; issue §7).
struct QuietTests {
  @Test func `a mute is made, holds, and is ended`() async throws {
    let world = try await World()
    let alice = try await world.browser("alice")
    let fields = [("matcher", "summary=*disk*\nplatform=campus-nord"), ("reason", "New disk on Friday"), ("until", "2026-11-23T18:00")]
    #expect(try await alice.post("/mutes", fields, from: "/mutes").status == .seeOther)
    let mute = try #require(try await world.desk.read { try $0.mutes(activeAt: t0) }.first)
    #expect(mute.until == Instant(iso8601: "2026-11-23T17:00:00Z"))
    #expect(mute.author == "alice")
    #expect(mute.matcher.labels == ["summary": "*disk*", "platform": "campus-nord"])
    #expect(try await alice.get("/mutes").body.contains("New disk on Friday"))
    world.clock.advance(by: 60)
    #expect(try await alice.post("/mutes/\(mute.id)/end", from: "/mutes").status == .seeOther)
    let now = world.clock.now()
    #expect(try await world.desk.read { try $0.mutes(activeAt: now) }.isEmpty)
  }

  @Test(arguments: [
    [("matcher", "nothing"), ("reason", "r"), ("until", "2026-11-23T18:00")],
    [("matcher", "a=b"), ("reason", ""), ("until", "2026-11-23T18:00")],
    [("matcher", "a=b"), ("reason", "r"), ("until", "2026-11-23T12:00")],
    [("matcher", "a=b"), ("reason", "r"), ("until", "2027-11-23T12:00")],
    [("matcher", "a=b"), ("reason", "r"), ("until", "soon")],
  ])
  func `a mute needs a matcher, a reason and an end that lies ahead`(fields: [(String, String)]) async throws {
    let world = try await World()
    #expect(try await world.browser("alice").post("/mutes", fields, from: "/mutes").status == .unprocessableContent)
    #expect(try await world.desk.read { try $0.mutes(activeAt: t0) }.isEmpty)
  }

  @Test func `a window is announced for some platforms, in the reader's zone`() async throws {
    let world = try await World()
    let maude = try await world.browser("maude")
    let fields = [("platform", "campus-nord"), ("from", "2026-11-24T07:00"), ("until", "2026-11-24T08:30"), ("reason", "Moodle 5.1")]
    #expect(try await maude.post("/maintenance", fields, from: "/maintenance").status == .seeOther)
    let window = try #require(try await world.desk.read { try $0.maintenanceWindows(from: t0) }.first)
    #expect(window.from == Instant(iso8601: "2026-11-24T06:00:00Z"))
    #expect(window.platforms == ["campus-nord"])
    #expect(try await maude.get("/").body.contains("Moodle 5.1"))
  }

  @Test func `a window that has passed is no maintenance`() async throws {
    let world = try await World()
    let fields = [("platform", "campus-nord"), ("from", "2026-11-23T07:00"), ("until", "2026-11-23T08:30"), ("reason", "r")]
    let answer = try await world.browser("maude").post("/maintenance", fields, from: "/maintenance")
    #expect(answer.status == .unprocessableContent)
  }

  @Test func `the duty page shows who answers now and next, and who cannot be reached`() async throws {
    let world = try await World()
    let body = try await world.browser("maude").get("/duty").body
    #expect(body.contains("Alice Martin"))
    #expect(body.contains("not reachable"))
    #expect(body.contains("no verified contact"))
  }

  @Test func `a test page is queued at the press of a button`() async throws {
    let world = try await World()
    let answer = try await world.browser("maude").post("/duty/test", [("person", "alice")], from: "/duty")
    #expect(answer.status == .seeOther)
    #expect(try await world.desk.read { try $0.recentMessages(limit: 5) }.map(\.message.person) == ["alice"])
  }

  @Test func `a contact method is verified by the code that was sent to it, once`() async throws {
    let world = try await World()
    let bob = try await world.browser("bob")
    #expect(try await bob.post("/duty/code", [("contact", "0")], from: "/duty").status == .seeOther)
    let sent = try #require(try await world.desk.read { try $0.recentMessages(limit: 1) }.first?.message)
    guard case .contactCode(_, _, _, let code) = sent else { throw World.Missing(what: "code") }
    let wrong = try await bob.post("/duty/verify", [("contact", "0"), ("code", code == "000000" ? "000001" : "000000")], from: "/duty")
    #expect(wrong.status == .unprocessableContent)
    #expect(try await bob.post("/duty/code", [("contact", "0")], from: "/duty").status == .seeOther)
    let messages = try await world.desk.read { try $0.recentMessages(limit: 2) }.map(\.message)
    let codes = messages.compactMap { if case .contactCode(_, _, _, let code) = $0 { code } else { nil } }
    var isVerified = false
    for code in codes where !isVerified {
      isVerified = try await bob.post("/duty/verify", [("contact", "0"), ("code", code)], from: "/duty").status == .seeOther
      if !isVerified { _ = try await bob.post("/duty/code", [("contact", "0")], from: "/duty") }
    }
    #expect(try await world.desk.read { try $0.contactStates(of: "bob") }.contains { $0.verifiedAt != nil } == isVerified)
    #expect(isVerified)
  }

  @Test func `a code on its way stands sealed in the outbox, and readable in the letter`() async throws {
    let world = try await World(vault: try #require(Vault(key: [UInt8](repeating: 7, count: 32))))
    let bob = try await world.browser("bob")
    _ = try await bob.post("/duty/code", [("contact", "0")], from: "/duty")
    let sent = try #require(try await world.desk.read { try $0.recentMessages(limit: 1) }.first?.message)
    guard case .contactCode(_, _, _, let kept) = sent else { throw World.Missing(what: "code") }
    #expect(kept.count > 40)
    let text = try await world.letter().text
    let code = try #require(text.split { !$0.isNumber }.first { $0.count == 6 })
    #expect(try await bob.post("/duty/verify", [("contact", "0"), ("code", String(code))], from: "/duty").status == .seeOther)
  }

  @Test func `nobody verifies someone else's contact method`() async throws {
    let world = try await World()
    #expect(try await world.browser("bob").post("/duty/code", [("contact", "7")], from: "/duty").status == .forbidden)
  }
}
