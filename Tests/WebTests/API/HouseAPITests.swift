import Contracts
import Engine
import HTTPTypes
import Incidents
import Intake
import ServiceTime
import Signals
import Testing

@testable import Web

/// What people do outside incidents, through the API (issue §4).
struct HouseAPITests {
  @Test func `duty says who answers, who is next, and who can be reached`() async throws {
    let world = try await World()
    let reply = try await world.program("alice").get("/api/v1/duty")
    #expect(reply["duties", 0, "person"] == "alice")
    #expect(reply["duties", 0, "next"] == "bob")
    #expect(reply["duties", 0, "until"] == "2026-11-30T08:00:00Z")
    #expect(reply["duties", 0, "isReachable"] == true)
    let later = try await world.program("alice").get("/api/v1/duty?at=2026-12-01T00:00:00Z")
    #expect(later["duties", 0, "person"] == "bob")
    #expect(later["duties", 0, "isReachable"] == false)
    #expect(try await world.program("claire").get("/api/v1/duty").status == 403)
    #expect(try await world.program("alice").get("/api/v1/duty?at=2101-01-01T00:00:00Z").status == 400)
  }

  @Test func `a mute is made once, holds, and ends`() async throws {
    let world = try await World()
    let alice = try await world.program("alice")
    let body: JSONValue = ["match": ["platform": "campus-nord"], "reason": "known", "until": "2026-11-24T09:00:00+01:00"]
    let made = try await alice.post("/api/v1/mutes", body, [.idempotencyKey: "m"])
    #expect(made.status == 201)
    #expect(made["author"] == "alice")
    #expect(made["until"] == "2026-11-24T08:00:00Z")
    #expect(try await alice.post("/api/v1/mutes", body, [.idempotencyKey: "m"])["id"] == made["id"])
    let id = try #require(made["id"]?.text)
    #expect(try await alice.get("/api/v1/mutes").items("id") == [id])
    await #expect(throws: World.Missing.self) { try await world.signal() }
    #expect(try await alice.delete("/api/v1/mutes/\(id)").status == 204)
    #expect(try await alice.delete("/api/v1/mutes/\(id)").status == 404)
    _ = try await world.signal("another")
  }

  @Test(arguments: ["2026-11-23T13:02:00Z", "2026-12-25T13:02:00Z", "tomorrow"])
  func `a mute ends later than now, and within 31 days`(until: String) async throws {
    let world = try await World()
    let reply = try await world.program("alice").post(
      "/api/v1/mutes", ["match": ["a": "b"], "reason": "x", "until": .string(until)])
    #expect(reply.status == 422)
    #expect(reply["pointer"] == "/until")
  }

  @Test func `a version that is named where there is none is refused, and nothing is done`() async throws {
    let world = try await World()
    let alice = try await world.program("alice")
    let body: JSONValue = ["match": ["a": "b"], "reason": "known", "until": "2026-11-24T09:00:00Z"]
    let refused = try await alice.post("/api/v1/mutes", body, [.ifMatch: "\"1\""])
    #expect(refused.status == 400 && refused["code"] == "W017" && refused.answer.body.contains("If-Match"))
    #expect(try await world.desk.read { try $0.mutes(activeAt: t0) }.isEmpty)
    #expect(try await alice.send(.post, "/api/v1/me/contacts/0/code", headers: [.ifMatch: "*"]).status == 400)
    #expect(try await alice.get("/api/v1/mutes", [.ifMatch: "*"]).status == 200)
  }

  @Test func `maintenance is announced and ended`() async throws {
    let world = try await World()
    let alice = try await world.program("alice")
    let body: JSONValue = [
      "platforms": ["campus-nord"], "reason": "upgrade", "from": "2026-11-23T13:00:00Z", "until": "2026-11-23T15:00:00Z",
    ]
    let made = try await alice.post("/api/v1/maintenance", body)
    #expect(made.status == 201)
    #expect(made["from"] == "2026-11-23T13:02:00Z")
    #expect(made["recurs"] == false)
    let id = try #require(made["id"]?.text)
    #expect(try await alice.get("/api/v1/maintenance").items("id") == [id])
    #expect(try await alice.delete("/api/v1/maintenance/\(id)").status == 204)
    #expect(try await alice.get("/api/v1/maintenance").items("id") == [])
    #expect(
      try await alice.post(
        "/api/v1/maintenance", ["platforms": ["nowhere"], "reason": "x", "from": "2026-11-23T13:00:00Z", "until": "2026-11-23T15:00:00Z"])[
          "pointer"] == "/platforms")
  }

  @Test func `a test page is queued once and can be followed`() async throws {
    let world = try await World()
    let maude = try await world.program("maude")
    let sent = try await maude.post("/api/v1/test-pages", ["person": "bob"], [.idempotencyKey: "t"])
    #expect(sent.status == 202)
    let again = try await maude.post("/api/v1/test-pages", ["person": "bob"], [.idempotencyKey: "t"])
    #expect(again["key"] == sent["key"])
    let key = try #require(sent["key"]?.text)
    let found = try await maude.get("/api/v1/messages?key=\(key.percentEncoded)")
    #expect(found.items("state") == ["queued"])
    #expect(try await maude.get("/api/v1/messages").items("key") == [key])
    #expect(try await maude.post("/api/v1/test-pages", ["person": "nobody"])["pointer"] == "/person")
  }

  @Test func `a contact method of one's own is verified by its code`() async throws {
    let world = try await World()
    let bob = try await world.program("bob")
    #expect(try await bob.get("/api/v1/me")["contacts", 0, "verifiedAt"] == .null)
    #expect(try await bob.send(.post, "/api/v1/me/contacts/0/code").status == 202)
    let messages = try await world.desk.read { try $0.recentMessages(limit: 1) }
    guard case .contactCode(_, _, _, let code)? = messages.first?.message else { throw World.Missing(what: "code") }
    #expect(try await bob.post("/api/v1/me/contacts/0/verification", ["code": .string(code)]).status == 204)
    #expect(try await bob.get("/api/v1/me")["contacts", 0, "verifiedAt"] == "2026-11-23T13:02:00Z")
    #expect(try await bob.post("/api/v1/me/contacts/0/verification", ["code": .string(code)])["pointer"] == "/code")
    #expect(try await bob.send(.post, "/api/v1/me/contacts/7/code").status == 404)
  }

  @Test func `the emergency entry takes a report of anybody, at level 3`() async throws {
    let world = try await World()
    let reply = try await world.program().post("/api/v1/emergency", ["what": "Nothing works", "platform": "Campus Nord", "name": "Zoé"])
    #expect(reply.status == 201)
    let incident = try await world.incident(Key(try #require(reply["reference"]?.text)))
    #expect(incident.level == .expert)
    #expect(incident.impacts.map(\.platform) == ["campus-nord"])
    #expect(try await world.program().post("/api/v1/emergency", ["what": " "])["pointer"] == "/what")
  }

  @Test func `the catalogue tells a customer's people of their own alone`() async throws {
    let world = try await World()
    let whole = try await world.program("alice").get("/api/v1/catalogue")
    #expect(whole["revision"] == 1)
    #expect(whole["effectiveFrom"] == "2026-11-23T13:02:00Z")
    #expect(whole["contracts", 0, "objectives", 0, "clock"] == "takeIntoAccount")
    let claire = try await world.program("claire")
    #expect(try await claire.get("/api/v1/catalogue").answer.body.contains("GRETA") == false)
    #expect(try await claire.get("/api/v1/platforms").items("key") == ["archives", "campus-nord"])
    #expect(try await world.program("alice").get("/api/v1/platforms").items("key") == ["archives", "campus-nord", "campus-sud"])
  }
}
