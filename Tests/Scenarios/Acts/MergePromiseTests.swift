import Contracts
import Engine
import Incidents
import ServiceTime
import Testing

/// Procedure §3.10: what was promised for a platform survives a merge and its undoing.
struct MergePromiseTests {
  private func two(_ world: World, _ first: String, _ second: String, on platform: Key<Platform> = Cast.nord) async throws -> (
    goes: Key<Incident>, stays: Key<Incident>
  ) {
    try await world.at(first)
    let goes = try await world.signal("web-down", on: platform)
    try await world.at(second)
    return (goes, try await world.signal("mail-stuck", component: "mail"))
  }

  private func merges(_ world: World, _ reference: Key<Incident>) async throws -> [String] {
    try await world.events(reference).filter { $0.actor == .rule("merge") }.compactMap { dated in
      switch dated.event {
      case .clockSet(_, let clock, _, let deadline): "\(clock) due \(world.almanac.text(deadline.due))"
      case .clockBroken(_, let clock, let due): "\(clock) broken \(world.almanac.text(due))"
      case .clockStopped(_, let clock, let at, _): "\(clock) stopped \(world.almanac.text(at))"
      default: nil
      }
    }
  }

  @Test func `§3.10 the earlier promise stays`() async throws {
    try await scenario { world in
      let (goes, stays) = try await two(world, "Mon 16:38", "Mon 16:39")
      try await expect(world.due(.resolution, stays), is: "Mon 18:39")
      try await world.act(.mergeInto(stays), on: goes)
      try await expect(world.due(.resolution, stays), is: "Mon 18:38")
      #expect(try await merges(world, stays).contains("resolution due Mon 18:38"))
      try await world.at("Mon 18:39")
      try await expect(world.state(.resolution, stays), is: .broken)
      try await expect(world.impact(stays).clock(.resolution)?.brokenAt, is: world.almanac.instant("Mon 18:38"))
      #expect(try await world.pages(to: "mathilde", of: stays).contains("Mon 18:38:01 promiseBroken"))
    }
  }

  @Test func `§3.10 a later promise changes nothing`() async throws {
    try await scenario { world in
      let (stays, goes) = try await two(world, "Mon 16:38", "Mon 16:39")
      try await world.act(.mergeInto(stays), on: goes)
      try await expect(world.due(.resolution, stays), is: "Mon 18:38")
      #expect(try await merges(world, stays).isEmpty)
    }
  }

  @Test func `§3.10 undoing a merge gives both promises back`() async throws {
    try await scenario { world in
      let (goes, stays) = try await two(world, "Mon 16:38", "Mon 16:39")
      try await world.act(.mergeInto(stays), on: goes)
      try await world.at("Mon 16:50")
      try await world.act(.unmerge, on: goes)
      try await expect(world.due(.resolution, stays), is: "Mon 18:39")
      try await expect(world.due(.resolution, goes), is: "Mon 18:38")
      #expect(try await merges(world, stays).last == "resolution due Mon 18:39")
    }
  }

  @Test func `§8.4 a breach stays when its incident is merged`() async throws {
    try await scenario { world in
      let (goes, stays) = try await two(world, "Mon 10:00", "Mon 10:30")
      try await world.at("Mon 11:10")
      try await expect(world.state(.takeIntoAccount, goes), is: .broken)
      try await world.act(.mergeInto(stays), on: goes)
      try await expect(world.state(.takeIntoAccount, stays), is: .broken)
      #expect(try await merges(world, stays).contains("takeIntoAccount broken Mon 11:00"))
      try await world.act(.unmerge, on: goes)
      try await expect(world.state(.takeIntoAccount, stays), is: .running)
      try await expect(world.state(.takeIntoAccount, goes), is: .broken)
    }
  }

  @Test func `§3.10 what was taken into account in time stays so when merged`() async throws {
    try await scenario { world in
      let (goes, stays) = try await two(world, "Mon 10:00", "Mon 10:30")
      try await world.act(.takeIntoAccount, on: goes)
      try await world.at("Mon 10:40")
      try await world.act(.mergeInto(stays), on: goes)
      try await expect(world.state(.takeIntoAccount, stays), is: .kept)
      try await expect(world.progress(stays), is: .takenIntoAccount)
      try await world.act(.unmerge, on: goes)
      try await expect(world.state(.takeIntoAccount, stays), is: .running)
      try await expect(world.progress(stays), is: .open)
    }
  }

  @Test func `§8.3 a promise that came by a merge counts the pauses of its own incident`() async throws {
    try await scenario { world in
      let (goes, stays) = try await two(world, "Mon 10:00", "Mon 10:01")
      try await world.act(.takeIntoAccount, on: stays)
      try await world.act(.pause(.accessNeeded, note: "VPN"), on: stays)
      try await world.at("Mon 10:31")
      try await world.act(.resume, on: stays)
      try await expect(world.due(.resolution, stays), is: "Mon 12:31")
      try await world.act(.mergeInto(stays), on: goes)
      try await expect(world.due(.resolution, stays), is: "Mon 12:00")
      try await world.at("Mon 11:00")
      try await world.act(.pause(.accessNeeded, note: "VPN"), on: stays)
      try await world.at("Mon 11:10")
      try await world.act(.resume, on: stays)
      try await expect(world.due(.resolution, stays), is: "Mon 12:10")
      try await world.act(.unmerge, on: goes)
      try await expect(world.due(.resolution, stays), is: "Mon 12:41")
      try await expect(world.due(.resolution, goes), is: "Mon 12:10")
    }
  }

  @Test func `§8.3 the time for which the incident that goes was paused stays counted`() async throws {
    try await scenario { world in
      let (goes, stays) = try await two(world, "Mon 10:00", "Mon 10:30")
      try await world.act(.takeIntoAccount, on: goes)
      try await world.act(.pause(.accessNeeded, note: "VPN"), on: goes)
      try await world.at("Mon 10:40")
      try await world.act(.mergeInto(stays), on: goes)
      try await expect(world.due(.resolution, stays), is: "Mon 12:10")
      try await world.act(.pause(.accessNeeded, note: "VPN"), on: stays)
      try await world.at("Mon 10:45")
      try await world.act(.resume, on: stays)
      try await expect(world.due(.resolution, stays), is: "Mon 12:15")
    }
  }

  @Test func `§8.4 a merge that raises the severity keeps the promise of the worse incident`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let goes = try await world.signal("web-down")
      let stays = try await world.signal("mail-stuck", component: "mail", severity: .minor)
      try await world.at("Mon 10:30")
      try await world.act(.mergeInto(stays), on: goes)
      try await expect(world.impact(stays).severity, is: .blocking)
      try await expect(world.due(.resolution, stays), is: "Mon 12:00")
      try await expect(world.due(.workaround, stays), is: "Mon 12:00")
    }
  }

  @Test(arguments: [Cast.nord, Cast.moulin])
  func `§3.10 what was done while merged comes back with the incident`(platform: Key<Platform>) async throws {
    try await scenario { world in
      let (goes, stays) = try await two(world, "Mon 10:00", "Mon 10:01", on: platform)
      try await world.act(.mergeInto(stays), on: goes)
      try await world.at("Mon 10:30")
      try await world.act(.proposeWorkaround("use the mirror"), on: stays)
      try await world.at("Mon 12:30")
      try await world.act(.unmerge, on: goes)
      for reference in [goes, stays] {
        try await expect(world.progress(reference), is: .workaroundProposed)
        try await expect(world.state(.workaround, reference), is: .kept)
        try await expect(world.impact(reference).clock(.workaround)?.stopped?.at, is: world.almanac.instant("Mon 10:30"))
        try await expect(world.state(.resolution, reference), is: .broken)
      }
      try await expect(world.incident(goes).impacts.map(\.platform), is: [platform])
      try await expect(world.incident(stays).impacts.map(\.platform), is: [Cast.nord])
    }
  }

  @Test func `§3.10 what was resolved while merged comes back resolved, and nobody is paged`() async throws {
    try await scenario { world in
      let (goes, stays) = try await two(world, "Mon 10:00", "Mon 10:01", on: Cast.moulin)
      try await world.act(.mergeInto(stays), on: goes)
      try await world.at("Mon 10:30")
      try await world.act(.resolve("restarted"), on: stays, [Cast.moulin])
      try await world.at("Mon 10:40")
      try await world.act(.unmerge, on: goes)
      try await expect(world.incident(goes).status, is: .resolved)
      try await expect(world.handling(goes), is: "over")
      try await expect(world.state(.resolution, goes), is: .kept)
      try await expect(world.incident(stays).status, is: .open)
    }
  }
}
