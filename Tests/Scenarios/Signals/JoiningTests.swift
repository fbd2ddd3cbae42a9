import Contracts
import Engine
import Incidents
import Signals
import Testing

/// Procedure §3.3 and §3.4: what belongs together, and what must not be swallowed.
struct JoiningTests {
  @Test func `§3.3 the same fingerprint joins`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down", component: "web")
      try await world.at("Mon 11:00")
      try await expect(world.signal("web-down", component: "database"), is: incident)
      try await expect(world.impact(incident).components, is: ["web", "database"])
    }
  }

  @Test func `§3.3 the same component joins, another component opens its own`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down", component: "web")
      try await world.at("Mon 12:00")
      try await expect(world.signal("login-fails", component: "web"), is: incident)
      #expect(try await world.signal("disk-full", component: "database") != incident)
    }
  }

  @Test func `§3.3 what is resolved is not open`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down", component: "web")
      try await world.act(.resolve("restarted"), on: incident)
      #expect(try await world.signal("login-fails", component: "web") != incident)
    }
  }

  @Test func `§3.3 a signal about shared infrastructure widens a young incident on it`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down", on: Cast.nord, component: "web")
      try await world.at("Mon 10:10")
      try await expect(world.signal("host-down", host: "par-web-1"), is: incident)
      #expect(Set(try await world.incident(incident).impacts.map(\.platform)) == [Cast.nord, Cast.labo, Cast.sud])
      try await expect(world.incidents().count, is: 1)
    }
  }

  @Test func `§3.3 after ten minutes an incident of one platform is not widened`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down", on: Cast.nord, component: "web")
      try await world.at("Mon 10:10:01")
      #expect(try await world.signal("host-down", host: "par-web-1") != incident)
    }
  }

  @Test func `§3.3 infrastructure that an incident covers joins at any time`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down", on: Cast.nord, component: "web")
      try await world.at("Mon 10:05")
      try await world.signal("host-down", host: "par-web-1")
      try await world.at("Mon 11:00")
      try await expect(world.signal("raid-degraded", host: "par-web-1"), is: incident)
    }
  }

  @Test func `§3.4 a joining signal of higher severity is an aggravation and pages again`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-slow", severity: .major)
      try await world.at("Mon 10:02")
      try await world.act(.takeIntoAccount, on: incident)
      try await world.at("Mon 10:20")
      try await world.signal("web-down", severity: .blocking)
      try await expect(world.incident(incident).severity, is: .blocking)
      try await expect(world.pages(to: "alice"), is: ["Mon 10:00 escalation", "Mon 10:20 aggravation"])
      try await expect(world.due(.resolution, incident), is: "Mon 12:20")
    }
  }

  @Test func `§3.4 the same fingerprint grown worse pages again`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down", severity: .major)
      try await world.act(.acknowledge, on: incident)
      try await world.at("Mon 10:20")
      try await world.signal("web-down", severity: .blocking)
      try await expect(world.pages(to: "alice"), is: ["Mon 10:00 escalation", "Mon 10:20 aggravation"])
    }
  }

  @Test func `§3.4 a joining signal of the same severity pages nobody`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down", severity: .major)
      try await world.act(.acknowledge, on: incident)
      try await world.signal("web-slow", severity: .major)
      try await world.at("Mon 10:20")
      try await expect(world.pages(to: "alice"), is: ["Mon 10:00 escalation"])
    }
  }

  @Test func `§3.4 an aggravation ends the wait for the opening`() async throws {
    try await scenario { world in
      try await world.at("Mon 20:00")
      let incident = try await world.signal("web-slow", severity: .major)
      try await expect(world.handling(incident), is: "waiting until Tue 09:00")
      try await world.at("Mon 22:00")
      try await world.signal("web-down", severity: .blocking)
      try await expect(world.pages(to: "alice"), is: ["Mon 22:00 aggravation"])
    }
  }

  @Test func `§3.4 a platform that comes on top and is worse pages again`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-slow", on: Cast.nord, severity: .major)
      try await world.act(.acknowledge, on: incident)
      try await world.at("Mon 10:05")
      try await expect(world.signal("web-slow", on: Cast.moulin, severity: .blocking), is: incident)
      try await expect(world.impact(incident, Cast.nord).severity, is: .major)
      try await expect(world.pages(to: "alice"), is: ["Mon 10:00 escalation", "Mon 10:05 aggravation"])
    }
  }

  @Test func `§3.4 what a person has lowered is not raised by a signal that says no more than before`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down", severity: .blocking)
      try await world.act(.requalify(.major, .correction, reason: "there is a way round"), on: incident)
      try await world.at("Mon 10:20")
      try await world.signal("web-down", severity: .blocking)
      try await expect(world.incident(incident).severity, is: .major)
    }
  }

  @Test func `§3.4 an assistance request never absorbs an anomaly`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let request = try await world.report("add a user", component: "web", kind: .assistance, trigger: .assistanceRequest)
      try await world.at("Mon 10:05")
      #expect(try await world.signal("web-down", component: "web") != request)
    }
  }

  @Test func `§3.4 a report by a person gets its own reference and receipt, and joining is proposed`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down", component: "web")
      try await world.at("Mon 10:05")
      let report = try await world.report(component: nil)
      #expect(report != incident)
      try await expect(world.incident(report).proposedMerge, is: incident)
      try await expect(world.incident(report).status, is: .open)
      try await expect(world.notices(to: "claire", of: report), is: ["Mon 10:05 receipt"])
    }
  }

  @Test func `§3.4 whoever reported what was merged by rule hears of the resolution`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down", component: "web")
      try await world.at("Mon 10:05")
      let report = try await world.report(component: "web", by: "marc")
      try await expect(world.notices(to: "marc", of: report), is: ["Mon 10:05 receipt"])
      try await world.at("Mon 10:20")
      try await world.act(.resolve("restarted"), on: incident)
      try await expect(world.notices(to: "marc", of: incident), is: ["Mon 10:20 resolution"])
    }
  }

  @Test func `§3.4 a report that names the same platform and component joins by rule, with its own reference and receipt`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down", component: "web", severity: .major)
      try await world.act(.acknowledge, on: incident)
      try await world.at("Mon 10:05")
      let report = try await world.report(component: "web", severity: .blocking)
      #expect(report != incident)
      try await expect(world.incident(report).mergedInto, is: incident)
      try await expect(world.notices(to: "claire", of: report), is: ["Mon 10:05 receipt"])
      try await expect(world.incident(incident).severity, is: .blocking)
      try await expect(world.pages(to: "alice"), is: ["Mon 10:00 escalation", "Mon 10:05 aggravation"])
    }
  }
}
