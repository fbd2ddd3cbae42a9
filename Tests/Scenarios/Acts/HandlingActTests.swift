import Contracts
import Engine
import Incidents
import ServiceTime
import Testing

/// Procedure §5, table of acts: who takes it, who hands it on.
struct HandlingActTests {
  @Test func `§5 acknowledge stops escalation and no clock`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.act(.acknowledge, on: incident, by: "mathilde")
      try await expect(world.handling(incident), is: "acknowledged by mathilde")
      try await expect(world.progress(incident), is: .open)
      for clock in ClockKind.allCases { try await expect(world.state(clock, incident), is: .running) }
    }
  }

  @Test func `§5 acknowledge is refused while someone else's holds, with who and when`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.at("Mon 10:02")
      try await world.act(.acknowledge, on: incident)
      try await expect(
        world.refusal(.acknowledge, on: incident, by: "bob"),
        is: .alreadyAcknowledged(by: .person("alice"), at: world.almanac.instant("Mon 10:02")))
    }
  }

  @Test func `§5 acknowledge is refused on what is resolved, with who and when`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.act(.resolve("restarted"), on: incident)
      try await expect(
        world.refusal(.acknowledge, on: incident, by: "bob"),
        is: world.refused(.acknowledge, .resolved, .resolved, by: "alice", at: "Mon 10:00"))
    }
  }

  @Test func `§5 take into account acknowledges too and stops its clock`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.at("Mon 10:20")
      try await world.act(.takeIntoAccount, on: incident)
      try await expect(world.handling(incident), is: "acknowledged by alice")
      try await expect(world.progress(incident), is: .takenIntoAccount)
      try await expect(world.impact(incident).clock(.takeIntoAccount)?.stopped?.at, is: world.almanac.instant("Mon 10:20"))
      try await expect(world.state(.intervention, incident), is: .running)
    }
  }

  @Test func `§5 take into account is refused on what is taken already, with who and when`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.at("Mon 10:20")
      try await world.act(.takeIntoAccount, on: incident)
      try await expect(
        world.refusal(.takeIntoAccount, on: incident, by: "bob"),
        is: world.refused(.takeIntoAccount, .open, .takenIntoAccount, by: "alice", at: "Mon 10:20"))
    }
  }

  @Test func `§1 an act applies to all impacts unless it names one`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("host-down", host: "par-web-1")
      try await world.act(.takeIntoAccount, on: incident, [Cast.nord])
      try await expect(world.progress(incident, Cast.nord), is: .takenIntoAccount)
      try await expect(world.progress(incident, Cast.sud), is: .open)
      try await world.act(.takeIntoAccount, on: incident)
      try await expect(world.progress(incident, Cast.sud), is: .takenIntoAccount)
      try await expect(world.progress(incident, Cast.labo), is: .takenIntoAccount)
    }
  }

  @Test func `§1 a customer's manager acts on their own platforms only`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("host-down", host: "par-web-1")
      try await world.act(.proposeWorkaround("use the mirror"), on: incident, by: "marc")
      try await expect(world.progress(incident, Cast.nord), is: .workaroundProposed)
      try await expect(world.progress(incident, Cast.sud), is: .open)
      try await expect(world.refusal(.resolve("done"), on: incident, [Cast.sud], by: "marc"), is: .unknownPlatform)
      let other = try await world.signal("disk-full", on: Cast.moulin, component: "database")
      try await expect(world.refusal(.acknowledge, on: other, by: "marc"), is: .unknownIncident(other))
      try await expect(world.refusal(.mergeInto(other), on: incident, by: "marc"), is: .unknownIncident(other))
    }
  }

  @Test func `§1 an operator reports only about their own platforms`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      await #expect(throws: Refusal.unknownPlatform) { try await world.report(on: Cast.sud, by: "claire") }
    }
  }

  @Test func `§5 take over makes a new holder`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.act(.acknowledge, on: incident)
      try await world.at("Mon 10:10")
      try await world.act(.takeOver, on: incident, by: "bob")
      try await expect(world.handling(incident), is: "acknowledged by bob")
      try await expect(world.incident(incident).holder, is: "bob")
      try await expect(
        world.refusal(.takeOver, on: incident, by: "bob"),
        is: .alreadyAcknowledged(by: .person("bob"), at: world.almanac.instant("Mon 10:10")))
      try await world.at("Mon 11:00")
      try await expect(world.pages(to: "bob").first, is: "Mon 10:30 promiseAtRisk")
    }
  }

  @Test func `§5 cascade pages level 3 and changes no clock`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.act(.takeIntoAccount, on: incident)
      let before = try await world.impact(incident).clocks
      try await world.at("Mon 10:10")
      try await world.act(.cascade("it is the database engine"), on: incident)
      try await expect(world.pages(to: "chloe"), is: ["Mon 10:10 cascaded"])
      try await expect(world.impact(incident).clocks, is: before)
      try await expect(world.incident(incident).level, is: .expert)
      try await expect(
        world.refusal(.cascade("again"), on: incident, by: "bob"),
        is: .alreadyCascaded(Mark(by: .person("alice"), at: world.almanac.instant("Mon 10:10"))))
    }
  }

  @Test func `§5 cascade by the escalation rules is journalled`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.at("Mon 10:10")
      try await expect(world.incident(incident).level, is: .expert)
      try await expect(world.incident(incident).cascaded, is: Mark(by: .rule("escalation"), at: world.almanac.instant("Mon 10:10")))
    }
  }

  @Test func `§5 force a way is refused when it goes that way, with who and when`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      let mark = Mark(by: .rule("prequalification"), at: world.almanac.instant("Mon 10:00"))
      try await expect(
        world.refusal(.forceWay(.standard), on: incident), is: .wrongState(act: .forceWay, status: .open, progress: .open, mark: mark))
    }
  }

  @Test func `§5 a note stays inside, a message goes to the customers`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("host-down", host: "par-web-1")
      try await world.act(.note("it smells of smoke"), on: incident)
      try await expect(world.notices(to: "claire"), is: ["Mon 10:00 receipt"])
      try await world.at("Mon 10:05")
      try await world.act(.message("we are on our way"), on: incident, [Cast.sud])
      try await expect(world.notices(to: "hugo"), is: ["Mon 10:00 receipt", "Mon 10:05 message"])
      try await expect(world.notices(to: "claire"), is: ["Mon 10:00 receipt"])
      #expect(world.lastLetter(to: "hugo")?.text.contains("we are on our way") == true)
    }
  }

  @Test func `§5 merge is refused into what is not open, and undone by anyone who may`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let first = try await world.signal("web-down")
      let second = try await world.signal("disk-full", component: "database")
      try await expect(world.refusal(.mergeInto(first), on: first), is: .cannotMerge(into: first))
      try await world.act(.resolve("restarted"), on: first)
      try await expect(world.refusal(.mergeInto(first), on: second), is: .cannotMerge(into: first))
      try await expect(world.incident(second).status, is: .open)
      let third = try await world.signal("mail-stuck", component: "mail")
      try await world.at("Mon 10:01")
      try await world.act(.mergeInto(third), on: second, by: "mathilde")
      try await expect(
        world.refusal(.note("where is it?"), on: second), is: world.refused(.note, .merged, .open, by: "mathilde", at: "Mon 10:01"))
    }
  }
}
