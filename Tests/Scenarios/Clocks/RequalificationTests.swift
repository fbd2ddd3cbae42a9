import Contracts
import Engine
import Incidents
import ServiceTime
import Testing

/// Procedure §8.4 and §8.5: judged anew, and reopened.
struct RequalificationTests {
  @Test func `§8.4 a correction counts from the start`() async throws {
    try await scenario { world in
      try await world.at("Mon 09:00")
      let incident = try await world.signal("web-slow", severity: .minor)
      try await world.at("Mon 10:30")
      try await world.act(.requalify(.blocking, .correction, reason: "nobody can work"), on: incident)
      try await expect(world.due(.resolution, incident), is: "Mon 11:00")
      try await expect(world.due(.workaround, incident), is: "Mon 11:00")
      try await expect(world.state(.resolution, incident), is: .running)
    }
  }

  @Test func `§8.4 a deadline that is past when it comes into being is broken at once, dated with its due instant`() async throws {
    try await scenario { world in
      try await world.at("Mon 09:00")
      let incident = try await world.signal("web-slow", severity: .minor)
      try await world.at("Mon 14:00")
      try await world.act(.requalify(.blocking, .correction, reason: "nobody can work"), on: incident)
      try await expect(world.impact(incident).clock(.resolution)?.brokenAt, is: world.almanac.instant("Mon 11:00"))
    }
  }

  @Test func `§8.4 an aggravation counts from the requalification`() async throws {
    try await scenario { world in
      try await world.at("Mon 09:00")
      let incident = try await world.signal("web-slow", severity: .minor)
      try await world.at("Mon 14:00")
      try await world.act(.requalify(.blocking, .aggravation, reason: "now nobody can work"), on: incident)
      try await expect(world.due(.resolution, incident), is: "Mon 16:00")
      try await expect(world.due(.workaround, incident), is: "Mon 16:00")
      try await expect(world.state(.resolution, incident), is: .running)
    }
  }

  @Test func `§8.4 when the severity rises, the earlier of the old and the new deadline counts, after a pause too`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-slow", severity: .minor)
      try await world.act(.takeIntoAccount, on: incident)
      try await world.at("2026-12-01 09:30")
      try await world.act(.requalify(.major, .aggravation, reason: "it spreads"), on: incident)
      try await expect(world.due(.resolution, incident), is: "2026-12-01 10:00")
      try await world.at("2026-12-01 09:40")
      try await world.act(.pause(.accessNeeded, note: "VPN"), on: incident)
      try await world.at("2026-12-01 09:50")
      try await world.act(.resume, on: incident)
      try await expect(world.due(.resolution, incident), is: "2026-12-01 10:10")
    }
  }

  @Test func `§8.4 lowering recomputes from the start`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down", severity: .blocking)
      try await world.at("Mon 11:00")
      try await world.act(.requalify(.minor, .correction, reason: "one user only"), on: incident)
      try await expect(world.due(.resolution, incident), is: "2026-12-01 10:00")
      try await expect(world.state(.workaround, incident), is: .notNeeded)
      try await expect(world.state(.intervention, incident), is: .notNeeded)
    }
  }

  @Test func `§8.4 lowering after an aggravation recomputes from the start`() async throws {
    try await scenario { world in
      try await world.at("Mon 09:00")
      let incident = try await world.signal("web-slow", severity: .major)
      try await world.at("Mon 12:00")
      try await world.act(.requalify(.blocking, .aggravation, reason: "worse"), on: incident)
      try await world.at("Mon 12:30")
      try await world.act(.requalify(.major, .correction, reason: "not that bad"), on: incident)
      try await expect(world.due(.resolution, incident), is: "Wed 09:00")
    }
  }

  @Test func `§8.4 a recorded breach stays`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down", severity: .blocking)
      try await world.at("Mon 13:00")
      try await world.act(.requalify(.minor, .correction, reason: "one user only"), on: incident)
      try await expect(world.state(.resolution, incident), is: .broken)
      try await expect(world.impact(incident).clock(.resolution)?.brokenAt, is: world.almanac.instant("Mon 12:00"))
    }
  }

  @Test func `§8.4 what was done before the severity rose counts`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-slow", severity: .minor)
      try await world.at("Mon 10:05")
      try await world.act(.beginWork, on: incident)
      try await world.at("Mon 10:10")
      try await world.act(.proposeWorkaround("use the mirror"), on: incident)
      try await world.at("Mon 10:30")
      try await world.act(.requalify(.major, .correction, reason: "everyone is slow"), on: incident)
      try await expect(world.state(.intervention, incident), is: .kept)
      try await expect(world.state(.workaround, incident), is: .kept)
      try await expect(world.impact(incident).clock(.intervention)?.stopped?.at, is: world.almanac.instant("Mon 10:05"))
      try await expect(world.state(.resolution, incident), is: .running)
    }
  }

  @Test func `§8.4 a correction after the resolution judges the resolution anew`() async throws {
    try await scenario { world in
      try await world.at("Mon 09:00")
      let incident = try await world.signal("web-slow", severity: .minor)
      try await world.at("Mon 14:00")
      try await world.act(.resolve("restarted"), on: incident)
      try await world.act(.requalify(.blocking, .correction, reason: "nobody could work"), on: incident)
      try await expect(world.state(.resolution, incident), is: .broken)
      try await expect(world.impact(incident).clock(.resolution)?.brokenAt, is: world.almanac.instant("Mon 11:00"))
      try await expect(world.state(.takeIntoAccount, incident), is: .broken)
    }
  }

  @Test func `§8.4 the operator is told old, new, why, and each changed promise`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down", severity: .major)
      try await world.at("Mon 10:30")
      try await world.act(.requalify(.blocking, .aggravation, reason: "the way round is gone"), on: incident)
      let rows = try await world.desk.read { try $0.messages(of: incident) }
      let changes = rows.compactMap { row -> [PromiseChange]? in
        guard case .incident(let message) = row.message, message.kind == .notice(.requalified) else { return nil }
        return message.changes
      }
      let told = try #require(changes.first)
      #expect(told.map(\.clock) == [.resolution])
      #expect(told.first?.severityFrom == .major)
      #expect(told.first?.severityTo == .blocking)
      #expect(told.first?.dueFrom == world.almanac.instant("Wed 10:00"))
      #expect(told.first?.dueTo == world.almanac.instant("Mon 12:30"))
      #expect(world.lastLetter(to: "claire")?.text.contains("the way round is gone") == true)
    }
  }

  @Test func `§8.4 an aggravation by a signal is told to the operator like one by a person`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-slow", severity: .major)
      try await world.at("Mon 10:30")
      try await world.signal("web-down", severity: .blocking)
      try await expect(world.notices(to: "claire", of: incident), is: ["Mon 10:00 receipt", "Mon 10:30 requalified"])
      #expect(world.lastLetter(to: "claire")?.text.contains("web-down") == true)
    }
  }

  @Test func `§8.4 a promise that was kept stays kept when the severity falls`() async throws {
    try await scenario { world in
      try await world.at("Mon 09:00")
      let incident = try await world.signal("web-slow", severity: .minor)
      try await world.at("Tue 10:00")
      try await world.act(.requalify(.blocking, .aggravation, reason: "worse"), on: incident)
      try await world.act(.proposeWorkaround("use the mirror"), on: incident)
      try await world.act(.requalify(.major, .correction, reason: "not that bad"), on: incident)
      try await expect(world.state(.workaround, incident), is: .kept)
    }
  }

  @Test func `§8.5 reopening voids the stop, and the time it was resolved counts as a pause`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.at("Mon 11:00")
      try await world.act(.resolve("restarted"), on: incident)
      try await world.at("Mon 15:00")
      try await world.act(.reopen("it is back"), on: incident, by: "claire")
      try await expect(world.due(.resolution, incident), is: "Mon 16:00")
      try await expect(world.state(.resolution, incident), is: .running)
      try await expect(world.state(.takeIntoAccount, incident), is: .kept)
      try await world.at("Mon 16:00:01")
      try await expect(world.state(.resolution, incident), is: .broken)
    }
  }

  @Test func `§8.5 a workaround that was given stays given`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.act(.proposeWorkaround("use the mirror"), on: incident)
      try await world.act(.resolve("restarted"), on: incident)
      try await world.at("Mon 15:00")
      try await world.act(.reopen("it is back"), on: incident, by: "claire")
      try await expect(world.state(.workaround, incident), is: .kept)
    }
  }

  @Test func `§8.5 reopening brings back no clock that the severity does not have`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.act(.requalify(.minor, .correction, reason: "one user only"), on: incident)
      try await world.act(.resolve("restarted"), on: incident)
      try await world.act(.reopen("it is back"), on: incident, by: "claire")
      try await expect(world.state(.workaround, incident), is: .notNeeded)
    }
  }

  @Test func `§8.5 what resolved by itself and is reopened must still be taken into account`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.recovery()
      try await world.at("Mon 12:00")
      try await world.act(.reopen("it is still down"), on: incident, by: "claire")
      try await expect(world.state(.takeIntoAccount, incident), is: .running)
      try await expect(world.due(.takeIntoAccount, incident), is: "Mon 13:00")
    }
  }
}
