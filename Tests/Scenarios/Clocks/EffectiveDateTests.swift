import Contracts
import Engine
import Incidents
import ServiceTime
import Testing

/// Procedure §8.6: a change of contract that lies ahead.
struct EffectiveDateTests {
  /// The catalogue with a resolution of blocking anomalies in four hours instead of two.
  private func fourHours(_ contents: CatalogueContents) -> CatalogueContents {
    var contents = contents
    contents.contracts = [
      Cast.contract("reference", revision: 2, blocking: 4 * 3600), Cast.contract("alsace", holidays: "FR-Alsace-Moselle"),
    ]
    return contents
  }

  /// Plans the four hours from a moment on, beside a change that holds at once.
  private func plan(from moment: String, in world: World, now change: (inout CatalogueContents) -> Void = { _ in }) async throws {
    var present = world.desk.registry.contents
    change(&present)
    let stage = CatalogueSchedule.Stage(effectiveFrom: world.almanac.instant(moment), contents: fourHours(present))
    try await world.desk.adopt(CatalogueSchedule(present, ahead: [stage]))
  }

  private func resolutions(_ incident: Key<Incident>, in world: World) async throws -> [String] {
    try await world.events(incident).compactMap { dated -> String? in
      guard case .clockSet(_, .resolution, _, let deadline) = dated.event else { return nil }
      return "\(world.almanac.text(dated.at)): \(world.almanac.text(deadline.due)), revision \(deadline.contractRevision)"
    }
  }

  @Test func `§8.6 a contract change ahead moves a running clock on its date, and not before`() async throws {
    try await scenario { world in
      try await plan(from: "Mon 11:00", in: world)
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.act(.takeIntoAccount, on: incident)
      try await world.at("Mon 10:59")
      try await expect(world.due(.resolution, incident), is: "Mon 12:00")
      try await world.at("Mon 11:00")
      try await expect(world.due(.resolution, incident), is: "Mon 14:00")
      try await expect(
        resolutions(incident, in: world), is: ["Mon 10:00: Mon 12:00, revision 1", "Mon 11:00: Mon 14:00, revision 2"])
      try await expect(world.notices(to: "claire").last, is: "Mon 11:00 termsChanged")
      try await expect(world.moments(incident) { if case .clockSet = $0 { true } else { false } }.last, is: "Mon 11:00")
    }
  }

  @Test func `§8.6 what is applied before the date loses nothing of what is planned, and is not lost on the date`() async throws {
    try await scenario { world in
      try await plan(from: "Mon 11:00", in: world)
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.at("Mon 10:30")
      try await plan(from: "Mon 11:00", in: world) { $0.house.name = "Lumen Formation" }
      #expect(world.desk.registry.contents.house.name == "Lumen Formation")
      try await expect(world.due(.resolution, incident), is: "Mon 12:00")
      try await world.at("Mon 11:00")
      try await expect(world.due(.resolution, incident), is: "Mon 14:00")
      #expect(world.desk.registry.contents.house.name == "Lumen Formation")
      try await expect(world.desk.schedule()?.ahead, is: [])
    }
  }

  @Test func `§8.6 what is planned no longer does not take effect`() async throws {
    try await scenario { world in
      try await plan(from: "Mon 11:00", in: world)
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.desk.adopt(world.desk.registry.contents)
      try await world.at("Mon 11:30")
      try await expect(world.due(.resolution, incident), is: "Mon 12:00")
    }
  }

  @Test func `§8.6 a promise that is due on the date itself counts by the new contract`() async throws {
    try await scenario { world in
      try await plan(from: "Mon 12:00", in: world)
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.at("Mon 12:30")
      try await expect(world.state(.resolution, incident), is: .running)
      try await expect(world.due(.resolution, incident), is: "Mon 14:00")
    }
  }

  @Test func `§8.6 a promise that was broken before the date stays broken`() async throws {
    try await scenario { world in
      try await plan(from: "Mon 12:01", in: world)
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.at("Mon 12:30")
      try await expect(world.state(.resolution, incident), is: .broken)
      try await expect(world.due(.resolution, incident), is: "Mon 12:00")
    }
  }

  @Test func `§8.6 an incident that comes after the date counts by the new contract from the beginning`() async throws {
    try await scenario { world in
      try await plan(from: "Mon 11:00", in: world)
      try await world.at("Mon 11:00")
      let incident = try await world.signal("web-down")
      try await expect(resolutions(incident, in: world), is: ["Mon 11:00: Mon 15:00, revision 2"])
    }
  }

  @Test func `§8.6 a pause that runs on the date ends under the new contract`() async throws {
    try await scenario { world in
      try await plan(from: "Mon 11:00", in: world)
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.act(.takeIntoAccount, on: incident)
      try await world.at("Mon 10:30")
      try await world.act(.pause(.accessNeeded, note: "VPN"), on: incident)
      try await world.at("Mon 11:30")
      let count = try await resolutions(incident, in: world).count
      _ = try await CatalogueRunner(desk: world.desk).runOnce(at: world.clock.now())
      try await world.desk.adopt(world.desk.registry.contents)
      try await expect(resolutions(incident, in: world).count, is: count)
      try await world.act(.resume, on: incident)
      try await expect(world.due(.resolution, incident), is: "Mon 15:00")
    }
  }
}
