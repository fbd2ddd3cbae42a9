import Contracts
import Digests
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Incidents
import NIOCore
import ServiceTime
import Testing

@testable import Web

/// Signing in and out (issue §7).
struct SignInTests {
  private func withPassword(_ password: String = "correct horse") async throws -> World {
    let world = try await World()
    let hash = try Password.hash(password).text
    try await world.desk.write { try $0.saveAccount(Account(person: "alice", passwordHash: hash), at: t0) }
    return world
  }

  @Test func `a stranger is sent to the sign-in page, and back to where they wanted to go`() async throws {
    let world = try await withPassword()
    let browser = world.stranger()
    #expect(try await browser.get("/incidents/INC-2026-0001").location == "/signin?next=/incidents/INC-2026-0001")
    let fields = [("name", "alice"), ("password", "correct horse"), ("next", "/duty")]
    let answer = try await browser.post("/signin", fields, from: "/signin")
    #expect(answer.status == .seeOther)
    #expect(answer.location == "/duty")
    #expect(try await browser.get("/").body.contains("Alice Martin"))
  }

  @Test func `a mail address signs in as well as a key`() async throws {
    let browser = try await withPassword().stranger()
    let answer = try await browser.post("/signin", [("name", "Alice@Example.test"), ("password", "correct horse")], from: "/signin")
    #expect(answer.location == "/")
  }

  @Test(arguments: ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/a\nb"])
  func `signing in never leads to another site`(next: String) async throws {
    let browser = try await withPassword().stranger()
    let fields = [("name", "alice"), ("password", "correct horse"), ("next", next)]
    #expect(try await browser.post("/signin", fields, from: "/signin").location == "/")
  }

  @Test func `a wrong password and an unknown name get the same answer`() async throws {
    let browser = try await withPassword().stranger()
    let wrong = try await browser.post("/signin", [("name", "alice"), ("password", "wrong")], from: "/signin")
    let unknown = try await browser.post("/signin", [("name", "nobody"), ("password", "wrong")], from: "/signin")
    #expect(wrong.status == .unauthorized)
    #expect(unknown.status == .unauthorized)
    #expect(wrong.body.contains("Unknown user name or password."))
    #expect(unknown.body.contains("Unknown user name or password."))
    #expect(browser.cookies["tocsin"] == nil)
  }

  @Test func `the sixth wrong password in a row has to wait, and waiting helps`() async throws {
    let world = try await withPassword()
    let browser = world.stranger()
    for _ in 0..<5 { _ = try await browser.post("/signin", [("name", "alice"), ("password", "wrong")], from: "/signin") }
    let refused = try await browser.post("/signin", [("name", "alice"), ("password", "correct horse")], from: "/signin")
    #expect(refused.status == .tooManyRequests)
    #expect(refused.headers[.retryAfter] == "60")
    world.clock.advance(by: 60)
    let allowed = try await browser.post("/signin", [("name", "alice"), ("password", "correct horse")], from: "/signin")
    #expect(allowed.status == .seeOther)
  }

  @Test func `nobody can be kept out by a stranger's guesses where they have signed in before`() async throws {
    let world = try await withPassword()
    let own = world.stranger()
    let right = [("name", "alice"), ("password", "correct horse")]
    _ = try await own.post("/signin", right, from: "/signin")
    _ = try await own.post("/signout", from: "/")
    let stranger = world.stranger()
    for _ in 0..<30 { _ = try await stranger.post("/signin", [("name", "alice"), ("password", "wrong")], from: "/signin") }
    #expect(try await world.stranger().post("/signin", right, from: "/signin").status == .tooManyRequests)
    #expect(try await own.post("/signin", right, from: "/signin").status == .seeOther)
  }

  @Test func `a link signs in however much a stranger guesses, and makes the browser known`() async throws {
    let world = try await withPassword()
    let stranger = world.stranger()
    for _ in 0..<30 { _ = try await stranger.post("/signin", [("name", "alice"), ("password", "wrong")], from: "/signin") }
    let own = try await world.browser("alice")
    _ = try await own.post("/signout", from: "/")
    #expect(try await own.post("/signin", [("name", "alice"), ("password", "correct horse")], from: "/signin").status == .seeOther)
  }

  @Test func `a known browser has its own limit, and is known for its own person only`() async throws {
    let world = try await withPassword()
    let own = try await world.browser("alice")
    _ = try await own.post("/signout", from: "/")
    for _ in 0..<5 { _ = try await own.post("/signin", [("name", "alice"), ("password", "wrong")], from: "/signin") }
    let right = [("name", "alice"), ("password", "correct horse")]
    #expect(try await own.post("/signin", right, from: "/signin").status == .tooManyRequests)
    #expect(try await world.stranger().post("/signin", right, from: "/signin").status == .seeOther)
    let bob = try await world.browser("bob")
    _ = try await bob.post("/signout", from: "/")
    for _ in 0..<5 { _ = try await bob.post("/signin", [("name", "alice"), ("password", "wrong")], from: "/signin") }
    #expect(try await world.stranger().post("/signin", right, from: "/signin").status == .tooManyRequests)
  }

  @Test func `a browser's cookie that we have not signed, or that is half a year old, makes nobody known`() async throws {
    let world = try await withPassword()
    let own = try await world.browser("alice")
    _ = try await own.post("/signout", from: "/")
    let cookie = try #require(own.cookies.first { $0.key.hasPrefix("tocsin-known-") })
    let request = { (value: String) in
      Request(
        head: HTTPRequest(
          method: .post, scheme: "http", authority: "t", path: "/signin", headerFields: [.cookie: "\(cookie.key)=\(value)"]),
        body: RequestBody(buffer: ByteBuffer()))
    }
    let known = KnownBrowser(isSecure: false)
    func isKnown(_ value: String, at now: Instant = t0) async throws -> Bool {
      let request = request(value)
      return try await world.desk.read { try known.name(of: request, for: "alice", desk: world.desk, in: $0, at: now) != nil }
    }
    #expect(try await isKnown(cookie.value))
    #expect(try await isKnown(cookie.value, at: t0 + KnownBrowser.lifetime - 1))
    #expect(try await !isKnown(cookie.value, at: t0 + KnownBrowser.lifetime))
    #expect(try await !isKnown(cookie.value, at: t0 - 1))
    #expect(try await !isKnown("1" + cookie.value))
    #expect(try await !isKnown(String(cookie.value.dropLast()) + "_"))
    #expect(try await !isKnown(""))
  }

  @Test func `a sign-in form that did not come from our page is refused`() async throws {
    let browser = try await withPassword().stranger()
    _ = try await browser.get("/signin")
    let answer = try await browser.post("/signin", [("name", "alice"), ("password", "correct horse"), ("seal", "0123")])
    #expect(answer.status == .forbidden)
    #expect(browser.cookies["tocsin"] == nil)
  }

  @Test func `the session cookie cannot be read by scripts, and goes over HTTPS only where that is asked`() async throws {
    let world = try await World(WebConfiguration(secureCookies: true))
    let link = try await world.link(.signIn, to: "alice")
    let cookie = try await world.stranger().post("/signin/\(link)").headers[.setCookie] ?? ""
    #expect(cookie.hasPrefix("__Host-tocsin="))
    for part in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure", "; Max-Age=43200"] { #expect(cookie.contains(part)) }
  }

  @Test func `the store keeps the digest of a session, not the session`() async throws {
    let world = try await World()
    let browser = try await world.browser("alice")
    let cookie = try #require(browser.cookies["tocsin"])
    let token = try #require(Token(presented: cookie))
    #expect(try await world.desk.read { try $0.session(digest: token.digest.hex, at: t0) }?.person == "alice")
    #expect(try await world.desk.read { try $0.session(digest: cookie, at: t0) } == nil)
  }

  @Test func `a session ends after twelve hours`() async throws {
    let world = try await World()
    let browser = try await world.browser("alice")
    world.clock.advance(by: 12 * 3_600 - 1)
    #expect(try await browser.get("/").status == .ok)
    world.clock.advance(by: 1)
    #expect(try await browser.get("/").status == .seeOther)
  }

  @Test func `signing out ends the session for good`() async throws {
    let world = try await World()
    let browser = try await world.browser("alice")
    let cookie = browser.cookies["tocsin"]
    #expect(try await browser.post("/signout", from: "/").location == "/signin?over=1")
    browser.cookies["tocsin"] = cookie
    #expect(try await browser.get("/").status == .seeOther)
  }

  @Test func `looking at a one-time link does not use it up, pressing its button does`() async throws {
    let world = try await World()
    let link = try await world.link(.signIn, to: "alice")
    for _ in 0..<3 {
      let shown = try await world.stranger().get("/signin/\(link)")
      #expect(shown.status == .ok)
      #expect(shown.headers[.setCookie] == nil)
    }
    let first = world.stranger()
    #expect(try await first.post("/signin/\(link)").status == .seeOther)
    #expect(try await first.get("/").status == .ok)
    let second = world.stranger()
    #expect(try await second.post("/signin/\(link)").status == .notFound)
    #expect(second.cookies.isEmpty)
  }

  @Test func `of many who press a one-time link at once, one gets in`() async throws {
    let world = try await World()
    let link = try await world.link(.signIn, to: "alice")
    let entered = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<20 { group.addTask { try await world.stranger().post("/signin/\(link)").status == .seeOther } }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(entered == 1)
  }

  @Test func `a link of another purpose signs nobody in`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let link = try await world.link(.page, to: "alice", incident: incident)
    #expect(try await world.stranger().post("/signin/\(link)").status == .notFound)
  }
}

/// Choosing a password.
struct AccountTests {
  @Test func `after a one-time link a password is chosen, and opens the next session`() async throws {
    let world = try await World()
    let browser = try await world.browser("alice")
    #expect(try await browser.post("/account", [("password", " a new long password ")], from: "/account").location == "/account?done=1")
    let next = world.stranger()
    let fields = [("name", "alice"), ("password", " a new long password ")]
    #expect(try await next.post("/signin", fields, from: "/signin").location == "/")
  }

  @Test func `a password is changed only by who knows the one in use`() async throws {
    let world = try await World()
    let browser = try await world.browser("alice")
    _ = try await browser.post("/account", [("password", "the first password")], from: "/account")
    let wrong = [("current", "a guess"), ("password", "the second password")]
    #expect(try await browser.post("/account", wrong, from: "/account").status == .unprocessableContent)
    let right = [("current", "the first password"), ("password", "the second password")]
    #expect(try await browser.post("/account", right, from: "/account").status == .seeOther)
  }

  @Test func `a new password ends all other sessions of its owner, and takes back links that were not used`() async throws {
    let world = try await World()
    let (own, other, bob) = (try await world.browser("alice"), try await world.browser("alice"), try await world.browser("bob"))
    let link = try await world.link(.signIn, to: "alice")
    _ = try await own.post("/account", [("password", "a new long password")], from: "/account")
    #expect(try await own.get("/").status == .ok)
    #expect(try await other.get("/").location == "/signin?next=/")
    #expect(try await bob.get("/").status == .ok)
    #expect(try await world.stranger().post("/signin/\(link)").status == .notFound)
  }

  @Test(arguments: [("short", 422), (String(repeating: "x", count: 1_025), 422), (String(repeating: "é", count: 12), 303)])
  func `a password has twelve characters at least and 1,024 bytes at most`(password: String, status: Int) async throws {
    let world = try await World()
    let answer = try await world.browser("alice").post("/account", [("password", password)], from: "/account")
    #expect(answer.status.code == status)
  }
}
