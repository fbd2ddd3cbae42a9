import Contracts
import Engine
import Incidents
import ServiceTime
import Testing

/// Procedure §7 through the whole path: closing hours, holidays, and the days on which clocks change.
struct CalendarTests {
  @Test(arguments: [
    ("Fri 17:00", "Fri 19:00"), ("Fri 18:59:59", "2026-11-23 10:59:59"), ("Fri 19:00", "2026-11-23 11:00"),
    ("Fri 19:30", "2026-11-23 11:00"), ("Sat 10:00", "2026-11-23 11:00"),
  ])
  func `§7.1 and §7.2 two hours of assistance time end where the contract says`(start: String, due: String) async throws {
    try await scenario("2026-11-16") { world in
      try await world.at(start)
      let incident = try await world.signal("web-down")
      try await expect(world.due(.resolution, incident), is: due)
    }
  }

  @Test(arguments: [
    ("2026-11-16", "Fri 10:00", Severity.major, "2026-11-24 10:00"), ("2026-11-16", "Sat 10:00", .major, "2026-11-25 09:00"),
    ("2026-11-23", "Mon 10:00", .minor, "2026-12-01 10:00"),
  ])
  func `§7.4 business days end at the same time of a later day`(week: String, start: String, severity: Severity, due: String) async throws {
    try await scenario(week) { world in
      try await world.at(start)
      let incident = try await world.signal("web-slow", severity: severity)
      let text = try #require(try await world.due(.resolution, incident))
      #expect(world.almanac.instant(text) == world.almanac.instant(due))
    }
  }

  @Test func `§7.5 Good Friday is a holiday in Alsace only, Easter Monday everywhere`() async throws {
    try await scenario("2026-03-30") { world in
      try await world.at("Fri 10:00")
      let alsace = try await world.signal("web-slow", on: Cast.rhin, severity: .major)
      let paris = try await world.signal("disk-full", on: Cast.moulin, component: "database", severity: .major)
      try await expect(world.handling(alsace), is: "waiting until Sat 09:00")
      try await expect(world.due(.takeIntoAccount, alsace), is: "2026-04-07 10:00")
      try await expect(world.handling(paris), is: "paging")
      try await expect(world.due(.takeIntoAccount, paris), is: "Fri 11:00")
      try await expect(world.due(.resolution, paris), is: "2026-04-08 10:00")
    }
  }

  @Test func `§6 on a public holiday a blocking anomaly pages, a major one waits`() async throws {
    try await scenario("2027-07-12") { world in
      try await world.at("Wed 10:00")
      let major = try await world.signal("web-slow", on: Cast.moulin, component: "database", severity: .major)
      let blocking = try await world.signal("web-down", severity: .blocking)
      try await expect(world.handling(major), is: "waiting until Thu 09:00")
      try await expect(world.handling(blocking), is: "paging")
      try await expect(world.due(.takeIntoAccount, blocking), is: "Thu 10:00")
    }
  }

  @Test func `§7.3 in the night in which summer time begins an acknowledgement holds for thirty elapsed minutes`() async throws {
    try await scenario("2027-03-22") { world in
      try await world.at("Sun 01:50")
      let incident = try await world.signal("web-down")
      try await world.act(.acknowledge, on: incident)
      try await world.at("Sun 03:19:59")
      try await expect(world.handling(incident), is: "acknowledged by alice")
      try await world.at("Sun 03:20")
      try await expect(world.handling(incident), is: "paging")
    }
  }

  @Test func `§7.3 in the night in which winter time begins an acknowledgement holds for thirty elapsed minutes`() async throws {
    try await scenario("2026-10-19") { world in
      try await world.at("Sun 02:50")
      let incident = try await world.signal("web-down")
      try await world.act(.acknowledge, on: incident)
      try await world.pass(1799)
      try await expect(world.handling(incident), is: "acknowledged by alice")
      try await world.pass(1)
      try await expect(world.handling(incident), is: "paging")
      #expect(world.clock.now() - world.almanac.instant("Sun 02:50") == 1800)
    }
  }

  @Test(arguments: ["2027-03-22", "2026-10-19"])
  func `§7.3 promises over a weekend in which clocks change keep the wall clock's hours`(week: String) async throws {
    try await scenario(week) { world in
      try await world.at("Fri 18:00")
      let hours = try await world.signal("web-down")
      let days = try await world.signal("disk-full", on: Cast.moulin, component: "database", severity: .major)
      let monday = try #require(CivilDate(week)).advanced(by: 7)
      // Easter Monday follows the change of clocks of 2027.
      let first = monday == CivilDate(year: 2027, month: 3, day: 29) ? monday.advanced(by: 1) : monday
      try await expect(world.due(.resolution, hours), is: "\(first) 10:00")
      try await expect(world.due(.resolution, days), is: "\(first.advanced(by: 1)) 18:00")
    }
  }

  @Test func `§7.3 the rota hands over at its hour also after the clocks have changed`() async throws {
    try await scenario("2026-10-19") { world in
      try await world.at("2026-10-26 08:59:59")
      try await world.signal("web-down")
      try await world.at("2026-10-26 09:00")
      try await world.signal("disk-full", on: Cast.moulin, component: "database")
      try await expect(world.pages(to: "alice").first, is: "2026-10-26 08:59:59 escalation")
      try await expect(world.pages(to: "bob").first, is: "2026-10-26 09:00 escalation")
    }
  }
}
