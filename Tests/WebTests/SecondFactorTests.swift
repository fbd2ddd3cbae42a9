import Contracts
import Digests
import Engine
import HTTPTypes
import Incidents
import ServiceTime
import Testing

@testable import Web

/// The second factor: turning it on, signing in with it, losing it.
struct SecondFactorTests {
  /// Alice with a password and a second factor; her browser, the secret her app holds, and her recovery codes.
  private struct Setting {
    let world: World
    let browser: Browser
    let app: TimeCode
    let codes: [String]

    var now: Int64 { world.clock.now().secondsSince1970 }
    var code: String { app.code(step: TimeCode.step(at: now)) }
  }

  private static let password = "correct horse battery"

  private func setting() async throws -> Setting {
    let world = try await World()
    let hash = try Password.hash(Self.password).text
    try await world.desk.write { try $0.saveAccount(Account(person: "alice", passwordHash: hash), at: t0) }
    let browser = try await world.browser("alice")
    let page = "/account/second-factor"
    #expect(try await browser.post(page, [("current", Self.password)], from: page).location == page)
    let app = try #require(try await world.desk.read { try world.desk.pendingSecondFactor(of: "alice", in: $0) })
    #expect(try await browser.get(page).body.contains("secret=\(Base32.encode(app.secret))"))
    let first = app.code(step: TimeCode.step(at: t0.secondsSince1970))
    let shown = try await browser.post("\(page)/confirm", [("code", first)], from: page)
    #expect(shown.status == .ok)
    let codes = shown.body.matches(of: /<code>([A-Z2-7 ]{19})<\/code>/).map { String($0.output.1) }
    world.clock.advance(by: 60)
    return Setting(world: world, browser: browser, app: app, codes: codes)
  }

  /// A stranger's browser after the password was right.
  private func pending(_ setting: Setting) async throws -> Browser {
    let browser = setting.world.stranger()
    let fields = [("name", "alice"), ("password", Self.password), ("next", "/duty")]
    #expect(try await browser.post("/signin", fields, from: "/signin").location == "/second-factor?next=/duty")
    return browser
  }

  @Test func `the password alone opens nothing, and a code of the app opens the page that was asked for`() async throws {
    let setting = try await setting()
    let browser = try await pending(setting)
    #expect(browser.cookies["tocsin"] == nil)
    #expect(try await browser.get("/").location == "/signin?next=/")
    let answer = try await browser.post("/second-factor", [("code", setting.code), ("next", "/duty")], from: "/second-factor")
    #expect(answer.location == "/duty")
    #expect(try await browser.get("/").status == .ok)
    #expect(browser.cookies["tocsin-pending"] == nil)
  }

  @Test func `a code is good once, also in another browser`() async throws {
    let setting = try await setting()
    let (first, second) = (try await pending(setting), try await pending(setting))
    let code = [("code", setting.code)]
    #expect(try await first.post("/second-factor", code, from: "/second-factor").status == .seeOther)
    #expect(try await second.post("/second-factor", code, from: "/second-factor").status == .unauthorized)
    setting.world.clock.advance(by: 30)
    #expect(try await second.post("/second-factor", [("code", setting.code)], from: "/second-factor").status == .seeOther)
  }

  @Test func `a link signs in no further than to the second factor`() async throws {
    let setting = try await setting()
    let link = try await setting.world.link(.signIn, to: "alice")
    let browser = setting.world.stranger()
    #expect(try await browser.post("/signin/\(link)").location == "/second-factor")
    #expect(browser.cookies["tocsin"] == nil)
  }

  @Test func `a recovery code opens once, and shows how many are left`() async throws {
    let setting = try await setting()
    #expect(Set(setting.codes).count == 10)
    let code = try #require(setting.codes.first)
    let browser = try await pending(setting)
    let answer = try await browser.post("/second-factor", [("code", code.lowercased())], from: "/second-factor")
    #expect(answer.location == "/account/second-factor")
    #expect(try await browser.get("/account/second-factor").body.contains("9 recovery codes are left."))
    #expect(try await pending(setting).post("/second-factor", [("code", code)], from: "/second-factor").status == .unauthorized)
  }

  @Test func `guessing ends after five codes`() async throws {
    let setting = try await setting()
    let browser = try await pending(setting)
    for _ in 0..<5 {
      #expect(try await browser.post("/second-factor", [("code", "000000")], from: "/second-factor").status == .unauthorized)
    }
    let refused = try await browser.post("/second-factor", [("code", setting.code)], from: "/second-factor")
    #expect(refused.status == .tooManyRequests)
    #expect(refused.headers[.retryAfter] == "120")
    // Whoever knows the password cannot keep its owner out with it.
    let own = setting.browser
    _ = try await own.post("/signout", from: "/")
    _ = try await own.post("/signin", [("name", "alice"), ("password", Self.password)], from: "/signin")
    #expect(try await own.post("/second-factor", [("code", setting.code)], from: "/second-factor").status == .seeOther)
  }

  @Test func `whoever takes more than ten minutes begins again`() async throws {
    let setting = try await setting()
    let browser = try await pending(setting)
    setting.world.clock.advance(by: Entrance.pendingSeconds)
    #expect(try await browser.get("/second-factor").location == "/signin")
  }

  @Test func `an open browser is not enough to turn it on or off, or to make recovery codes`() async throws {
    let world = try await World()
    let hash = try Password.hash(Self.password).text
    try await world.desk.write { try $0.saveAccount(Account(person: "alice", passwordHash: hash), at: t0) }
    let page = "/account/second-factor"
    #expect(try await world.browser("alice").post(page, [("current", "a guess")], from: page).status == .unprocessableContent)
    let setting = try await setting()
    for act in ["codes", "off"] {
      #expect(try await setting.browser.post("\(page)/\(act)", [("code", "000000")], from: page).status == .unprocessableContent)
    }
    #expect(try await setting.browser.post("\(page)/off", [("code", setting.code)], from: page).location == page)
    let browser = setting.world.stranger()
    let fields = [("name", "alice"), ("password", Self.password)]
    #expect(try await browser.post("/signin", fields, from: "/signin").location == "/")
  }

  @Test func `new recovery codes take the place of the old ones`() async throws {
    let setting = try await setting()
    let page = "/account/second-factor"
    let shown = try await setting.browser.post("\(page)/codes", [("code", setting.code)], from: page)
    let codes = shown.body.matches(of: /<code>([A-Z2-7 ]{19})<\/code>/).map { String($0.output.1) }
    #expect(codes.count == 10)
    #expect(Set(codes).isDisjoint(with: setting.codes))
    let old = [("code", setting.codes[0])]
    #expect(try await pending(setting).post("/second-factor", old, from: "/second-factor").status == .unauthorized)
  }

  @Test func `before the first code came back nothing is asked for`() async throws {
    let world = try await World()
    let page = "/account/second-factor"
    let browser = try await world.browser("alice")
    _ = try await browser.post(page, from: page)
    #expect(try await browser.post("\(page)/confirm", [("code", "000000")], from: page).status == .unprocessableContent)
    let next = world.stranger()
    #expect(try await next.post("/signin/\(try await world.link(.signIn, to: "alice"))").location == "/")
  }

  @Test func `the store holds neither the secret nor the codes in the open when there is a key`() async throws {
    let world = try await World(vault: try #require(Vault(key: [UInt8](repeating: 7, count: 32))))
    let page = "/account/second-factor"
    let browser = try await world.browser("alice")
    _ = try await browser.post(page, from: page)
    let factor = try #require(try await world.desk.read { try $0.secondFactor(of: "alice") })
    #expect(Vault.isSealed(factor.sealedSecret))
    let app = try #require(try await world.desk.read { try world.desk.pendingSecondFactor(of: "alice", in: $0) })
    #expect(app.secret.count == 20)
    for name in try await world.desk.read({ try $0.secretNames() }) {
      #expect(Vault.isSealed(try await world.desk.read { try $0.secret(named: name) ?? [] }), "\(name)")
    }
  }
}
