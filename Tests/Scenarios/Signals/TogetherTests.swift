import Contracts
import Engine
import Incidents
import ServiceTime
import Signals
import Testing

/// What belongs together, and still concerns different contracts and customers (procedure §1, §3.3–§3.6, §5.5, §5.8).
struct TogetherTests {
  /// Campus Sud under a contract that guarantees restoration at every hour.
  private func aroundTheClock(_ world: World) async throws {
    var contents = world.desk.registry.contents
    let model = Cast.contract("always")
    let everyHour = WeeklyWindows.always
    contents.contracts.append(
      Contract(
        key: "always", name: "always", zone: model.zone, holidays: model.holidays, restoration: everyHour, intervention: everyHour,
        assistance: everyHour, objectives: model.objectives, neverImmediate: model.neverImmediate, policies: model.policies, revision: 1))
    contents.platforms = contents.platforms.map { platform in
      guard platform.key == Cast.sud else { return platform }
      return Platform(
        key: platform.key, name: platform.name, customer: platform.customer, contract: "always", components: platform.components,
        infrastructure: platform.infrastructure)
    }
    try await world.desk.adopt(contents)
  }

  @Test func `§5.8 a platform whose contract pages at this hour does not wait with the incident it joins`() async throws {
    try await scenario { world in
      try await aroundTheClock(world)
      try await world.at("Mon 22:00")
      let incident = try await world.signal("web-slow", on: Cast.nord, severity: .major)
      #expect(try await world.pages(to: "alice").isEmpty)
      try await world.at("Mon 22:04")
      try await world.signal("host-down", host: "par-web-1", severity: .major)
      #expect(try await world.incident(incident).impact(on: Cast.sud) != nil)
      try await expect(world.pages(to: "alice"), is: ["Mon 22:04 escalation"])
    }
  }

  @Test func `§5.8 a merge does not put to sleep what is being paged`() async throws {
    try await scenario { world in
      try await aroundTheClock(world)
      try await world.at("Mon 22:00")
      let stays = try await world.signal("web-slow", on: Cast.nord, severity: .major)
      let goes = try await world.signal("disk-full", on: Cast.sud, component: "database", severity: .major)
      try await world.at("Mon 22:02")
      try await world.act(.mergeInto(stays), on: goes, by: "mathilde")
      try await expect(world.pages(to: "alice", of: stays), is: ["Mon 22:02 escalation"])
    }
  }

  @Test func `§3.6 after a split a recovery reaches both sides`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("host-down", host: "par-web-1")
      try await world.act(.split, on: incident, [Cast.sud])
      let part = try #require(try await world.incidents().last?.reference)
      try await world.at("Mon 10:05")
      try await world.recovery("host-down")
      try await expect(world.incident(incident).hasRecovered, is: true)
      try await expect(world.incident(part).hasRecovered, is: true)
    }
  }

  @Test func `§3.3 after a split the same signal joins both sides, and brings back to neither what went to the other`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("host-down", host: "par-web-1")
      try await world.act(.split, on: incident, [Cast.sud])
      let part = try #require(try await world.incidents().last?.reference)
      try await world.at("Mon 10:05")
      try await world.recovery("host-down")
      try await world.at("Mon 10:07")
      try await world.signal("host-down", host: "par-web-1")
      try await expect(world.incident(incident).hasRecovered, is: false)
      try await expect(world.incident(part).hasRecovered, is: false)
      #expect(Set(try await world.incident(incident).impacts.map(\.platform)) == [Cast.nord, Cast.labo])
      try await expect(world.incident(part).impacts.map(\.platform), is: [Cast.sud])
    }
  }

  @Test func `§5.5 a customer whose platform is split off has a receipt with the reference under which it goes on`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("host-down", host: "par-web-1")
      try await world.at("Mon 10:05")
      try await world.act(.split, on: incident, [Cast.sud])
      let part = try #require(try await world.incidents().last?.reference)
      try await expect(world.notices(to: "hugo", of: part), is: ["Mon 10:05 receipt"])
      #expect(world.lastLetter(to: "hugo")?.subject.contains(part.text) == true)
      try await expect(world.moments(part) { if case .splitFrom = $0 { true } else { false } }, is: ["Mon 10:05"])
      try await expect(world.incident(part).absorbed, is: [])
    }
  }

  @Test func `§5.3 a receipt says what touched the customer's platform, not what the incident began with`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-slow", on: Cast.nord, severity: .minor)
      try await world.at("Mon 10:04")
      try await world.signal("host-down", host: "par-web-1", severity: .blocking)
      #expect(try await world.incident(incident).impact(on: Cast.sud) != nil)
      #expect(world.lastLetter(to: "hugo")?.subject.contains("host-down") == true)
      #expect(world.lastLetter(to: "hugo")?.text.contains("web-slow") == false)
      #expect(world.lastLetter(to: "alice")?.subject.contains("host-down") == true)
    }
  }
}
