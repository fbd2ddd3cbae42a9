import Contracts
import Engine
import Incidents
import ServiceTime
import Testing
import Wording

/// Procedure §8.6 and §8.7: what a deadline was computed from, and why it is due when it is due.
struct VersionTests {
  @Test func `§8.6 each deadline stores the versions of contract, holidays and zone rules`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      for clock in try await world.impact(incident).clocks {
        #expect(clock.deadline.contractRevision == 1)
        #expect(clock.deadline.holidaysVersion.hasPrefix("FR/"))
        #expect(clock.deadline.zoneRulesVersion == world.almanac.zone.rulesVersion)
      }
    }
  }

  @Test func `§8.6 a contract change applies to running clocks from its effective date, with a shown difference`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.at("Mon 10:20")
      try await world.act(.takeIntoAccount, on: incident)
      try await world.at("Mon 10:30")
      var contents = world.desk.registry.contents
      contents.contracts = [
        Cast.contract("reference", revision: 2, blocking: 4 * 3600), Cast.contract("alsace", holidays: "FR-Alsace-Moselle"),
      ]
      try await world.desk.adopt(contents)
      try await expect(world.due(.resolution, incident), is: "Mon 14:00")
      try await expect(world.impact(incident).clock(.resolution)?.deadline.contractRevision, is: 2)
      try await expect(world.impact(incident).clock(.takeIntoAccount)?.deadline.contractRevision, is: 1)
      let dues = try await world.events(incident).compactMap { dated -> String? in
        guard case .clockSet(_, .resolution, _, let deadline) = dated.event else { return nil }
        return "\(world.almanac.text(dated.at)): \(world.almanac.text(deadline.due)), revision \(deadline.contractRevision)"
      }
      #expect(dues == ["Mon 10:00: Mon 12:00, revision 1", "Mon 10:30: Mon 14:00, revision 2"])
    }
  }

  @Test func `§8.6 the timeline tells what a new version of the contract moved, and from when to when`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.at("Mon 10:30")
      var contents = world.desk.registry.contents
      contents.contracts = [
        Cast.contract("reference", revision: 2, blocking: 4 * 3600), Cast.contract("alsace", holidays: "FR-Alsace-Moselle"),
      ]
      try await world.desk.adopt(contents)
      let journal = try await world.events(incident)
      let timeline = Timeline(
        journal, words: Words(.english), texts: [:], registry: world.desk.registry, zone: world.almanac.zone)
      let told = journal.map { timeline.line(for: $0) }.filter { $0.text.contains("instead of") }
      #expect(told.contains { $0.text.hasSuffix("due 14:00 instead of 12:00") && $0.text.contains("esolution") }, "\(told.map(\.text))")
      #expect(told.allSatisfy { $0.detail == "by the new version of the contract" })
    }
  }

  private func lines(_ clock: ClockKind, of reference: Key<Incident>, in world: World, _ language: Language) async throws -> [String] {
    let impact = try await world.impact(reference)
    let terms = try #require(world.desk.registry.terms[impact.contract])
    let known = try #require(impact.clock(clock))
    let promise = try #require(Promise(clock, of: impact, countsFrom: known.countsFrom, terms: terms))
    let explanation = try promise.explanation(asOf: world.clock.now())
    #expect(explanation.due == known.deadline.due)
    return Words(language).explanation(explanation, zone: terms.zone).map { line in
      String(line.map { $0.isWhitespace ? " " : $0 })
    }
  }

  @Test func `§8.7 a deadline is explained by its windows and its pauses, in French and English`() async throws {
    try await scenario { world in
      try await world.at("Mon 17:30")
      let incident = try await world.signal("web-down")
      try await world.act(.takeIntoAccount, on: incident)
      try await world.at("Mon 18:00")
      try await world.act(.pause(.accessNeeded, note: "VPN"), on: incident)
      try await world.at("Tue 10:00")
      try await world.act(.resume, on: incident)
      let english = try await lines(.resolution, of: incident, in: world, .english).joined(separator: "\n")
      for part in ["Mon 23 Nov", "17:30", "Tue 24 Nov", "09:00", "18:00", "10:00", "11:30", "Due"] {
        #expect(english.contains(part), "the explanation lacks \(part): \(english)")
      }
      let french = try await lines(.resolution, of: incident, in: world, .french).joined(separator: "\n")
      for part in ["lun", "17 h 30", "mar", "11 h 30", "Échéance"] {
        #expect(french.contains(part), "the explanation lacks \(part): \(french)")
      }
    }
  }

  @Test func `§8.7 a deadline is explained by the holidays that were skipped`() async throws {
    try await scenario("2026-12-21") { world in
      try await world.at("Thu 10:00")
      let incident = try await world.signal("web-slow", severity: .major)
      try await expect(world.due(.resolution, incident), is: "2026-12-29 10:00")
      let french = try await lines(.resolution, of: incident, in: world, .french).joined(separator: "\n")
      #expect(french.contains("Noël"), "\(french)")
      let english = try await lines(.resolution, of: incident, in: world, .english).joined(separator: "\n")
      #expect(english.contains("Christmas"), "\(english)")
    }
  }
}
