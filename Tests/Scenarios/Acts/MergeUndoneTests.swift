import Contracts
import Engine
import Incidents
import ServiceTime
import Signals
import Testing

/// Procedure §3.10: a merge that is undone leaves what was there before, with what has happened since.
struct MergeUndoneTests {
  /// A minor trouble and a blocking one on the same platform, the second merged into the first.
  private func merged(_ world: World) async throws -> (stays: Key<Incident>, goes: Key<Incident>) {
    try await world.at("Mon 10:00")
    let stays = try await world.signal("mail-slow", component: "mail", severity: .minor)
    let goes = try await world.signal("web-down", severity: .blocking)
    try await world.act(.acknowledge, on: stays)
    try await world.at("Mon 10:05")
    try await world.act(.mergeInto(stays), on: goes)
    try await expect(world.impact(stays).severity, is: .blocking)
    return (stays, goes)
  }

  @Test func `§3.10 undoing a merge lowers the severity that it has raised, with its promises`() async throws {
    try await scenario { world in
      let (stays, goes) = try await merged(world)
      try await world.at("Mon 10:10")
      try await world.act(.unmerge, on: goes)
      try await expect(world.impact(stays).severity, is: .minor)
      try await expect(world.due(.resolution, stays), is: "2026-12-01 10:00")
      try await expect(world.due(.workaround, stays), is: nil)
      try await expect(world.impact(goes).severity, is: .blocking)
      try await expect(world.due(.resolution, goes), is: "Mon 12:00")
    }
  }

  @Test func `§5 the operator is told that the severity is what it was`() async throws {
    try await scenario { world in
      let (stays, goes) = try await merged(world)
      try await world.at("Mon 10:10")
      try await world.act(.unmerge, on: goes)
      #expect(try await world.notices(to: "claire", of: stays).suffix(2) == ["Mon 10:05 requalified", "Mon 10:10 requalified"])
    }
  }

  @Test func `§3.10 a severity that a person has chosen since stays`() async throws {
    try await scenario { world in
      let (stays, goes) = try await merged(world)
      try await world.act(.requalify(.major, .correction, reason: "half of them can read"), on: stays)
      try await world.at("Mon 10:10")
      try await world.act(.unmerge, on: goes)
      try await expect(world.impact(stays).severity, is: .major)
    }
  }

  @Test func `§3.4 what our own signals have stated meanwhile holds after undoing`() async throws {
    try await scenario { world in
      let (stays, goes) = try await merged(world)
      try await world.signal("mail-slow", component: "mail", severity: .major, startedAt: "Mon 10:06")
      try await world.at("Mon 10:10")
      try await world.act(.unmerge, on: goes)
      try await expect(world.impact(stays).severity, is: .major)
      try await expect(world.impact(stays).signalledSeverity, is: .major)
    }
  }

  @Test func `§3.4 after undoing, the next signal that says more is an aggravation again`() async throws {
    try await scenario { world in
      let (stays, goes) = try await merged(world)
      try await world.at("Mon 10:10")
      try await world.act(.unmerge, on: goes)
      try await world.at("Mon 10:15")
      try await world.signal("mail-slow", component: "mail", severity: .blocking, startedAt: "Mon 10:15")
      try await expect(world.impact(stays).severity, is: .blocking)
      #expect(try await world.pages(to: "alice", of: stays).contains("Mon 10:15 aggravation"))
    }
  }

  @Test func `§3.10 of two merges that have raised the severity, each is undone by itself`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let stays = try await world.signal("mail-slow", component: "mail", severity: .minor)
      let first = try await world.signal("web-slow", severity: .major)
      let second = try await world.signal("db-down", component: "database", severity: .blocking)
      try await world.at("Mon 10:01")
      try await world.act(.mergeInto(stays), on: first)
      try await world.at("Mon 10:02")
      try await world.act(.mergeInto(stays), on: second)
      try await expect(world.impact(stays).severity, is: .blocking)
      try await world.at("Mon 10:03")
      try await world.act(.unmerge, on: second)
      try await expect(world.impact(stays).severity, is: .major)
      try await world.act(.unmerge, on: first)
      try await expect(world.impact(stays).severity, is: .minor)
    }
  }

  @Test(arguments: [Cast.nord, Cast.moulin])
  func `§3.6 what recovered while merged has recovered after undoing`(platform: Key<Platform>) async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let stays = try await world.signal("mail-stuck", component: "mail")
      let goes = try await world.signal("web-down", on: platform)
      try await world.act(.mergeInto(stays), on: goes)
      try await world.at("Mon 10:05")
      try await world.recovery("web-down")
      try await world.at("Mon 10:07")
      try await world.act(.unmerge, on: goes)
      try await expect(world.incident(goes).status, is: .open)
      try await expect(world.incident(goes).troubles.map(\.recoveredAt), is: [world.almanac.instant("Mon 10:05")])
      try await world.at("Mon 10:10")
      try await expect(world.incident(goes).status, is: .resolved)
      try await expect(world.incident(stays).status, is: .open)
    }
  }

  @Test func `§3.10 a trouble that arose while merged goes with its platform`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let stays = try await world.signal("mail-stuck", component: "mail")
      let goes = try await world.signal("web-down", on: Cast.moulin)
      try await world.act(.mergeInto(stays), on: goes)
      try await world.at("Mon 10:05")
      try await expect(world.signal("web-slow", on: Cast.moulin), is: stays)
      try await world.at("Mon 10:07")
      try await world.act(.unmerge, on: goes)
      try await expect(world.incident(goes).troubles.map(\.trouble.fingerprint), is: ["web-down", "web-slow"])
      try await expect(world.incident(stays).troubles.map(\.trouble.fingerprint), is: ["mail-stuck"])
      try await world.recovery("mail-stuck")
      try await world.at("Mon 10:12")
      try await expect(world.incident(stays).status, is: .resolved)
    }
  }
}
