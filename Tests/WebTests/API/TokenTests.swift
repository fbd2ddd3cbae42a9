import Contracts
import Digests
import Engine
import HTTPTypes
import Incidents
import Intake
import ServiceTime
import Testing

@testable import Web

/// Who may ask the API for what (issue §4).
struct TokenTests {
  @Test(arguments: [String?.none, "", "wrong", "tocsin_wrong", "{\u{0}"])
  func `without a good token nothing is said`(secret: String?) async throws {
    let world = try await World()
    let reply = try await APIClient(site: world.site, secret: secret).get("/api/v1/incidents")
    #expect(reply.status == 401)
    #expect(reply["code"] == "W012")
    #expect(reply.answer.headers[.wwwAuthenticate] == "Bearer")
    #expect(reply.answer.headers[.contentType] == "application/problem+json")
  }

  @Test func `an intake key is no token, and a token is no intake key`() async throws {
    let world = try await World()
    #expect(try await APIClient(site: world.site, secret: World.intakeKey).get("/api/v1/me").status == 401)
    #expect(try await world.program("alice").post("/api/v1/signals", ["summary": "x"])["code"] == "W010")
  }

  @Test func `a token ends at its instant`() async throws {
    let world = try await World()
    let program = try await world.program("alice", days: 1)
    world.clock.advance(by: 86_399)
    #expect(try await program.get("/api/v1/me").status == 200)
    world.clock.advance(by: 1)
    #expect(try await program.get("/api/v1/me").status == 401)
  }

  @Test func `a token that was revoked opens nothing any more`() async throws {
    let world = try await World()
    let program = try await world.program("alice")
    let id = try #require(try await world.desk.read { try $0.tokens(of: "alice") }.first?.id)
    #expect(try await world.desk.write { try $0.revokeToken(id, at: t0) })
    #expect(try await program.get("/api/v1/me").status == 401)
    #expect(try await world.desk.write { try $0.revokeToken(id, at: t0) } == false)
  }

  @Test func `a person who has left the catalogue has no tokens either`() async throws {
    let world = try await World()
    let program = try await world.program("bob")
    var contents = World.catalogue
    contents.people.removeAll { $0.key == "bob" }
    _ = try await world.desk.adopt(contents)
    #expect(try await program.get("/api/v1/me").status == 401)
  }

  @Test func `the store knows the digest of a token and never the token`() async throws {
    let world = try await World()
    let program = try await world.program("alice")
    let secret = try #require(program.secret)
    let digest = try #require(Token(presented: secret)?.digest.hex)
    let found = try await world.desk.read { store in (try store.token(digest: digest), try store.token(digest: secret)) }
    #expect(found.0?.person == "alice")
    #expect(found.1 == nil)
  }

  @Test func `the last use of a token is noted, once a minute`() async throws {
    let world = try await World()
    let program = try await world.program("alice")
    func lastUse() async throws -> Instant? { try await world.desk.read { try $0.tokens(of: "alice") }.first?.lastUsedAt }
    #expect(try await lastUse() == nil)
    _ = try await program.get("/api/v1/me")
    world.clock.advance(by: 30)
    _ = try await program.get("/api/v1/me")
    #expect(try await lastUse() == t0)
    world.clock.advance(by: 30)
    _ = try await program.get("/api/v1/me")
    #expect(try await lastUse() == t0 + 60)
  }

  @Test func `a scope that is missing is named`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let reader = try await world.program("alice", [.read])
    let refused = try await reader.act("acknowledge", on: incident)
    #expect(refused.status == 403)
    #expect(refused["code"] == "W013")
    #expect(refused.answer.body.contains("\\\"act\\\""))
    #expect(try await world.program("alice", [.act]).get("/api/v1/incidents").status == 403)
    #expect(try await world.incident(incident).holder == nil)
  }

  @Test func `a scope gives no role`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    for person in ["otto", "claire"] as [Key<Person>] {
      let refused = try await world.program(person).act("acknowledge", on: incident)
      #expect(refused.status == 403)
      #expect(refused["code"] == "R002")
    }
    #expect(
      try await world.program("otto").post("/api/v1/mutes", ["match": ["a": "b"], "reason": "x", "until": "2026-11-24T00:00:00Z"])["code"]
        == "W004")
  }

  @Test func `a token says whose it is and what it allows`() async throws {
    let world = try await World()
    let me = try await world.program("claire", [.read, .report]).get("/api/v1/me")
    #expect(me["person"] == "claire")
    #expect(me["customer"] == "universite")
    #expect(me["roles"] == ["operator"])
    #expect(me["token", "scopes"] == ["read", "report"])
    #expect(me.answer.body.contains("tocsin_") == false)
  }

  @Test func `each token has its own limit, and the headers tell it`() async throws {
    let world = try await World(WebConfiguration(apiRequestsPerMinute: 3))
    let program = try await world.program("alice")
    var remaining: [String?] = []
    for _ in 1...3 { remaining.append(try await program.get("/api/v1/me").answer.headers[.rateLimitRemaining]) }
    #expect(remaining == ["2", "1", "0"])
    let refused = try await program.get("/api/v1/me")
    #expect(refused.status == 429)
    #expect(refused["code"] == "W007")
    #expect(refused.answer.headers[.rateLimit] == "3")
    #expect(refused.answer.headers[.retryAfter] == "20")
    #expect(try await world.program("bob").get("/api/v1/me").status == 200)
    world.clock.advance(by: 20)
    #expect(try await program.get("/api/v1/me").status == 200)
    #expect(try await program.get("/api/v1/me").status == 429)
  }
}
