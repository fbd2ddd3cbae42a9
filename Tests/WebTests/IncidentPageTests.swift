import Contracts
import Engine
import HTTPTypes
import Incidents
import ServiceTime
import Testing

@testable import Web

/// The board, the page of an incident, and the acts on it (issue §7).
struct IncidentPageTests {
  private func act(_ browser: Browser, _ kind: ActKind, on incident: Key<Incident>, _ fields: [(String, String)] = []) async throws
    -> Answer
  {
    let page = "/incidents/\(incident)"
    return try await browser.post("\(page)/act", [("act", kind.rawValue)] + fields, from: page)
  }

  @Test func `the board shows what is open, the most urgent promise first`() async throws {
    let world = try await World()
    let minor = try await world.signal("Minor thing", severity: .minor)
    try await world.act(.takeIntoAccount, on: minor)
    let blocking = try await world.signal("Blocking thing", on: "campus-sud")
    let body = try await world.browser("alice").get("/").body
    let first = try #require(body.firstRange(of: blocking.text))
    let second = try #require(body.firstRange(of: minor.text))
    #expect(first.lowerBound < second.lowerBound)
    #expect(body.contains("2 open incidents"))
    #expect(body.contains("due today 15:02"))
  }

  @Test func `the empty board says who is on duty`() async throws {
    let world = try await World()
    #expect(try await world.browser("alice").get("/").plain.contains("Nothing is open. Alice Martin is on duty until Mon 30 Nov, 09:00."))
  }

  @Test func `whoever is being paged sees it, and takes it from the board`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let alice = try await world.browser("alice")
    #expect(try await alice.get("/").body.contains("You are being paged."))
    #expect(try await world.browser("bob").get("/").body.contains("You are being paged.") == false)
    let answer = try await alice.post("/incidents/\(incident)/act", [("act", "takeIntoAccount"), ("back", "board")], from: "/")
    #expect(answer.location == "/")
    #expect(try await world.incident(incident).progress == .takenIntoAccount)
    #expect(try await alice.get("/").body.contains("You are being paged.") == false)
  }

  @Test func `from acknowledging to confirming, on pages alone`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let alice = try await world.browser("alice")
    #expect(try await act(alice, .acknowledge, on: incident).status == .seeOther)
    #expect(try await act(alice, .takeIntoAccount, on: incident).status == .seeOther)
    #expect(try await act(alice, .proposeWorkaround, on: incident, [("text", "Use the mirror")]).status == .seeOther)
    #expect(try await act(alice, .resolve, on: incident, [("text", "Restarted")]).status == .seeOther)
    #expect(try await world.incident(incident).status == .resolved)
    let claire = try await world.browser("claire")
    #expect(try await claire.get("/incidents/\(incident)").body.contains("Restarted"))
    #expect(try await act(claire, .confirm, on: incident).status == .seeOther)
    #expect(try await world.incident(incident).status == .closed)
  }

  @Test func `platforms with the same promises share one row of cells`() async throws {
    let world = try await World()
    let incident = try await world.signalOfHost()
    let alice = try await world.browser("alice")
    let together = try await alice.get("/incidents/\(incident)").body
    #expect(together.ranges(of: "class=\"cells\"").count == 1)
    _ = try await world.desk.perform(.takeIntoAccount, on: incident, platforms: ["archives"], by: "alice")
    let apart = try await alice.get("/incidents/\(incident)").plain
    #expect(apart.ranges(of: "class=\"cells\"").count == 2)
    #expect(apart.contains("<h2>Campus Nord and Campus Sud</h2>") && apart.contains("<h2>Archives</h2>"))
  }

  @Test func `once it is taken into account the head says so, and by whom`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    try await world.act(.acknowledge, on: incident)
    let alice = try await world.browser("alice")
    #expect(try await alice.get("/incidents/\(incident)").plain.contains("acknowledged by Alice Martin, 14:02"))
    try await world.act(.takeIntoAccount, on: incident)
    let page = try await alice.get("/incidents/\(incident)").plain
    #expect(page.contains("taken into account · Alice Martin") && !page.contains("acknowledged by"))
  }

  @Test(arguments: [
    ("Mon, 23 Nov 2026 09:05:00 +0000", "2026-11-23T09:05:00Z"), ("3 Feb 2026 23:05:00 -0130", "2026-02-04T00:35:00Z"),
    ("yesterday", nil), ("Mon, 31 Nov 2026 09:05:00 +0000", nil), ("Mon, 23 Nov 2026 09:05:00 GMT", nil),
  ])
  func `the date of a mail is read`(text: String, instant: String?) {
    #expect(Instant(mailDate: text) == instant.flatMap { Instant(iso8601: $0) })
  }

  @Test func `a refused act says why, and keeps what was written`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    try await world.act(.resolve("done"), on: incident)
    let answer = try await act(try await world.browser("alice"), .proposeWorkaround, on: incident, [("text", "Too late <now>")])
    #expect(answer.status == .conflict)
    #expect(try await world.incident(incident).status == .resolved)
  }

  @Test func `a form that lacks a text asks for it, with everything else still there`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let answer = try await act(try await world.browser("alice"), .requalify, on: incident, [("severity", "major"), ("mode", "correction")])
    #expect(answer.status == .unprocessableContent)
    #expect(answer.body.contains("Write a few words."))
    #expect(answer.body.contains("value=\"major\" required checked"))
    #expect(answer.body.contains("id=\"act-requalify\" name=\"act\" open"))
  }

  @Test func `an act that does not exist is refused`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let answer = try await world.browser("alice").post("/incidents/\(incident)/act", [("act", "explode")], from: "/")
    #expect(answer.status == .unprocessableContent)
  }

  @Test func `each promise is explained line by line`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let body = try await world.browser("alice").get("/incidents/\(incident)").plain
    #expect(body.contains("<li>Reported Mon 23 Nov, 14:02, while open from 09:00 to 19:00</li>"))
    #expect(body.contains("<li>No pause, no holiday</li>"))
    #expect(body.contains("contract Reference contract, version 1"))
  }

  @Test func `a page that could not be delivered shows, on the board and on the incident`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let failing = OutboxRunner(desk: world.desk) { _ in Broken() }
    for _ in 0..<40 {
      _ = try await failing.runOnce(at: world.clock.now())
      world.clock.advance(by: 600)
    }
    let alice = try await world.browser("alice")
    #expect(try await world.incident(incident).failedMessages.isEmpty == false)
    #expect(try await alice.get("/").body.contains("message not delivered"))
    #expect(try await alice.get("/incidents/\(incident)").body.contains("no such mailbox"))
  }

  private struct Broken: ChannelDriver {
    func deliver(_ letter: Letter, to address: String) async -> DeliveryOutcome { .permanentFailure("no such mailbox") }
  }

  @Test(arguments: ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "a\"\u{301} onfocus=alert(1)", "{{7*7}} ' OR 1=1 --"])
  func `hostile text is shown and never obeyed`(text: String) async throws {
    let world = try await World()
    let incident = try await world.signal(text)
    try await world.act(.note(text), on: incident)
    for path in ["/", "/incidents", "/incidents/\(incident)"] {
      let body = try await world.browser("alice").get(path).body
      #expect(!body.contains("<script>alert"))
      #expect(!body.contains("<img"))
    }
  }

  @Test func `a quotation mark with an accent on it does not end an attribute`() async throws {
    // It is one character to Swift, and a quotation mark to a browser: look at the bytes.
    let world = try await World()
    let fields = [("summary", "a\"\u{301} onfocus=alert(1)"), ("place", "nowhere")]
    let body = try await world.browser("claire").post("/report", fields, from: "/report").body
    #expect(Array(body.utf8).firstRange(of: Array("value=\"a&quot;".utf8) + [0xCC, 0x81]) != nil)
    #expect(Array(body.utf8).firstRange(of: Array("value=\"a\"".utf8)) == nil)
  }

  @Test func `the page speaks the reader's language`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let body = try await world.browser("yves").get("/incidents/\(incident)").body
    #expect(body.contains("<html lang=\"fr\">"))
    #expect(body.contains("Ce qui s’est passé"))
    let stranger = world.stranger()
    stranger.language = "fr-CH, en;q=0.5"
    #expect(try await stranger.get("/signin").body.contains("Se connecter"))
    stranger.language = "de, en"
    #expect(try await stranger.get("/signin").body.contains("Sign in"))
  }

  @Test func `every page forbids inline scripts, frames and guessing`() async throws {
    let world = try await World()
    let answer = try await world.browser("alice").get("/")
    let policy = try #require(answer.headers[.contentSecurityPolicy])
    #expect(policy.contains("default-src 'self'"))
    #expect(policy.contains("frame-ancestors 'none'"))
    #expect(!policy.contains("unsafe"))
    #expect(answer.headers[.contentTypeOptions] == "nosniff")
    #expect(answer.headers[.requestID] != nil)
    #expect(!answer.body.contains(" style="))
    #expect(!answer.body.contains("<style"))
    #expect(!answer.body.contains("<script>"))
  }

  @Test func `assets are kept for ever under an address that changes with them`() async throws {
    let world = try await World()
    let browser = world.stranger()
    let sheet = try await browser.get(Assets.sheet.address)
    #expect(sheet.headers[.cacheControl] == "public, max-age=31536000, immutable")
    #expect(try await browser.get("/assets/tocsin.css").headers[.cacheControl] == "no-cache")
    let tag = try #require(sheet.headers[.eTag])
    #expect(try await browser.send(.get, Assets.sheet.address, headers: [.ifNoneMatch: tag]).status == .notModified)
    #expect(try await browser.get("/assets/../secret").status == .notFound)
  }
}
