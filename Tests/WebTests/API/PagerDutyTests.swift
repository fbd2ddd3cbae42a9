import Contracts
import Digests
import Engine
import HTTPTypes
import Incidents
import Intake
import ServiceTime
import Signals
import Testing

@testable import Web

/// PagerDuty's Events API v2 (issue §4).
struct PagerDutyTests {
  private func event(
    _ action: String, key: String? = "moodle", severity: String = "critical", summary: String = "Login is down",
    routing: String = World.intakeKey
  ) -> JSONValue {
    var members: [(String, JSONValue)] = [("routing_key", .string(routing)), ("event_action", .string(action))]
    if let key { members.append(("dedup_key", .string(key))) }
    if action == "trigger" {
      members.append(
        (
          "payload",
          [
            "summary": .string(summary), "source": "probe-1", "severity": .string(severity), "component": nil,
            "custom_details": ["platform": "campus-nord", "component": "web", "load": 3],
          ]
        ))
    }
    return JSONValue(members)
  }

  private func enqueue(_ world: World, _ event: JSONValue) async throws -> APIReply { try await world.program().post("/v2/enqueue", event) }

  private func open(_ world: World) async throws -> [Incident] { try await world.desk.read { try $0.incidents(IncidentFilter()) } }

  @Test func `a trigger opens an incident, and the answer names its key`() async throws {
    let world = try await World()
    let reply = try await enqueue(world, event("trigger"))
    #expect(reply.status == 202)
    #expect(try reply.json == ["status": "success", "message": "Event processed", "dedup_key": "moodle"])
    let incident = try #require(try await open(world).first)
    #expect(incident.impacts.map(\.platform) == ["campus-nord"])
    #expect(incident.severity == .blocking)
    let signal = try #require(try await world.desk.read { try $0.recentSignals(limit: 1) }.first?.signal)
    #expect(signal.labels["host"] == "probe-1")
    #expect(signal.labels["load"] == "3")
    #expect(signal.source == "monitoring")
  }

  @Test(arguments: [("critical", Severity.blocking), ("error", .major), ("warning", .minor), ("info", .minor)])
  func `each severity has its own of ours`(word: String, severity: Severity) async throws {
    let world = try await World()
    #expect(try await enqueue(world, event("trigger", severity: word)).status == 202)
    #expect(try await open(world).first?.severity == severity)
  }

  @Test func `a trigger without a key is given one, by which it can be resolved`() async throws {
    let world = try await World()
    let key = try #require(try await enqueue(world, event("trigger", key: nil))["dedup_key"]?.text)
    #expect(key.isEmpty == false)
    #expect(try await enqueue(world, event("resolve", key: key)).status == 202)
    #expect(try await open(world).first?.hasRecovered == true)
  }

  @Test func `an acknowledgement stops escalation, and no clock`() async throws {
    let world = try await World()
    _ = try await enqueue(world, event("trigger"))
    #expect(try await enqueue(world, event("acknowledge")).status == 202)
    let incident = try #require(try await open(world).first)
    #expect(incident.handling == .acknowledged(by: .source("monitoring"), at: t0))
    #expect(incident.progress == .open)
    #expect(incident.impacts.first?.clock(.takeIntoAccount)?.isRunning == true)
  }

  @Test func `a key belongs to its routing key`() async throws {
    let world = try await World()
    _ = try await enqueue(world, event("trigger"))
    var contents = World.catalogue
    contents.intakeKeys.append(IntakeKey(key: "other", digest: SHA256.digest(of: "another-key").hex))
    _ = try await world.desk.adopt(contents)
    _ = try await enqueue(world, event("resolve", routing: "another-key"))
    #expect(try await open(world).first?.hasRecovered == false)
    _ = try await enqueue(world, event("resolve"))
    #expect(try await open(world).first?.hasRecovered == true)
  }

  @Test func `a key that was resolved is heard anew`() async throws {
    let world = try await World()
    _ = try await enqueue(world, event("trigger"))
    let first = try #require(try await open(world).first?.reference)
    try await world.act(.resolve("restarted"), on: first)
    #expect(try await enqueue(world, event("resolve")).status == 202)
    world.clock.advance(by: 600)
    // Within half an hour it is the same incident again (procedure §3.5), later a new one.
    _ = try await enqueue(world, event("trigger"))
    #expect(try await open(world).map(\.reference) == [first])
    try await world.act(.resolve("restarted again"), on: first)
    world.clock.advance(by: 1_860)
    _ = try await enqueue(world, event("trigger"))
    let second = try #require(try await open(world).first)
    #expect(second.reference != first)
    #expect(second.linkedTo == first)
  }

  @Test func `what cannot be understood is refused in PagerDuty's words`() async throws {
    let world = try await World()
    let bad: [JSONValue] = [
      event("explode"), event("trigger", severity: "terrible"), event("acknowledge", key: nil), event("resolve", key: nil),
      event("trigger", summary: String(repeating: "x", count: 1_025)), event("trigger", summary: " "),
      event("trigger", key: String(repeating: "k", count: 256)), event("trigger", routing: "unknown"),
      ["routing_key": .string(World.intakeKey), "event_action": "trigger"], ["event_action": "trigger"], [],
    ]
    for event in bad {
      let reply = try await enqueue(world, event)
      #expect(reply.status == 400, "\(event)")
      #expect(reply["status"] == "invalid event")
      #expect(reply["message"] == "Event object is invalid")
      guard case .array(let errors)? = reply["errors"] else { throw World.Missing(what: "errors") }
      #expect(errors.isEmpty == false)
    }
    #expect(try await world.desk.read { try $0.recentSignals(limit: 1) }.isEmpty)
  }

  @Test func `a summary of 1,024 characters is taken`() async throws {
    let world = try await World()
    #expect(try await enqueue(world, event("trigger", summary: String(repeating: "é", count: 1_024))).status == 202)
  }

  @Test func `an event has at most 512 KiB`() async throws {
    let world = try await World()
    let reply = try await world.program().send(.post, "/v2/enqueue", body: [UInt8](repeating: 0x20, count: PagerDutyFormat.bytesMax + 1))
    #expect(reply.status == 413)
    #expect(reply["status"] == "invalid event")
  }

  @Test func `the same format is taken at our own address, with our own answers`() async throws {
    let world = try await World()
    let reply = try await APIClient(site: world.site, secret: World.intakeKey).post("/api/v1/intake/pagerduty", event("trigger"))
    #expect(reply.status == 202)
    #expect(reply["signals", 0, "disposition"] == "opened")
  }
}
