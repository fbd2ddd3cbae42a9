import ArgumentParser
import Contracts
import Engine
import Foundation
import Incidents
import OnCall
import Simulation
import Testing
import Wording

@testable import tocsin

@Suite struct SimulateTests {
  private let words = Words(.english)
  private let days = ["--from", "2026-03-27", "--days", "3", "--zoneinfo", House.zones.path, "--catalogue", House.demo]

  private func usage(_ arguments: String...) async throws -> String? {
    do {
      _ = try await Simulate.parse(arguments + ["--zoneinfo", House.zones.path, "--catalogue", House.demo]).outcomes(words)
      return nil
    } catch let fault as UsageFault {
      return fault.code
    }
  }

  @Test func `some days are played, and the sheet says what a manager wants to know`() async throws {
    let outcomes = try await Simulate.parse(days + ["--seed", "4"]).outcomes(words)
    let sheet = SimulationSheet(outcomes, catalogue: House.demo, words: words).rendered(Terminal())
    for text in [
      "3 days from Fri 27 Mar 2026, simulated", "Promises kept and broken", "Pages by person", "The longest waits for an answer",
      "Hours nobody covered", "Nothing happened that must never happen.", "seed 4 · journal \(outcomes[0].journal)",
    ] {
      #expect(sheet.contains(text), "\(text)")
    }
    let french = SimulationSheet(outcomes, catalogue: House.demo, words: Words(.french)).rendered(Terminal())
    #expect(french.contains("Heures que personne ne couvre"))
  }

  @Test func `a file of the same name stands in for the catalogue's own, and both are shown side by side`() async throws {
    let directory = try TemporaryDirectory()
    let contracts = try String(contentsOfFile: "\(House.demo)/2-contrats.yaml", encoding: .utf8)
    let other = try directory.write(contracts.replacingOccurrences(of: "wait: 5 min", with: "wait: 50 min"), to: "2-contrats.yaml")
    let outcomes = try await Simulate.parse(days + ["--what-if", other]).outcomes(words)
    try #require(outcomes.count == 2)
    #expect(outcomes[0].registry.contents.policies.first?.steps.first?.delay == 300)
    #expect(outcomes[1].registry.contents.policies.first?.steps.first?.delay == 3_000)
    #expect(outcomes[0].registry.contents.platforms == outcomes[1].registry.contents.platforms)
    let sheet = SimulationSheet(outcomes, catalogue: House.demo, words: words).rendered(Terminal())
    #expect(sheet.contains("Side by side"))
    #expect(sheet.contains("WHAT IF"))
  }

  @Test func `what cannot be played is refused with a code`() async throws {
    #expect(try await usage("--year", "1990") == "T055")
    #expect(try await usage("--from", "2026-02-30") == "T055")
    #expect(try await usage("--from", "2026-02-01", "--days", "0") == "T055")
    #expect(try await usage("--from", "2026-02-01", "--year", "2026") == "T055")
    #expect(try await usage("--year", "2026", "--mishaps-per-week", "1000000") == "T055")
  }
}
