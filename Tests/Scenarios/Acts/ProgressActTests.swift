import Contracts
import Engine
import Incidents
import ServiceTime
import Testing

/// Procedure §5, table of acts: how an impact comes on, from work to confirmation.
struct ProgressActTests {
  @Test func `§5 begin work stops intervention and implies taking into account`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.at("Mon 10:20")
      try await world.act(.beginWork, on: incident)
      try await expect(world.progress(incident), is: .takenIntoAccount)
      try await expect(world.state(.takeIntoAccount, incident), is: .kept)
      try await expect(world.state(.intervention, incident), is: .kept)
      try await expect(world.state(.workaround, incident), is: .running)
    }
  }

  @Test func `§5 begin work is for responders, once, and not on what is resolved`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await expect(world.refusal(.beginWork, on: incident, by: "mathilde"), is: .notAllowed(.beginWork))
      try await world.at("Mon 10:20")
      try await world.act(.takeIntoAccount, on: incident)
      try await world.at("Mon 10:25")
      try await world.act(.beginWork, on: incident)
      try await expect(
        world.refusal(.beginWork, on: incident, by: "bob"),
        is: world.refused(.beginWork, .open, .takenIntoAccount, by: "alice", at: "Mon 10:25"))
      try await world.at("Mon 10:28")
      try await world.act(.resolve("restarted"), on: incident)
      try await expect(
        world.refusal(.beginWork, on: incident, by: "bob"),
        is: world.refused(.beginWork, .resolved, .resolved, by: "alice", at: "Mon 10:28"))
    }
  }

  @Test func `§5 requalify is refused where it changes nothing, where an aggravation lowers, and on what is closed`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down", severity: .major)
      try await expect(world.refusal(.requalify(.major, .correction, reason: "so"), on: incident), is: .sameSeverity(.major))
      try await expect(world.refusal(.requalify(.minor, .aggravation, reason: "so"), on: incident), is: .aggravationMustRaise)
      try await world.act(.resolve("restarted"), on: incident)
      try await world.act(.confirm, on: incident, by: "claire")
      try await expect(
        world.refusal(.requalify(.minor, .correction, reason: "so"), on: incident),
        is: world.refused(.requalify, .closed, .closed, by: "claire", at: "Mon 10:00"))
    }
  }

  @Test func `§5 pause takes what is taken into account and not resolved, and only once`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      let pause = ActRequest.pause(.accessNeeded, note: "VPN")
      try await expect(world.refusal(pause, on: incident), is: world.refused(.pause, .open, .open))
      try await world.act(.takeIntoAccount, on: incident)
      try await world.at("Mon 10:05")
      try await world.act(pause, on: incident)
      try await expect(
        world.refusal(pause, on: incident, by: "bob"),
        is: .alreadyPaused(reason: .accessNeeded, since: world.almanac.instant("Mon 10:05")))
      try await world.act(.resolve("restarted"), on: incident)
      try await expect(
        world.refusal(pause, on: incident), is: world.refused(.pause, .resolved, .resolved, by: "alice", at: "Mon 10:05"))
    }
  }

  @Test func `§5 resume takes what is paused`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await expect(world.refusal(.resume, on: incident), is: world.refused(.resume, .open, .open))
      try await world.act(.takeIntoAccount, on: incident)
      try await expect(world.refusal(.resume, on: incident), is: .notPaused)
    }
  }

  @Test func `§5 propose a workaround gives notice, stops its clock and implies the earlier acts`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.at("Mon 10:20")
      try await world.act(.proposeWorkaround("use the mirror"), on: incident, by: "mathilde")
      try await expect(world.progress(incident), is: .workaroundProposed)
      for clock in [ClockKind.takeIntoAccount, .intervention, .workaround] { try await expect(world.state(clock, incident), is: .kept) }
      try await expect(world.state(.resolution, incident), is: .running)
      try await expect(world.notices(to: "claire"), is: ["Mon 10:00 receipt", "Mon 10:20 workaround"])
      #expect(world.lastLetter(to: "claire")?.text.contains("use the mirror") == true)
      try await world.act(.resolve("restarted"), on: incident)
      try await expect(
        world.refusal(.proposeWorkaround("and"), on: incident),
        is: world.refused(.proposeWorkaround, .resolved, .resolved, by: "alice", at: "Mon 10:20"))
    }
  }

  @Test func `§5 resolve gives notice, stops every clock and implies the earlier acts`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.at("Mon 10:20")
      try await world.act(.resolve("restarted"), on: incident)
      try await expect(world.progress(incident), is: .resolved)
      try await expect(world.handling(incident), is: "over")
      for clock in ClockKind.allCases { try await expect(world.state(clock, incident), is: .kept) }
      try await expect(world.impact(incident).takenIntoAccount?.at, is: world.almanac.instant("Mon 10:20"))
      try await expect(world.notices(to: "claire"), is: ["Mon 10:00 receipt", "Mon 10:20 resolution"])
      try await world.at("Mon 10:21")
      try await expect(
        world.refusal(.resolve("again"), on: incident, by: "bob"),
        is: world.refused(.resolve, .resolved, .resolved, by: "alice", at: "Mon 10:20"))
    }
  }

  @Test func `§5 resolve ends a pause`() async throws {
    try await scenario { world in
      try await world.at("Mon 17:30")
      let incident = try await world.signal("web-down")
      try await world.act(.takeIntoAccount, on: incident)
      try await world.at("Mon 18:00")
      try await world.act(.pause(.accessNeeded, note: "VPN"), on: incident)
      try await world.at("Tue 10:00")
      try await world.act(.resolve("restarted"), on: incident)
      try await expect(world.due(.resolution, incident), is: "Tue 11:30")
      try await expect(world.state(.resolution, incident), is: .kept)
      try await expect(world.impact(incident).runningPause, is: nil)
    }
  }

  @Test func `§5 an incident is resolved when its last impact is`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("host-down", host: "par-web-1")
      try await world.act(.resolve("moved"), on: incident, [Cast.nord, Cast.labo])
      try await expect(world.incident(incident).status, is: .open)
      try await world.act(.resolve("moved"), on: incident)
      try await expect(world.incident(incident).status, is: .resolved)
    }
  }

  @Test func `§5 confirm is for the operator and the manager, on what is resolved`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("host-down", host: "par-web-1")
      try await expect(world.refusal(.confirm, on: incident, by: "claire"), is: world.refused(.confirm, .open, .open))
      try await world.act(.resolve("moved"), on: incident)
      try await expect(world.refusal(.confirm, on: incident, by: "bob"), is: .notAllowed(.confirm))
      try await world.act(.confirm, on: incident, by: "claire")
      try await expect(world.progress(incident, Cast.nord), is: .closed)
      try await expect(world.progress(incident, Cast.sud), is: .resolved)
      try await world.act(.confirm, on: incident, by: "mathilde")
      try await expect(world.incident(incident).status, is: .closed)
    }
  }

  @Test func `§5 reopen goes back to taken into account, and pages`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down", severity: .major)
      try await expect(world.refusal(.reopen("no"), on: incident, by: "claire"), is: world.refused(.reopen, .open, .open))
      try await world.act(.resolve("restarted"), on: incident)
      try await world.at("Mon 14:00")
      try await world.act(.reopen("it is back"), on: incident, by: "claire")
      try await expect(world.progress(incident), is: .takenIntoAccount)
      try await expect(world.handling(incident), is: "paging")
      try await expect(world.pages(to: "alice"), is: ["Mon 10:00 escalation", "Mon 14:00 reopened"])
    }
  }

  @Test func `§5 cancel tells the customers who have a receipt, with the reason`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.at("Mon 10:05")
      try await world.act(.cancel("somebody pulled the probe's plug"), on: incident)
      try await expect(world.incident(incident).status, is: .cancelled)
      try await expect(world.notices(to: "claire"), is: ["Mon 10:00 receipt", "Mon 10:05 cancelled"])
      #expect(world.lastLetter(to: "claire")?.text.contains("somebody pulled the probe's plug") == true)
      try await expect(
        world.refusal(.note("hm"), on: incident, by: "bob"),
        is: world.refused(.note, .cancelled, .cancelled, by: "alice", at: "Mon 10:05"))
    }
  }

  @Test func `§5 cancel of one platform leaves the others as they are`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("host-down", host: "par-web-1")
      try await world.act(.cancel("it has moved away long ago"), on: incident, [Cast.sud])
      try await expect(world.progress(incident, Cast.sud), is: .cancelled)
      try await expect(world.progress(incident, Cast.nord), is: .open)
      try await expect(world.incident(incident).status, is: .open)
      try await expect(world.notices(to: "hugo").last, is: "Mon 10:00 cancelled")
      try await expect(world.notices(to: "claire"), is: ["Mon 10:00 receipt"])
    }
  }

  @Test func `§5 what resolved by itself can be cancelled as a false alarm`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.recovery()
      try await world.at("Mon 10:10")
      try await world.act(.cancel("a test"), on: incident)
      try await expect(world.incident(incident).status, is: .cancelled)
    }
  }
}
