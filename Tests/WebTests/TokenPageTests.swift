import Contracts
import Digests
import Engine
import HTTPTypes
import Incidents
import Intake
import ServiceTime
import Testing

@testable import Web

/// Tokens in the console: one's own, and those of all.
struct TokenPageTests {
  private static let page = "/account/tokens"
  private static let fields = [("name", "deployments"), ("scope", "read"), ("scope", "act"), ("days", "30")]

  private func shown(_ answer: Answer) -> String? { answer.body.firstMatch(of: /<code>(tocsin_[^<]+)<\/code>/).map { String($0.output.1) } }

  @Test func `a token is made, shown once, and opens what it allows until it ends`() async throws {
    let world = try await World()
    let alice = try await world.browser("alice")
    let made = try await alice.post(Self.page, Self.fields, from: Self.page)
    #expect(made.status == .ok)
    let secret = try #require(shown(made))
    #expect(made.body.contains("Copy it now"))
    let listed = try await alice.get(Self.page)
    #expect(listed.body.contains("deployments") && listed.plain.contains("read and act on incidents") && listed.body.contains("never used"))
    #expect(!listed.body.contains(secret) && !listed.body.contains("<script"))
    let program = APIClient(site: world.site, secret: secret)
    let me = try await program.get("/api/v1/me")
    #expect(me["person"] == "alice" && me["token", "scopes"] == ["read", "act"] && me["token", "expiresAt"] == "2026-12-23T13:02:00Z")
    #expect(try await alice.get(Self.page).body.contains("last used"))
    #expect(try await program.post("/api/v1/test-pages", ["person": "bob"]).status == 403)
    world.clock.advance(by: 30 * 86_400)
    #expect(try await program.get("/api/v1/me").status == 401)
  }

  @Test func `a token is revoked by its person, and by nobody else`() async throws {
    let world = try await World()
    let alice = try await world.browser("alice")
    let secret = try #require(shown(try await alice.post(Self.page, Self.fields, from: Self.page)))
    let id = try #require(try await world.desk.read { try $0.tokens(of: "alice").first?.id })
    let bob = try await world.browser("bob")
    #expect(try await bob.post("\(Self.page)/\(id)/revoke", from: Self.page).status == .notFound)
    #expect(try await alice.post("\(Self.page)/\(id)/revoke", from: Self.page).location == "\(Self.page)?done=revoked")
    #expect(try await alice.post("\(Self.page)/\(id)/revoke", from: Self.page).status == .notFound)
    #expect(try await APIClient(site: world.site, secret: secret).get("/api/v1/me").status == 401)
    #expect(try await alice.get("\(Self.page)?done=revoked").body.contains("Revoked: it opens nothing any more."))
  }

  @Test func `whoever finds an open browser makes none without the password`() async throws {
    let world = try await World()
    let hash = try Password.hash("correct horse battery").text
    try await world.desk.write { try $0.saveAccount(Account(person: "alice", passwordHash: hash), at: t0) }
    let alice = try await world.browser("alice")
    for password in ["", "a wrong password"] {
      let answer = try await alice.post(Self.page, Self.fields + [("current", password)], from: Self.page)
      #expect(answer.status == .unprocessableContent && answer.body.contains("This is not the current password."))
      #expect(answer.body.contains("value=\"deployments\""), "what was typed stays")
    }
    #expect(try await world.desk.read { try $0.tokens(of: nil) }.isEmpty)
    let right = Self.fields + [("current", "correct horse battery")]
    #expect(try await alice.post(Self.page, right, from: Self.page).status == .ok)
  }

  @Test func `without password and second factor a session makes one within ten minutes of signing in`() async throws {
    let world = try await World()
    let alice = try await world.browser("alice")
    world.clock.advance(by: 600)
    #expect(try await alice.post(Self.page, Self.fields, from: Self.page).status == .ok)
  }

  @Test func `without password and second factor an older session makes none, and says what to do`() async throws {
    let world = try await World()
    let (alice, yves) = (try await world.browser("alice"), try await world.browser("yves"))
    world.clock.advance(by: 601)
    let english = try await alice.post(Self.page, Self.fields, from: Self.page)
    #expect(english.status == .unprocessableContent && english.body.contains("open a fresh sign-in link"))
    let french = try await yves.post(Self.page, Self.fields, from: Self.page)
    #expect(french.status == .unprocessableContent && french.plain.contains("ouvrez un nouveau lien de connexion"))
    #expect(try await world.desk.read { try $0.tokens(of: nil) }.isEmpty)
    #expect(try await (try await world.browser("alice")).post(Self.page, Self.fields, from: Self.page).status == .ok)
  }

  @Test func `an older session chooses no first password and turns no second factor on, which would be the way round`() async throws {
    let world = try await World()
    let alice = try await world.browser("alice")
    world.clock.advance(by: 601)
    let password = try await alice.post("/account", [("password", "a new long password")], from: "/account")
    #expect(password.status == .unprocessableContent && password.body.contains("open a fresh sign-in link"))
    let factor = try await alice.post("/account/second-factor", from: "/account/second-factor")
    #expect(factor.status == .unprocessableContent && factor.body.contains("open a fresh sign-in link"))
    #expect(try await world.desk.read { try $0.account("alice")?.passwordHash } == nil)
    #expect(try await world.desk.read { try $0.secondFactor(of: "alice") } == nil)
  }

  @Test func `with a second factor a code is asked for, which is good once`() async throws {
    let world = try await World()
    let alice = try await world.browser("alice")
    let step = TimeCode.step(at: t0.secondsSince1970)
    let app = try await world.desk.write { store in
      let app = try world.desk.beginSecondFactor(of: "alice", in: store)
      _ = try world.desk.confirmSecondFactor(of: "alice", code: app.code(step: step), from: "", in: store)
      return app
    }
    world.clock.advance(by: 60)
    let fresh = [("code", app.code(step: TimeCode.step(at: (t0 + 60).secondsSince1970)))]
    #expect(try await alice.get(Self.page).body.contains("Code of the app"))
    #expect(try await alice.post(Self.page, Self.fields + [("code", "000000")], from: Self.page).status == .unprocessableContent)
    #expect(try await alice.post(Self.page, Self.fields + fresh, from: Self.page).status == .ok)
    #expect(try await alice.post(Self.page, Self.fields + fresh, from: Self.page).status == .unprocessableContent)
    #expect(try await world.desk.read { try $0.tokens(of: "alice") }.count == 1)
  }

  @Test(arguments: [
    [("name", ""), ("scope", "read"), ("days", "30")], [("name", "x"), ("days", "30")], [("name", "x"), ("scope", "read"), ("days", "31")],
    [("name", "x"), ("scope", "everything"), ("days", "30")],
    [("name", String(repeating: "x", count: 101)), ("scope", "read"), ("days", "1")],
  ]) func `a token has a name, a scope that there is, and one of the lifetimes`(fields: [(String, String)]) async throws {
    let world = try await World()
    let alice = try await world.browser("alice")
    #expect(try await alice.post(Self.page, fields, from: Self.page).status == .unprocessableContent)
    #expect(try await world.desk.read { try $0.tokens(of: nil) }.isEmpty)
  }

  @Test func `so many tokens are good at once and no more`() async throws {
    let world = try await World()
    for _ in 0..<APIToken.countMax { _ = try await world.program("alice") }
    let alice = try await world.browser("alice")
    let answer = try await alice.post(Self.page, Self.fields, from: Self.page)
    #expect(answer.status == .unprocessableContent && answer.body.contains("50 good tokens"))
    #expect(try await (try await world.browser("bob")).post(Self.page, Self.fields, from: Self.page).status == .ok)
  }

  @Test func `a customer's operator makes one too, in French, and it shows no more than they may see`() async throws {
    let world = try await World()
    let yves = try await world.browser("yves")
    #expect(try await yves.get(Self.page).plain.contains("Créer un jeton"))
    let made = try await yves.post(Self.page, Self.fields, from: Self.page)
    #expect(made.plain.contains("Copiez-le maintenant"))
    let secret = try #require(shown(made))
    let program = APIClient(site: world.site, secret: secret)
    #expect(try await program.get("/api/v1/platforms").items("key") == ["archives", "campus-nord"])
  }

  @Test func `an administrator sees the tokens of all, and ends one`() async throws {
    let world = try await World()
    let program = try await world.program("bob")
    let id = try #require(try await world.desk.read { try $0.tokens(of: "bob").first?.id })
    let ada = try await world.browser("ada")
    let page = try await ada.get("/tokens").body
    #expect(page.contains("Bob Leroy") && page.contains(id) && !page.contains("tocsin_"))
    #expect(try await ada.post("/tokens/\(id)/revoke", from: "/tokens").location == "/tokens?done=revoked")
    #expect(try await program.get("/api/v1/me").status == 401)
    #expect(try await ada.get("/tokens").body.contains("revoked"))
  }

  @Test func `a program lists its person's tokens without their secrets, and revokes its own`() async throws {
    let world = try await World()
    let (alice, bob) = (try await world.program("alice"), try await world.program("bob"))
    let listed = try await alice.get("/api/v1/me/tokens")
    let id = try #require(listed.items("id").first)
    #expect(listed.items("id").count == 1 && !listed.answer.body.contains("tocsin_"))
    #expect(try await bob.delete("/api/v1/me/tokens/\(id)").status == 404)
    #expect(try await alice.delete("/api/v1/me/tokens/\(id)").status == 204)
    #expect(try await alice.get("/api/v1/me").status == 401)
  }
}
