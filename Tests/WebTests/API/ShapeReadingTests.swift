import Contracts
import Engine
import Foundation
import HTTPTypes
import Incidents
import Intake
import Shapes
import Testing

@testable import Web

/// What the API writes is what the command line reads: each descriptor against the value that it is filled from.
struct ShapeReadingTests {
  /// Reads the value back and writes it again: nothing may be lost, renamed or made up.
  ///
  /// - Parameter besides: what the API answers over and above the value.
  private func expectSame<Value: Codable>(_ type: Value.Type, _ json: JSONValue?, besides: Set<String> = []) throws {
    let json = try #require(json)
    let value = try JSONDecoder().decode(Value.self, from: Data(json.serialised))
    let again = try JSONValue(parsing: Array(JSONEncoder().encode(value)))
    #expect(Self.plain(again) == Self.plain(json, without: besides), "\(Value.self)")
  }

  /// The value with its members in order of their names, without those that are null: Swift leaves them out.
  private static func plain(_ value: JSONValue, without names: Set<String> = []) -> JSONValue {
    switch value {
    case .object(let object):
      JSONValue(
        object.members.filter { $0.value != .null && !names.contains($0.name) }.sorted { $0.name < $1.name }
          .map { ($0.name, plain($0.value)) })
    case .array(let elements): .array(elements.map { plain($0) })
    default: value
    }
  }

  @Test func `incidents and what surrounds them are read as they were written`() async throws {
    let world = try await World()
    let shared = try await world.signalOfHost()
    try await world.act(.takeIntoAccount, on: shared)
    try await world.act(.pause(.informationNeeded, note: "which one?"), on: shared)
    for person in ["alice", "claire"] as [Key<Person>] {
      let program = try await world.program(person)
      try expectSame(IncidentResource.self, try await program.get("/api/v1/incidents/\(shared)").json)
      let timeline = try await program.get("/api/v1/incidents/\(shared)/timeline")
      #expect(!timeline.items("text").isEmpty)
      for index in timeline.items("text").indices {
        try expectSame(HappeningResource.self, timeline["items", .index(index)], besides: ["event", "actor"])
      }
      try expectSame(DeadlineResource.self, try await program.get("/api/v1/incidents/\(shared)/deadlines")["items", 0])
      try expectSame(PlatformResource.self, try await program.get("/api/v1/platforms")["items", 0])
      try expectSame(CatalogueResource.self, try await program.get("/api/v1/catalogue").json)
      try expectSame(MeResource.self, try await program.get("/api/v1/me").json)
    }
    let alice = try await world.program("alice")
    try expectSame(MessageResource.self, try await alice.get("/api/v1/incidents/\(shared)/messages")["items", 0])
    try expectSame(DutyResource.self, try await alice.get("/api/v1/duty").json)
  }

  @Test func `what keeps things quiet is read as it was written`() async throws {
    let world = try await World()
    let alice = try await world.program("alice")
    let mute: JSONValue = ["match": ["a": "b"], "reason": "x", "until": "2026-11-24T00:00:00Z"]
    try expectSame(MuteResource.self, try await alice.post("/api/v1/mutes", mute).json)
    let window: JSONValue = [
      "platforms": ["archives"], "components": ["web"], "reason": "x", "from": "2026-11-24T00:00:00Z", "until": "2026-11-24T01:00:00Z",
      "recurs": true,
    ]
    let announced = try await alice.post("/api/v1/maintenance", window)
    try expectSame(WindowResource.self, try announced.json)
    #expect(announced["opensAt"] == "2026-11-24T00:00:00Z")
    try expectSame(QueuedResource.self, try await alice.post("/api/v1/test-pages", ["person": "alice"]).json)
  }

  @Test func `a component that the platforms do not have is refused`() async throws {
    let world = try await World()
    let reply = try await world.program("alice").post(
      "/api/v1/maintenance",
      [
        "platforms": ["archives"], "components": ["engine"], "reason": "x", "from": "2026-11-24T00:00:00Z",
        "until": "2026-11-24T01:00:00Z",
      ])
    #expect(reply.status == 422)
    #expect(reply["pointer"] == "/components")
  }

  // MARK: Signals that people raise

  @Test func `a person raises a signal, once under one key`() async throws {
    let world = try await World()
    let alice = try await world.program("alice")
    let body: JSONValue = ["summary": "Login page unreachable", "platform": "campus-nord", "severity": "blocking"]
    let raised = try await alice.post("/api/v1/me/signals", body, [.idempotencyKey: "s"])
    #expect(raised.status == 201)
    #expect(raised["disposition"] == "opened")
    try expectSame(RaisedResource.self, try raised.json)
    let again = try await alice.post("/api/v1/me/signals", body, [.idempotencyKey: "s"])
    #expect(again["id"] == raised["id"])
    #expect(try await world.desk.read { try $0.recentSignals(limit: 10) }.count == 1)
  }

  @Test func `what a mute holds back is said in words`() async throws {
    let world = try await World()
    let alice = try await world.program("alice")
    let mute: JSONValue = ["match": ["platform": "campus-nord"], "reason": "x", "until": "2026-11-24T00:00:00Z"]
    let id = try #require(try await alice.post("/api/v1/mutes", mute)["id"]?.text)
    let raised = try await alice.post("/api/v1/me/signals", ["summary": "Slow", "platform": "campus-nord"])
    #expect(raised["disposition"] == "ignored")
    #expect(raised["incident"] == .null)
    #expect(raised["ignoredText"] == .string("muted (\(id))"))
  }

  @Test func `a customer's people report incidents, they raise no signals`() async throws {
    let world = try await World()
    let reply = try await world.program("claire").post("/api/v1/me/signals", ["summary": "Down"])
    #expect(reply.status == 403)
    #expect(try await world.program("alice", [.read]).post("/api/v1/me/signals", ["summary": "Down"])["scope"] == "report")
    // To say that it is over, or to speak as a source, may end an incident.
    let reporter = try await world.program("alice", [.report])
    #expect(try await reporter.post("/api/v1/me/signals", ["summary": "Down", "status": "recovered"])["scope"] == "act")
    #expect(try await reporter.post("/api/v1/me/signals", ["summary": "Down", "source": "monitoring"])["scope"] == "act")
  }

  // MARK: Reports

  @Test func `a monthly report comes in each form, to whoever may see the customer`() async throws {
    let world = try await World()
    _ = try await world.signal()
    let maude = try await world.program("maude")
    for (form, type, start) in [("html", "text/html", "<!doctype"), ("csv", "text/csv", "reference,"), ("json", "application/json", "{")] {
      let reply = try await maude.get("/api/v1/customers/universite/reports/2026-11/\(form)")
      #expect(reply.status == 200)
      #expect(reply.answer.headers[.contentType]?.hasPrefix(type) == true)
      #expect(reply.answer.body.hasPrefix(start))
    }
    #expect(try await maude.get("/api/v1/customers/nobody/reports/2026-11/csv").status == 404)
    #expect(try await maude.get("/api/v1/customers/universite/reports/2026-13/csv").status == 404)
    #expect(try await world.program("karim").get("/api/v1/customers/universite/reports/2026-11/csv").status == 404)
    #expect(try await world.program("alice").get("/api/v1/customers/universite/reports/2026-11/csv").status == 403)
  }

  // MARK: Reading as a customer does

  @Test func `the provider's people may read a timeline as a customer reads it`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    try await world.act(.note("For us alone"), on: incident)
    let (alice, claire) = (try await world.program("alice"), try await world.program("claire"))
    let seen = try await alice.get("/api/v1/incidents/\(incident)/timeline?customer=universite")
    #expect(seen.items("text") == (try await claire.get("/api/v1/incidents/\(incident)/timeline")).items("text"))
    #expect(seen["items", 0, "hash"] == .null)
    #expect(try await alice.get("/api/v1/incidents/\(incident)/timeline?customer=greta").status == 404)
    #expect(try await claire.get("/api/v1/incidents/\(incident)/timeline?customer=greta").status == 400)
  }

  @Test func `a refusal by role names the roles`() async throws {
    let world = try await World()
    let reply = try await world.program("claire").get("/api/v1/duty")
    #expect(reply["code"] == "W004")
    #expect(reply["roles"] == ["operationsManager", "responder", "administrator", "auditor"])
  }
}
