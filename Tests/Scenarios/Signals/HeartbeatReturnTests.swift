import Contracts
import Engine
import Incidents
import ServiceTime
import Signals
import Testing

/// Heartbeats that are absent, muted, and back.
struct HeartbeatReturnTests {
  private func beat(_ world: World) async throws -> SignalResult {
    try #require(try await world.send([world.alarm("Watchdog", severity: nil)]).first)
  }

  @Test func `§3.8 a muted heartbeat that came back raises nothing at the end of the mute`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      _ = try await beat(world)
      try await world.mute(["summary": "Watchdog"], until: "Mon 12:00")
      try await world.at("Mon 10:20")
      try await expect(world.desk.read { try $0.recentSignals(limit: 1).first?.ignored }, is: .mute("mute-1"))
      for minute in stride(from: 30, to: 120, by: 10) {
        try await world.at("Mon \(10 + minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)")
        try await expect(beat(world).disposition, is: "heartbeat")
      }
      try await world.at("Mon 12:01")
      try await expect(world.incidents().count, is: 0)
    }
  }

  @Test func `§3.8 a muted heartbeat that stays away is raised at the end of the mute`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      _ = try await beat(world)
      try await world.mute(["summary": "Watchdog"], until: "Mon 12:00")
      try await world.at("Mon 12:01")
      let incident = try #require(try await world.incidents().first)
      #expect(world.almanac.text(incident.openedAt) == "Mon 12:00")
      _ = try await beat(world)
      try await world.at("Mon 12:07")
      try await expect(world.incident(incident.reference).status, is: .resolved)
    }
  }

  @Test func `§3 an absence is raised once, and again after the heartbeat came back`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      _ = try await beat(world)
      try await world.at("Mon 10:30")
      try await world.work()
      try await expect(world.incidents().count, is: 1)
      let incident = try #require(try await world.incidents().first)
      #expect(incident.troubles.map(\.signalCount) == [1])
      _ = try await beat(world)
      try await world.at("Mon 10:40")
      try await expect(world.incident(incident.reference).status, is: .resolved)
      try await world.at("Mon 10:46")
      try await expect(world.incident(incident.reference).status, is: .open)
    }
  }

  @Test func `§3 a heartbeat that came while it was found overdue is not absent`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      _ = try await beat(world)
      world.clock.set(world.almanac.instant("Mon 10:15"))
      let late = world.clock.now()
      try await world.desk.write { store in
        guard let heartbeat = try store.heartbeat(of: Trouble(source: "supervision", fingerprint: "Watchdog")) else { return }
        try store.saveHeartbeat(
          Heartbeat(
            trouble: heartbeat.trouble, rule: heartbeat.rule, lastSeen: late, overdueAt: late + 900, signal: heartbeat.signal,
            isRaised: false))
      }
      try await expect(world.withheld.runOnce(at: late).done, is: 0)
      try await expect(world.incidents().count, is: 0)
    }
  }

  @Test func `of heartbeats that come in time the newest is kept, with its evidence`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      var newest: SignalResult?
      for _ in 0..<50 {
        newest = try await beat(world)
        try await world.pass(60)
      }
      try await expect(world.desk.read { try $0.recentSignals(limit: 99).map(\.id) }, is: [try #require(newest).id])
      let id = try #require(newest).id
      #expect(try await world.desk.read { try $0.evidence(ofSignal: id)?.body }?.isEmpty == false)
    }
  }
}
