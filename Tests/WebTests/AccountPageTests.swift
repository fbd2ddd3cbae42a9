import Contracts
import Engine
import HTTPTypes
import Incidents
import ServiceTime
import Testing
import Wording

@testable import Web

/// Sessions, people and the administration log.
struct AccountPageTests {
  private static let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
  private static let safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile Safari/604.1"

  private func browser(_ world: World, _ person: Key<Person>, _ agent: String) async throws -> Browser {
    let browser = world.stranger()
    let link = try await world.link(.signIn, to: person)
    _ = try await browser.send(.post, "/signin/\(link)", headers: [.userAgent: agent])
    return browser
  }

  @Test func `open sessions are listed with browser, address and time, and one of them can be ended`() async throws {
    let world = try await World()
    let desk = try await browser(world, "alice", Self.firefox)
    let phone = try await browser(world, "alice", Self.safari)
    _ = try await browser(world, "bob", "curl/8.0")
    let page = try await desk.get("/account")
    #expect(page.body.contains("Firefox, Linux") && page.body.contains("Safari, iPhone"))
    #expect(!page.body.contains("curl"))
    #expect(page.body.contains("this browser"))
    let other = try #require(page.body.firstMatch(of: /name="session" value="([0-9a-f]{64})"/)?.output.1)
    let answer = try await desk.post("/account/sessions/end", [("session", String(other))], from: "/account")
    #expect(answer.location == "/account?done=ended")
    #expect(try await phone.get("/").status == .seeOther)
    #expect(try await desk.get("/").status == .ok)
  }

  @Test func `all other sessions can be ended at once, and nobody else's`() async throws {
    let world = try await World()
    let (one, two, three) = (try await world.browser("alice"), try await world.browser("alice"), try await world.browser("alice"))
    let bob = try await world.browser("bob")
    _ = try await one.post("/account/sessions/end", [("session", "others")], from: "/account")
    #expect(try await one.get("/").status == .ok)
    for browser in [two, three] { #expect(try await browser.get("/").status == .seeOther) }
    #expect(try await bob.get("/").status == .ok)
    let digest = try #require(try await world.desk.read { try $0.sessions(of: "bob", at: t0).first?.digest })
    #expect(try await one.post("/account/sessions/end", [("session", digest)], from: "/account").status == .notFound)
    #expect(try await bob.get("/").status == .ok)
  }

  @Test func `when a browser was last seen is known to within five minutes`() async throws {
    let world = try await World()
    let browser = try await world.browser("alice")
    func seen() async throws -> Instant? { try await world.desk.read { try $0.sessions(of: "alice", at: t0).first?.seenAt } }
    world.clock.advance(by: 299)
    _ = try await browser.get("/")
    #expect(try await seen() == t0)
    world.clock.advance(by: 1)
    _ = try await browser.get("/")
    #expect(try await seen() == t0 + 300)
  }

  @Test func `an administrator invites, ends sessions and takes a second factor away`() async throws {
    let world = try await World()
    let ada = try await world.browser("ada")
    let bob = try await world.browser("bob")
    try await world.desk.write { _ = try world.desk.beginSecondFactor(of: "bob", in: $0) }
    #expect(try await ada.post("/people/bob/invite", from: "/people").location == "/people?done=invited")
    #expect(try await ada.post("/people/bob/second-factor/off", from: "/people").status == .seeOther)
    #expect(try await ada.post("/people/bob/sessions/end", from: "/people").status == .seeOther)
    #expect(try await bob.get("/").status == .seeOther)
    #expect(try await world.desk.read { try $0.secondFactor(of: "bob") } == nil)
    #expect(try await ada.post("/people/nobody/invite", from: "/people").status == .notFound)
    let messages = try await world.desk.read { try $0.recentMessages(limit: 9).map(\.message) }
    #expect(messages.contains { if case .passwordLink(_, "bob", true) = $0 { true } else { false } })
  }

  @Test func `what changes access is written down, with who did it and from where`() async throws {
    let world = try await World()
    let ada = try await world.browser("ada")
    _ = try await ada.post("/account", [("password", "a new long password")], from: "/account")
    _ = try await ada.post("/people/bob/invite", from: "/people")
    let alice = try await world.browser("alice")
    let mute = [("matcher", "alertname=Disk*"), ("reason", "migration"), ("until", "2026-11-23T18:00")]
    #expect(try await alice.post("/mutes", mute, from: "/mutes").status == .seeOther)
    _ = try await alice.post("/signout", from: "/")
    let entries = try await world.desk.read { try $0.auditEntries(before: nil, limit: 99).map(\.entry) }
    let told = entries.reversed().map { "\($0.by?.text ?? "-") \($0.act.rawValue) \($0.subject)" }
    #expect(
      told == [
        "- catalogueApplied 1", "ada signedIn ada", "ada passwordSet ada", "ada invited bob", "alice signedIn alice",
        "alice muted migration",
        "alice signedOut alice",
      ])
    let page = try await ada.get("/audit").body
    for text in ["catalogue applied, revision", "invited", "Alice Martin", "command line"] { #expect(page.contains(text), "\(text)") }
  }

  @Test func `every act that is written down has words in both languages`() {
    for act in AuditedAct.allCases {
      let (french, english) = (Words(.french).auditedAct(act.rawValue), Words(.english).auditedAct(act.rawValue))
      #expect(french != english && french != act.rawValue, "\(act)")
    }
  }

  @Test(arguments: [
    (firefox, "Firefox, Linux"), (safari, "Safari, iPhone"), ("", ""), ("curl/8.0", "curl"),
    ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
    (String(repeating: "x", count: 100_000) + "Firefox/1", ""),
  ]) func `a browser is told in a few words`(agent: String, name: String) { #expect(BrowserName.short(agent) == name) }
}
