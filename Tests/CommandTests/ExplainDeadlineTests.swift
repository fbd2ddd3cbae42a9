import ArgumentParser
import Contracts
import Engine
import Incidents
import Testing

@testable import tocsin

@Suite struct ExplainDeadlineTests {
  private func explain(_ words: [String], in house: House, _ language: Language = .english) async throws -> String {
    try await ExplainDeadline.parse(words).output(house.desk, house.reader(language))
  }

  @Test func `two hours from Friday evening end on Monday`() async throws {
    let house = try await House()
    let text = try await explain(
      ["--contract", "reference-lumen", "--clock", "workaround", "--severity", "blocking", "--at", "2026-11-20 18:40"], in: house)
    #expect(text.contains("Fri\u{A0}20 Nov: 20\u{A0}min, from 18:40 to 19:00"))
    #expect(text.contains("Due Mon 23 Nov 2026, 10:40 (Paris time)"))
  }

  @Test func `a holiday of the region is skipped, and named`() async throws {
    let house = try await House()
    let words = ["--severity", "blocking", "--clock", "workaround", "--at", "2026-12-24 18:30"]
    let text = try await explain(["--contract", "alsace-moselle"] + words, in: house, .french)
    #expect(text.contains("férié"))
    #expect(text.contains("Échéance\u{A0}: lundi 28 décembre 2026 à 10\u{A0}h\u{A0}30"))
  }

  @Test func `without a clock every promise of the severity is explained`() async throws {
    let house = try await House()
    let text = try await explain(["--contract", "reference-lumen", "--severity", "minor"], in: house)
    #expect(text.contains("Taking into account"))
    #expect(text.contains("six business days"))
  }

  @Test func `which contract must be said when there are several`() async throws {
    let house = try await House()
    await #expect(throws: UsageFault.self) { try await explain(["--severity", "minor"], in: house) }
    await #expect(throws: CommandFault.self) { try await explain(["--contract", "x", "--severity", "minor"], in: house) }
  }

  @Test func `a promise of an incident is explained with its versions`() async throws {
    let house = try await House()
    try await house.raise()
    let text = try await explain(["INC-2026-0001", "campus-nord", "workaround"], in: house)
    #expect(text.contains("Due Mon 23 Nov 2026, 16:00 (Paris time)"))
    #expect(text.contains("contract Contrat de référence, version 1"))
    await #expect(throws: Refusal.self) { try await explain(["INC-2026-0001", "campus-sud"], in: house) }
  }

  @Test func `a deadline that an aggravation left as it was is explained at the severity that gave it`() async throws {
    let house = try await House()
    try await house.raise(severity: "major")
    house.clock.advance(by: 1_800)
    try await house.incident("INC-2026-0001", "requalify", "blocking", "worse", "--mode", "aggravation", "--as", "bob")
    let text = try await explain(["INC-2026-0001", "campus-nord", "workaround"], in: house)
    #expect(text.contains("Due Mon 23 Nov 2026, 16:00 (Paris time)"))
    #expect(!text.contains("Recorded:"))
  }

  @Test func `an incident and a contract exclude each other`() {
    #expect(throws: (any Error).self) { try ExplainDeadline.parse(["INC-2026-0001", "--contract", "x"]) }
    #expect(throws: (any Error).self) { try ExplainDeadline.parse([]) }
  }
}
