import Contracts
import Engine
import Incidents
import Signals
import Testing

/// Procedure §3.2, §3.4 and §3.6: what repeats is one signal; what comes back, or turns worse, is news, whatever it says of its beginning.
struct RelapseTests {
  @Test func `§3.6 what fires again after its recovery does not resolve by itself, though it says it began at the same time`() async throws
  {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let firing = world.alarm("web-down", component: "web", startedAt: "Mon 09:59")
      let incident = try #require(try await world.send([firing]).first?.incident)
      try await world.at("Mon 10:02")
      try await world.send([world.alarm("web-down", component: "web", startedAt: "Mon 09:59", recovered: true)])
      try await world.at("Mon 10:04")
      let again = try await world.send([firing]).first
      #expect(again?.disposition == "joined")
      #expect(again?.incident == incident)
      try await world.at("Mon 10:30")
      try await expect(world.incident(incident).status, is: .open)
      try await expect(world.incident(incident).hasRecovered, is: false)
    }
  }

  @Test func `§3.6 it resolves by itself five minutes after its last recovery, though each says the same`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let firing = world.alarm("web-down", component: "web", startedAt: "Mon 09:59")
      let recovery = world.alarm("web-down", component: "web", startedAt: "Mon 09:59", recovered: true)
      let incident = try #require(try await world.send([firing]).first?.incident)
      try await world.at("Mon 10:02")
      try await world.send([recovery])
      try await world.at("Mon 10:04")
      try await world.send([firing])
      try await world.at("Mon 10:06")
      try await expect(world.send([recovery]).first?.disposition, is: "recovered")
      try await world.at("Mon 10:10")
      try await expect(world.incident(incident).status, is: .open)
      try await world.at("Mon 10:12")
      try await expect(world.incident(incident).status, is: .resolved)
    }
  }

  @Test func `§3.2 a repeated recovery is one signal, and so is what fires on after a relapse`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let firing = world.alarm("web-down", component: "web", startedAt: "Mon 09:59")
      let recovery = world.alarm("web-down", component: "web", startedAt: "Mon 09:59", recovered: true)
      try await expect(world.send([firing, firing]).map(\.ignored), is: [nil, .duplicate])
      try await world.at("Mon 10:01")
      try await expect(world.send([recovery, recovery]).map(\.ignored), is: [nil, .duplicate])
      try await world.at("Mon 10:02")
      try await expect(world.send([firing, firing]).map(\.ignored), is: [nil, .duplicate])
    }
  }

  @Test func `§3.4 what turns worse is an aggravation and pages again, though it says it began at the same time`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let minor = world.alarm("disk", component: "database", severity: .minor, startedAt: "Mon 09:59")
      let blocking = world.alarm("disk", component: "database", severity: .blocking, startedAt: "Mon 09:59")
      let incident = try #require(try await world.send([minor]).first?.incident)
      try await world.at("Mon 10:04")
      try await expect(world.send([blocking]).first?.disposition, is: "joined")
      try await expect(world.incident(incident).severity, is: .blocking)
      try await expect(world.pages(to: "alice", of: incident).last, is: "Mon 10:04 aggravation")
      try await expect(world.send([blocking]).first?.ignored, is: .duplicate)
    }
  }

  @Test func `§3.4 what turns less bad and worse again aggravates once`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let minor = world.alarm("disk", component: "database", severity: .minor, startedAt: "Mon 09:59")
      let blocking = world.alarm("disk", component: "database", severity: .blocking, startedAt: "Mon 09:59")
      let incident = try #require(try await world.send([blocking]).first?.incident)
      try await world.act(.acknowledge, on: incident)
      for minute in ["Mon 10:05", "Mon 10:15"] {
        try await world.at(minute)
        try await world.send([minor, blocking])
      }
      try await expect(world.incident(incident).severity, is: .blocking)
      try await expect(world.pages(to: "alice", of: incident), is: ["Mon 10:00 escalation"])
    }
  }

  @Test func `§3.8 what repeats after its mute ended is not a duplicate of what was muted`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let firing = world.alarm("web-down", component: "web", startedAt: "Mon 09:59")
      let incident = try #require(try await world.send([firing]).first?.incident)
      try await world.at("Mon 10:01")
      try await world.send([world.alarm("web-down", component: "web", startedAt: "Mon 09:59", recovered: true)])
      try await world.mute(["summary": "web-*"], until: "Mon 10:03")
      try await expect(world.send([firing]).first?.disposition, is: "ignored")
      world.clock.set(world.almanac.instant("Mon 10:03"))
      try await expect(world.send([firing]).first?.disposition, is: "joined")
      try await world.at("Mon 10:20")
      try await expect(world.incident(incident).status, is: .open)
    }
  }

  @Test func `§4 what recovers by itself does not teach how long people take`() async throws {
    try await scenario { world in
      for hour in 10..<16 {
        try await world.at("Mon \(hour):00")
        try await world.signal("web-slow", severity: .minor)
        try await world.pass(60)
        try await world.recovery("web-slow")
        try await world.pass(600)
      }
      try await world.at("Mon 16:30")
      let incident = try await world.signal("web-slow", severity: .minor)
      try await expect(world.incidents().count { $0.status == .resolved }, is: 6)
      try await expect(world.incident(incident).prequalification?.expectedHandling, is: nil)
      try await expect(world.incident(incident).way, is: .standard)
    }
  }
}
