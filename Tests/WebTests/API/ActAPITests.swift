import Contracts
import Engine
import HTTPTypes
import Incidents
import Intake
import ServiceTime
import Testing

@testable import Web

/// Acts and reports through the API (issue §4).
struct ActAPITests {
  private func key(_ text: String) -> HTTPFields { [.idempotencyKey: text] }

  @Test func `an act is the person's own, and the answer is the incident after it`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let reply = try await world.program("alice").act("takeIntoAccount", on: incident)
    #expect(reply.status == 200)
    #expect(reply["progress"] == "takenIntoAccount")
    #expect(reply["holder"] == "alice")
    let journal = try await world.desk.read { try $0.journal(incident) }
    #expect(journal.last { $0.dated.event.name == "takenIntoAccount" }?.dated.actor == .person("alice"))
    #expect(reply.answer.headers[.eTag] == "\"\(try await world.incident(incident).version)\"")
  }

  @Test func `every act of the procedure has a body`() {
    #expect(ActBody.all.map(\.kind).sorted { $0.rawValue < $1.rawValue } == ActKind.allCases.sorted { $0.rawValue < $1.rawValue })
    for body in ActBody.all { #expect(body.request(.empty).kind == body.kind) }
  }

  @Test func `the acts that are listed are those that work`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let alice = try await world.program("alice")
    let listed = try await alice.get("/api/v1/incidents/\(incident)/acts")
    guard case .array(let acts)? = listed["acts"] else { throw World.Missing(what: "acts") }
    #expect(acts.contains("takeIntoAccount"))
    #expect(acts.contains("confirm") == false)
    #expect(try await alice.act("confirm", on: incident).status == 403)
    #expect(try await world.program("claire").get("/api/v1/incidents/\(incident)/acts")["acts"] != listed["acts"])
  }

  @Test func `the procedure says no with the state, who put it there and when`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let alice = try await world.program("alice")
    #expect(try await alice.act("resolve", on: incident, ["text": "restarted"]).status == 200)
    let refused = try await alice.act("takeIntoAccount", on: incident)
    #expect(refused.status == 409)
    #expect(refused["code"] == "R004")
    #expect(refused["state"] == "resolved")
    #expect(refused["who"] == "Alice Martin")
    #expect(refused["when"] == "2026-11-23T13:02:00Z")
    #expect(refused.answer.headers[.contentType] == "application/problem+json")
  }

  @Test func `a customer's people do not read the name of a responder in a refusal`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    try await world.act(.takeIntoAccount, on: incident)
    let refused = try await world.program("claire").act("confirm", on: incident)
    #expect(refused.status == 409)
    #expect(refused["who"] == "a responder")
    #expect(refused.answer.body.contains("Alice") == false)
  }

  @Test func `a body that lacks something, or has too much, is refused with every fault`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let alice = try await world.program("alice")
    let refused = try await alice.act("requalify", on: incident, ["severity": "terrible", "text": " ", "colour": "red"])
    #expect(refused.status == 422)
    guard case .array(let errors)? = refused["errors"] else { throw World.Missing(what: "errors") }
    let pointers = errors.compactMap { if case .object(let error) = $0 { error["pointer"]?.text } else { nil } }
    #expect(Set(pointers) == ["/colour", "/severity", "/mode", "/text"])
    #expect(try await alice.act("explode", on: incident).status == 422)
    #expect(try await alice.post("/api/v1/incidents/\(incident)/acts", [])["code"] == "S008")
    #expect(try await alice.send(.post, "/api/v1/incidents/\(incident)/acts")["code"] == "S012")
  }

  @Test func `an act on a version that was read is refused when it has moved on`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let alice = try await world.program("alice")
    let tag = try #require(try await alice.get("/api/v1/incidents/\(incident)").answer.headers[.eTag])
    try await world.act(.note("meanwhile"), on: incident)
    let refused = try await alice.act("acknowledge", on: incident, headers: [.ifMatch: tag])
    #expect(refused.status == 412)
    #expect(refused["code"] == "W015")
    #expect(try await world.incident(incident).holder == nil)
    let now = try #require(try await alice.get("/api/v1/incidents/\(incident)").answer.headers[.eTag])
    #expect(try await alice.act("acknowledge", on: incident, headers: [.ifMatch: "\"1\", \(now)"]).status == 200)
  }

  @Test func `the same request under the same key acts once and is answered alike`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let alice = try await world.program("alice")
    let first = try await alice.act("note", on: incident, ["text": "once"], headers: key("k-1"))
    let again = try await alice.act("note", on: incident, ["text": "once"], headers: key("k-1"))
    #expect(first.status == 200)
    #expect(again.status == 200)
    #expect(again.answer.body == first.answer.body)
    #expect(again.answer.headers[.eTag] == first.answer.headers[.eTag])
    #expect(again.answer.headers[.idempotentReplayed] == "true")
    #expect(first.answer.headers[.idempotentReplayed] == nil)
    let notes = try await world.desk.read { try $0.journal(incident).filter { $0.dated.event.name == "noted" } }
    #expect(notes.count == 1)
  }

  @Test func `another request under a key that was used is a mistake`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let alice = try await world.program("alice")
    #expect(try await alice.act("note", on: incident, ["text": "one"], headers: key("k-1")).status == 200)
    let refused = try await alice.act("note", on: incident, ["text": "another"], headers: key("k-1"))
    #expect(refused.status == 422)
    #expect(refused["code"] == "W016")
    #expect(try await world.program("bob").act("note", on: incident, ["text": "another"], headers: key("k-1")).status == 200)
  }

  @Test func `a key is good for a day`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let alice = try await world.program("alice")
    #expect(try await alice.act("note", on: incident, ["text": "one"], headers: key("k-1")).status == 200)
    world.clock.advance(by: 86_400)
    let later = try await alice.act("note", on: incident, ["text": "two"], headers: key("k-1"))
    #expect(later.status == 200)
    #expect(later.answer.headers[.idempotentReplayed] == nil)
  }

  @Test func `what was refused may be tried again under its key`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let alice = try await world.program("alice")
    #expect(try await alice.act("unmerge", on: incident, headers: key("k-1")).status == 409)
    #expect(try await alice.act("takeIntoAccount", on: incident, headers: key("k-2")).status == 200)
    #expect(try await alice.act("takeIntoAccount", on: incident, headers: key("k-2")).status == 200)
    #expect(try await alice.act("takeIntoAccount", on: incident, headers: key("k-3")).status == 409)
  }

  @Test func `many at once under one key act once`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let alice = try await world.program("alice")
    let bodies = try await withThrowingTaskGroup(of: APIReply.self) { tasks in
      for _ in 1...12 {
        tasks.addTask { try await alice.act("note", on: incident, ["text": "once"], headers: [.idempotencyKey: "k"]) }
      }
      return try await tasks.reduce(into: []) { $0.append($1) }
    }
    #expect(bodies.allSatisfy { $0.status == 200 })
    #expect(Set(bodies.map(\.answer.body)).count == 1)
    #expect(bodies.count { $0.answer.headers[.idempotentReplayed] == nil } == 1)
    let notes = try await world.desk.read { try $0.journal(incident).filter { $0.dated.event.name == "noted" } }
    #expect(notes.count == 1)
  }

  @Test(arguments: ["", "a b", "é", String(repeating: "k", count: 129)])
  func `a key is visible ASCII, 128 characters at most`(text: String) async throws {
    let world = try await World()
    let incident = try await world.signal()
    let refused = try await world.program("alice").act("note", on: incident, ["text": "x"], headers: key(text))
    #expect(refused.status == 400)
    #expect(refused["code"] == "W017")
  }

  @Test func `a merge names the other incident, a split the platforms that go`() async throws {
    let world = try await World()
    let one = try await world.signal("one", on: "campus-nord")
    let other = try await world.signal("other", on: "archives")
    let maude = try await world.program("maude")
    #expect(try await maude.act("merge", on: one, ["into": .string(other.text.lowercased())])["mergedInto"] == .string(other.text))
    #expect(try await maude.act("merge", on: other, ["into": "INC-2026-9999"])["code"] == "R001")
    let split = try await maude.act("split", on: other, ["platforms": ["campus-nord"]])
    #expect(split.status == 200)
    #expect(try await world.incident(other).impacts.map(\.platform) == ["archives"])
  }

  // MARK: Reports

  @Test func `a report has its own reference, and its address`() async throws {
    let world = try await World()
    let claire = try await world.program("claire")
    let body: JSONValue = ["platform": "campus-nord", "component": "web", "severity": "major", "summary": "Login is slow"]
    let reply = try await claire.post("/api/v1/incidents", body, key("r-1"))
    #expect(reply.status == 201)
    #expect(reply["title"] == "Login is slow")
    let location = try #require(reply.answer.location)
    #expect(try await claire.get(location)["reference"] == reply["reference"])
    let again = try await claire.post("/api/v1/incidents", body, key("r-1"))
    #expect(again.status == 201)
    #expect(again.answer.location == location)
    #expect(try await claire.get("/api/v1/incidents").items("reference").count == 1)
    let reference = Key<Incident>(try #require(reply["reference"]?.text))
    #expect(try await world.incident(reference).reporter == "claire")
    #expect(try await world.incident(reference).trigger == .operatorReport)
  }

  @Test(
    arguments: [
      (["summary": "x"], "/platform"), (["summary": "x", "platform": "campus-sud"], "/platform"),
      (["summary": "x", "platform": "campus-nord", "component": "mail"], "/component"), (["platform": "campus-nord"], "/summary"),
    ] as [(JSONValue, String)])
  func `a report names what the person may see`(body: JSONValue, pointer: String) async throws {
    let world = try await World()
    let reply = try await world.program("claire").post("/api/v1/incidents", body)
    #expect(reply.status == 422)
    #expect(reply["pointer"] == .string(pointer))
    #expect(try await world.desk.read { try $0.recentSignals(limit: 1) }.isEmpty)
  }
}
