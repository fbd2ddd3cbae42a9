import Contracts
import Engine
import Incidents
import Intake
import Signals
import Testing

/// Procedure §3.1 and §3.2: what arrives is recorded, and is never dropped.
struct RecordingTests {
  @Test func `§3.1 a signal is recorded with its raw evidence before it is answered`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let format = try #require(IntakeCatalogue.named("tocsin"))
      let body = Array(#"{"summary":"web down","platform":"campus-nord","severity":"blocking"}"#.utf8)
      let answer = try await world.desk.receive(body, format: format, source: "supervision")
      let id = try #require(answer.results.first?.id)
      let evidence = try await world.desk.read { try $0.evidence(ofSignal: id)?.body }
      #expect(evidence == body)
      let incident = try #require(answer.results.first?.incident)
      try await expect(world.desk.read { try $0.signals(of: incident, limit: 9).map(\.id) }, is: [id])
    }
  }

  @Test func `§3.1 a body with a fault in it leaves nothing behind`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let format = try #require(IntakeCatalogue.named("tocsin"))
      let body = Array(#"{"signals":[{"summary":"web down","platform":"campus-nord"},{"summary":7}]}"#.utf8)
      await #expect(throws: IntakeFault.self) { try await world.desk.receive(body, format: format, source: "supervision") }
      #expect(try await world.incidents().isEmpty)
      try await expect(world.desk.read { try $0.recentSignals(limit: 9).count }, is: 0)
    }
  }

  @Test func `§3.2 a signal opens an incident`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let result = try await world.send([world.alarm("web-down", component: "web")]).first
      #expect(result?.disposition == "opened")
      #expect(result?.ignored == nil)
    }
  }

  @Test func `§3.2 a signal joins an incident`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.at("Mon 10:01")
      let result = try await world.send([world.alarm("web-slow", component: "web")]).first
      #expect(result?.disposition == "joined")
      #expect(result?.incident == incident)
    }
  }

  @Test func `§3.2 the same signal twice is one signal, and the second says so`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let alarm = world.alarm("web-down", component: "web", startedAt: "Mon 09:59")
      try await world.send([alarm])
      try await world.at("Mon 10:05")
      let result = try await world.send([alarm]).first
      #expect(result?.ignored == .duplicate)
      try await expect(world.incidents().count, is: 1)
      try await expect(world.desk.read { try $0.recentSignals(limit: 9).first?.ignored }, is: .duplicate)
    }
  }

  @Test func `§3.2 what is ignored is recorded with the rule that said so`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      try await world.mute(["summary": "web-*"], until: "Mon 12:00")
      try await world.send([world.alarm("web-down", component: "web")])
      let record = try #require(try await world.desk.read { try $0.recentSignals(limit: 1).first })
      #expect(record.ignored == .mute("mute-1"))
      #expect(record.incident == nil)
    }
  }

  @Test func `§3.2 what nobody can route opens an incident on the unrouted platform`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("mystery", on: nil, component: nil, severity: .major)
      try await expect(world.impact(incident).platform, is: Platform.unrouted)
      try await expect(world.pages(to: "alice"), is: ["Mon 10:00 escalation"])
    }
  }

  @Test func `§3 a heartbeat that does not come raises a signal, and recovers when it comes again`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      try await expect(world.send([world.alarm("Watchdog", severity: nil)]).first?.disposition, is: "heartbeat")
      try await world.at("Mon 10:14")
      #expect(try await world.incidents().isEmpty)
      try await world.at("Mon 10:16")
      let incident = try #require(try await world.incidents().first)
      #expect(world.almanac.text(incident.openedAt) == "Mon 10:15")
      try await world.at("Mon 10:20")
      try await world.send([world.alarm("Watchdog", severity: nil)])
      try await world.at("Mon 10:26")
      try await expect(world.incident(incident.reference).status, is: .resolved)
    }
  }
}
