import Contracts
import Engine
import Incidents
import Signals
import Testing

/// Procedure §3.5 and §3.6: what comes back, and what goes away by itself.
struct RecurrenceTests {
  @Test func `§3.5 the same fingerprint within 30 minutes after the resolution reopens`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down", severity: .major)
      try await world.act(.takeIntoAccount, on: incident)
      try await world.at("Mon 10:50")
      try await world.act(.resolve("restarted"), on: incident)
      try await world.at("Mon 11:20")
      try await expect(world.signal("web-down", severity: .major), is: incident)
      try await expect(world.progress(incident), is: .takenIntoAccount)
      try await expect(world.pages(to: "alice"), is: ["Mon 10:00 escalation", "Mon 11:20 reopened"])
      try await expect(world.notices(to: "claire").last, is: "Mon 11:20 reopened")
    }
  }

  @Test func `§3.5 later it opens a new, linked one`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.at("Mon 11:00")
      try await world.act(.resolve("restarted"), on: incident)
      try await world.at("Mon 11:30:01")
      let later = try await world.signal("web-down")
      #expect(later != incident)
      try await expect(world.incident(later).linkedTo, is: incident)
    }
  }

  @Test func `§3.5 what was confirmed is not reopened by a signal`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.at("Mon 11:00")
      try await world.act(.resolve("restarted"), on: incident)
      try await world.act(.confirm, on: incident, by: "claire")
      try await world.at("Mon 11:10")
      let later = try await world.signal("web-down")
      try await expect(world.incident(incident).status, is: .closed)
      try await expect(world.incident(later).linkedTo, is: incident)
      try await expect(world.pages(to: "alice").last, is: "Mon 11:10 escalation")
    }
  }

  @Test func `§3.5 a relapse on one platform leaves the other resolved`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down", on: Cast.nord)
      try await world.signal("web-down", on: Cast.moulin, startedAt: "Mon 09:59")
      try await world.act(.resolve("restarted"), on: incident, [Cast.nord])
      try await world.at("Mon 10:10")
      try await world.signal("web-down", on: Cast.nord)
      try await expect(world.progress(incident, Cast.nord), is: .takenIntoAccount)
      try await world.act(.resolve("restarted"), on: incident)
      try await world.at("Mon 10:20")
      try await world.signal("web-down", on: Cast.nord)
      try await expect(world.progress(incident, Cast.moulin), is: .resolved)
      try await expect(world.progress(incident, Cast.nord), is: .takenIntoAccount)
    }
  }

  @Test func `§3.6 a recovery that lasts five minutes resolves what nobody has taken, as of the recovery`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.at("Mon 10:03")
      try await world.recovery("web-down")
      try await world.at("Mon 10:07:59")
      try await expect(world.incident(incident).status, is: .open)
      try await world.at("Mon 10:08")
      try await expect(world.incident(incident).resolvedAt, is: world.almanac.instant("Mon 10:03"))
      for clock in ClockKind.allCases { #expect(try await world.state(clock, incident) == .notNeeded) }
      try await expect(world.notices(to: "claire"), is: ["Mon 10:00 receipt", "Mon 10:08 recovered"])
      try await expect(world.handling(incident), is: "over")
    }
  }

  @Test func `§3.6 what had recovered before a promise was due does not break it while the five minutes run`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.at("Mon 10:58")
      try await world.recovery("web-down")
      try await world.at("Mon 11:03")
      try await expect(world.state(.takeIntoAccount, incident), is: .notNeeded)
      try await expect(world.pages(to: "paul").filter { $0.hasSuffix("promiseBroken") }, is: [])
    }
  }

  @Test func `§3.6 a relapse breaks what was due meanwhile, dated with its due instant`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.at("Mon 10:58")
      try await world.recovery("web-down")
      try await world.at("Mon 11:02")
      try await world.signal("web-down")
      try await expect(world.impact(incident).clock(.takeIntoAccount)?.brokenAt, is: world.almanac.instant("Mon 11:00"))
    }
  }

  @Test func `§3.6 a relapse within five minutes keeps it open`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.at("Mon 10:03")
      try await world.recovery("web-down")
      try await world.at("Mon 10:06")
      try await world.signal("web-down")
      try await world.at("Mon 10:20")
      try await expect(world.incident(incident).status, is: .open)
    }
  }

  @Test func `§3.6 every joined source must have recovered`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.signal("login-fails", source: "zabbix")
      try await world.at("Mon 10:03")
      try await world.recovery("web-down")
      try await world.at("Mon 10:20")
      try await expect(world.incident(incident).status, is: .open)
      try await world.recovery("login-fails", source: "zabbix")
      try await world.at("Mon 10:25")
      try await expect(world.incident(incident).status, is: .resolved)
    }
  }

  @Test func `§3.6 a recovery acts only on what its own source opened`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await expect(world.recovery("web-down", source: "zabbix").ignored, is: .nothingToRecover)
      try await world.at("Mon 10:20")
      try await expect(world.incident(incident).status, is: .open)
    }
  }

  @Test func `§3.6 a person's report is never resolved by a recovery`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.report(component: "web")
      try await world.recovery("web-down")
      try await world.at("Mon 10:20")
      try await expect(world.incident(incident).status, is: .open)
    }
  }

  @Test func `§3.6 what was taken into account is shown as recovered, and the responder resolves`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.act(.takeIntoAccount, on: incident)
      try await world.at("Mon 10:03")
      try await world.recovery("web-down")
      try await world.at("Mon 10:29")
      try await expect(world.incident(incident).status, is: .open)
      #expect(try await world.incident(incident).hasRecovered)
      try await world.act(.resolve("it was the cache"), on: incident)
      try await expect(world.notices(to: "claire").last, is: "Mon 10:29 resolution")
    }
  }

  @Test func `§3.6 what an operator reopens does not resolve by itself again`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.recovery("web-down")
      try await world.at("Mon 10:30")
      try await expect(world.incident(incident).status, is: .resolved)
      try await world.act(.reopen("it is still down"), on: incident, by: "claire")
      try await world.at("Mon 10:50")
      try await expect(world.incident(incident).status, is: .open)
    }
  }
}
