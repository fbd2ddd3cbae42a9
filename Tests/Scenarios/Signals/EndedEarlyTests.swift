import Contracts
import Engine
import Incidents
import ServiceTime
import Signals
import Synchronization
import Testing

/// Procedure §2 and §3.8: what was withheld and still holds is raised at the end, also when a person ends it early or nothing ran then.
struct EndedEarlyTests {
  private func weekly(_ world: World) async throws {
    let window = MaintenanceWindow(
      id: "weekly", platforms: [Cast.nord], reason: "upgrade", author: "mathilde", announcedAt: world.clock.now(),
      from: world.almanac.instant("Mon 10:00"), until: world.almanac.instant("Mon 12:00"), recurs: true)
    try await world.desk.write { try $0.insertMaintenance(window) }
    for day in ["Mon", "2026-11-30", "2026-12-07"] {
      world.ends.withLock { _ = $0.insert(world.almanac.instant("\(day) 12:00")) }
    }
  }

  @Test func `§3.8 a mute ended in the second in which it was looked at raises what it withheld`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      try await world.mute(["summary": "web-*"], until: "Mon 12:00")
      try await world.send([world.alarm("web-down", component: "web")])
      try await world.at("Mon 10:30")
      try await world.work()
      let now = world.clock.now()
      try await world.desk.write { try $0.endMute("mute-1", at: now) }
      try await world.pass(5)
      try await world.work()
      let incident = try #require(try await world.incidents().first)
      #expect(world.almanac.text(incident.openedAt) == "Mon 10:30")
    }
  }

  @Test func `§3.8 what is withheld in the second in which its mute is ended is raised`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      try await world.mute(["summary": "web-*"], until: "Mon 12:00")
      try await expect(world.send([world.alarm("web-down", component: "web")]).first?.ignored, is: .mute("mute-1"))
      let now = world.clock.now()
      try await world.desk.write { try $0.endMute("mute-1", at: now) }
      try await world.work()
      try await expect(world.incidents().count, is: 1)
    }
  }

  @Test func `§3.8 a mute that was raised withholds nothing of what is still being taken`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      try await world.mute(["summary": "web-*"], until: "Mon 12:00")
      try await world.at("Mon 12:00")
      try await world.work()
      // Received a second before the end, and stored only after the end was looked at.
      world.clock.set(world.almanac.instant("Mon 11:59:59"))
      try await expect(world.send([world.alarm("web-down", component: "web")]).first?.disposition, is: "opened")
    }
  }

  @Test func `§3.8 a mute that ended while nothing ran is raised at the start, and once`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      try await world.mute(["summary": "web-*"], until: "Mon 12:00")
      try await world.send([world.alarm("web-down", component: "web")])
      world.clock.set(world.almanac.instant("Mon 15:00"))
      let runner = WithheldRunner(desk: world.desk)
      try await expect(runner.runOnce(at: world.clock.now()).done, is: 1)
      try await expect(runner.runOnce(at: world.clock.now()).done, is: 0)
      let incident = try #require(try await world.incidents().first)
      #expect(world.almanac.text(incident.openedAt) == "Mon 12:00")
    }
  }

  @Test func `§2 a weekly window ended early raises what it withheld, and does not open again`() async throws {
    try await scenario { world in
      try await weekly(world)
      try await world.at("2026-11-30 10:30")
      try await expect(world.send([world.alarm("web-down", component: "web")]).first?.ignored, is: .maintenance("weekly"))
      try await world.at("2026-11-30 11:00")
      let now = world.clock.now()
      try await world.desk.write { try $0.endMaintenance("weekly", at: now) }
      try await world.pass(5)
      try await world.work()
      let incident = try #require(try await world.incidents().first)
      #expect(incident.openedAt == now)
      try await world.act(.resolve("done"), on: incident.reference)
      try await world.at("2026-12-07 10:30")
      try await expect(world.send([world.alarm("disk", on: Cast.nord, component: "database")]).first?.disposition, is: "opened")
    }
  }

  @Test func `§2 a weekly window raises at each close what that opening withheld`() async throws {
    try await scenario { world in
      try await weekly(world)
      try await world.at("Mon 11:00")
      try await world.send([world.alarm("web-down", component: "web")])
      try await world.at("Mon 12:01")
      try await expect(world.incidents().map { world.almanac.text($0.openedAt) }, is: ["Mon 12:00"])
      let first = try #require(try await world.incidents().first?.reference)
      try await world.act(.resolve("done"), on: first)
      try await world.at("2026-11-30 11:00")
      try await world.send([world.alarm("disk", component: "database")])
      try await world.work()
      try await expect(world.incidents().count, is: 1)
      try await world.at("2026-11-30 12:01")
      try await expect(world.incidents().map { world.almanac.text($0.openedAt) }, is: ["Mon 12:00", "2026-11-30 12:00"])
    }
  }

  @Test func `§2 what a close that nobody looked at left over waits for the opening that runs meanwhile`() async throws {
    try await scenario { world in
      try await weekly(world)
      try await world.at("Mon 11:00")
      try await world.send([world.alarm("web-down", component: "web")])
      world.clock.set(world.almanac.instant("2026-11-30 11:00"))
      try await expect(world.send([world.alarm("disk", component: "database")]).first?.ignored, is: .maintenance("weekly"))
      try await expect(world.incidents().count, is: 0)
      try await world.at("2026-11-30 12:01")
      try await expect(world.incidents().map { world.almanac.text($0.openedAt) }, is: ["2026-11-30 12:00", "2026-11-30 12:00"])
    }
  }

  @Test func `§2 a window ended in the second in which it opened raises what it withheld`() async throws {
    try await scenario { world in
      try await world.maintenance(of: Cast.nord, from: "Mon 10:00", until: "Mon 12:00")
      try await world.at("Mon 10:00")
      try await expect(world.send([world.alarm("web-down", component: "web")]).first?.ignored, is: .maintenance("window-1"))
      let now = world.clock.now()
      try await world.desk.write { try $0.endMaintenance("window-1", at: now) }
      try await world.work()
      try await expect(world.incidents().count, is: 1)
    }
  }
}
