import Contracts
import Engine
import Incidents
import ServiceTime
import Testing

/// Procedure §5.7 to §5.10: who is called, when not, and when again.
struct EscalationTests {
  @Test func `§5.7 without acknowledgement paging goes on to the next person, the next level and the last resort, until someone answers`()
    async throws
  {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down", severity: .major)
      try await world.at("Mon 10:50")
      try await expect(world.pages(to: "alice"), is: ["Mon 10:00 escalation"])
      try await expect(world.pages(to: "bob").first, is: "Mon 10:05 escalation")
      try await expect(world.pages(to: "chloe").first, is: "Mon 10:10 escalation")
      let calls = try await world.pages(to: "paul").filter { $0.hasSuffix("lastResort") }
      #expect(calls == ["Mon 10:15 lastResort", "Mon 10:30 lastResort", "Mon 10:45 lastResort"])
      try await world.act(.acknowledge, on: incident, by: "chloe")
      try await world.at("Mon 10:59")
      try await expect(world.pages(to: "paul").filter { $0.hasSuffix("lastResort") }, is: calls)
    }
  }

  @Test func `§5.7 an acknowledgement stops the escalation`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down", severity: .major)
      try await world.at("Mon 10:04:59")
      try await world.act(.acknowledge, on: incident)
      try await world.at("Mon 10:29")
      try await expect(world.pages(to: "bob"), is: [])
    }
  }

  @Test func `§5.7 the policy of the regime says how long a step lasts`() async throws {
    try await scenario { world in
      try await world.at("Mon 22:00")
      try await world.signal("web-down", severity: .blocking)
      try await world.at("Mon 22:40")
      try await expect(world.pages(to: "bob"), is: ["Mon 22:10 escalation"])
      try await expect(world.pages(to: "chloe"), is: ["Mon 22:20 escalation"])
      try await expect(world.pages(to: "paul"), is: ["Mon 22:30 lastResort"])
    }
  }

  @Test func `§5.7 who cannot be reached at all is passed over at once`() async throws {
    try await scenario { world in
      world.channel.set(.refusing, for: "alice@ntfy.example")
      world.channel.set(.refusing, for: "alice@mail.example")
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await expect(world.pages(to: "bob"), is: ["Mon 10:00 escalation"])
      try await expect(world.incident(incident).failedMessages.count, is: 1)
    }
  }

  @Test func `§5.7 a page that waits in the outbox is superseded when somebody has acknowledged`() async throws {
    try await scenario { world in
      world.channel.set(.failing(times: 4), for: "alice@ntfy.example")
      world.channel.set(.failing(times: 4), for: "alice@mail.example")
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.act(.acknowledge, on: incident, by: "bob")
      try await world.at("Mon 10:29")
      try await expect(world.pages(to: "alice"), is: [])
      let states = try await world.desk.read { try $0.messages(of: incident).filter { $0.message.person == "alice" }.map(\.state) }
      #expect(states == [.superseded])
    }
  }

  @Test(arguments: [
    ("Mon 10:00", Severity.minor, "waiting until Tue 09:00"), ("Mon 10:00", .major, "paging"), ("Mon 10:00", .blocking, "paging"),
    ("Sat 10:00", .minor, "waiting until 2026-11-30 09:00"), ("Sat 10:00", .major, "paging"), ("Sat 10:00", .blocking, "paging"),
    ("Mon 20:00", .minor, "waiting until Tue 09:00"), ("Mon 20:00", .major, "waiting until Tue 09:00"), ("Mon 20:00", .blocking, "paging"),
    ("Fri 20:00", .minor, "waiting until 2026-11-30 09:00"), ("Fri 20:00", .major, "waiting until Sat 09:00"),
    ("Sat 18:00", .minor, "waiting until 2026-11-30 09:00"), ("Sat 18:00", .major, "waiting until 2026-11-30 09:00"),
    ("Sat 18:00", .blocking, "paging"), ("Sun 10:00", .major, "waiting until 2026-11-30 09:00"), ("Sun 10:00", .blocking, "paging"),
  ])
  func `§5.8 each regime pages its severities, the rest waits for the next opening`(
    moment: String, severity: Severity, handling: String
  ) async throws {
    try await scenario { world in
      try await world.at(moment)
      let incident = try await world.signal("web-down", severity: severity)
      try await expect(world.handling(incident), is: handling)
    }
  }

  @Test func `§5.8 what waited is paged at the opening`() async throws {
    try await scenario { world in
      try await world.at("Mon 20:00")
      let incident = try await world.signal("web-slow", severity: .major)
      try await expect(world.notices(to: "claire"), is: ["Mon 20:00 receipt"])
      try await world.at("Tue 08:59:59")
      try await expect(world.pages(to: "alice"), is: [])
      try await world.at("Tue 09:00")
      try await expect(world.pages(to: "alice"), is: ["Tue 09:00 escalation"])
      try await expect(world.handling(incident), is: "paging")
    }
  }

  @Test func `§5.8 the silent hours interrupt an escalation, which begins anew at the opening`() async throws {
    try await scenario { world in
      try await world.at("Mon 18:57")
      let incident = try await world.signal("web-slow", severity: .major)
      try await world.at("Mon 23:00")
      try await expect(world.handling(incident), is: "waiting until Tue 09:00")
      try await expect(world.pages(to: "bob"), is: [])
      try await world.at("Tue 09:00")
      try await expect(world.pages(to: "alice"), is: ["Mon 18:57 escalation", "Tue 09:00 escalation"])
    }
  }

  @Test func `§5.8 of two customers on one host, the one whose contract pages now decides`() async throws {
    // Saint Stephen's Day is a holiday in Alsace only: a Saturday in 2026, when the other contract guarantees intervention.
    try await scenario("2026-12-21") { world in
      try await world.at("Sat 10:00")
      let incident = try await world.signal("host-down", host: "par-web-2", severity: .major)
      try await expect(world.incident(incident).impacts.map(\.platform), is: [Cast.rhin, Cast.moulin].sorted())
      try await expect(world.handling(incident), is: "paging")
      let alone = try await world.signal("disk-full", on: Cast.rhin, component: "database", severity: .major)
      try await expect(world.handling(alone), is: "waiting until 2026-12-28 09:00")
    }
  }

  @Test(arguments: [(Severity.blocking, "Mon 10:34"), (.major, "Mon 12:04")])
  func `§5.9 an acknowledgement expires when nothing is written, and paging starts again at step 1`(
    severity: Severity, expiry: String
  ) async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down", severity: severity)
      try await world.at("Mon 10:04")
      try await world.act(.takeIntoAccount, on: incident)
      try await world.at(expiry)
      try await expect(world.moments(incident) { $0 == .acknowledgementExpired }, is: [expiry])
      #expect(try await world.pages(to: "alice").contains("\(expiry) escalation"))
      try await expect(world.handling(incident), is: "paging")
      try await expect(world.progress(incident), is: .takenIntoAccount)
    }
  }

  @Test func `§5.9 an acknowledgement at minor never expires`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-slow", severity: .minor)
      try await world.act(.takeIntoAccount, on: incident)
      try await world.at("Fri 10:00")
      try await expect(world.handling(incident), is: "acknowledged by alice")
    }
  }

  @Test func `§5.9 an acknowledgement does not expire while awaiting the customer`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down", severity: .blocking)
      try await world.act(.takeIntoAccount, on: incident)
      try await world.act(.pause(.informationNeeded, note: "which browser?"), on: incident)
      try await world.at("Tue 10:00")
      try await expect(world.handling(incident), is: "acknowledged by alice")
      try await world.act(.reply("all of them"), on: incident, by: "claire")
      try await world.at("Tue 10:29")
      try await expect(world.handling(incident), is: "acknowledged by alice")
      try await world.at("Tue 10:30")
      try await expect(world.handling(incident), is: "paging")
    }
  }

  @Test func `§5.9 what is written renews the acknowledgement`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down", severity: .blocking)
      try await world.act(.acknowledge, on: incident)
      try await world.at("Mon 10:25")
      try await world.act(.note("still looking"), on: incident)
      try await world.at("Mon 10:54:59")
      try await expect(world.handling(incident), is: "acknowledged by alice")
      try await world.at("Mon 10:55")
      try await expect(world.handling(incident), is: "paging")
    }
  }

  @Test func `§5.9 an acknowledgement that expires in a silent hour waits for the opening`() async throws {
    try await scenario { world in
      try await world.at("Mon 18:00")
      let incident = try await world.signal("web-slow", severity: .major)
      try await world.act(.takeIntoAccount, on: incident)
      try await world.at("Mon 20:00")
      try await expect(world.handling(incident), is: "waiting until Tue 09:00")
    }
  }

  @Test func `§5.10 the promise escalates at 50, 75 and 90 percent and at breach`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-slow", severity: .major)
      try await world.at("Mon 10:04")
      try await world.act(.beginWork, on: incident)
      try await world.at("Mon 12:00:01")
      try await expect(world.due(.workaround, incident), is: "Mon 12:00")
      try await expect(world.pages(to: "alice"), is: ["Mon 10:00 escalation", "Mon 11:00 promiseAtRisk"])
      try await expect(world.pages(to: "bob"), is: ["Mon 11:30 promiseAtRisk"])
      try await expect(world.pages(to: "chloe"), is: ["Mon 11:48 promiseAtRisk"])
      try await expect(world.pages(to: "mathilde"), is: ["Mon 11:48 promiseAtRisk", "Mon 12:00:01 promiseBroken"])
      try await expect(world.pages(to: "paul"), is: ["Mon 12:00:01 promiseBroken"])
    }
  }

  @Test func `§5.10 the holder is paged 60 minutes before the last closing ahead of the due instant`() async throws {
    try await scenario { world in
      try await world.at("Mon 17:30")
      let incident = try await world.signal("web-slow", severity: .major)
      try await world.act(.beginWork, on: incident)
      try await expect(world.due(.workaround, incident), is: "Tue 09:30")
      try await world.at("Mon 18:15")
      try await expect(world.pages(to: "alice"), is: ["Mon 17:30 escalation", "Mon 18:00 closingSoon"])
    }
  }
}
