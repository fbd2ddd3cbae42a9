import ArgumentParser
import Contracts
import Engine
import Incidents
import Testing

@testable import tocsin

@Suite struct ExplainTests {
  private func explain(_ words: [String], in house: House, _ language: Language = .english) async throws -> String {
    try await Explain.parse(words).output(house.desk, house.reader(language))
  }

  /// The same, with plain spaces where no line may break.
  private func told(_ words: [String], in house: House) async throws -> String {
    String(try await explain(words, in: house).map { $0 == "\u{A0}" || $0 == "\u{202F}" ? " " : $0 })
  }

  @Test func `two hours from Friday evening end on Monday`() async throws {
    let house = try await House()
    let text = try await explain(
      ["--contract", "reference-lumen", "--clock", "workaround", "--severity", "blocking", "--opened", "2026-11-20 18:40"], in: house)
    #expect(text.contains("Fri\u{A0}20 Nov: 20\u{A0}min, from 18:40 to 19:00"))
    #expect(text.contains("Due Mon 23 Nov 2026, 10:40 (Paris time)"))
  }

  @Test func `a holiday of the region is skipped, and named`() async throws {
    let house = try await House()
    let words = ["--severity", "blocking", "--clock", "workaround", "--opened", "2026-12-24 18:30"]
    let text = try await explain(["--contract", "alsace-moselle"] + words, in: house, .french)
    #expect(text.contains("férié"))
    #expect(text.contains("Échéance\u{A0}: lundi 28 décembre 2026 à 10\u{A0}h\u{A0}30"))
  }

  @Test func `what would happen if nobody answers is played ahead, from the first page to the last resort`() async throws {
    let house = try await House()
    let words = ["--contract", "reference-lumen", "--severity", "blocking", "--opened", "Fri 18:40"]
    let text = try await told(words, in: house)
    for part in [
      "18:40  Escalation, step 1: ", "18:45  Escalation, step 2: ", "18:50  Escalation, step 3: ", "Escalation, last resort: Mathilde Roux",
      "Then Mathilde Roux, every 15 min, until someone answers", "Workaround", "promise broken", "Due Mon 30 Nov 2026, 10:40",
    ] { #expect(text.contains(part), "\(part) is missing in \(text)") }
    let journal = try await house.desk.read { try $0.journalEnd() }
    #expect(journal == 0)
  }

  @Test func `a minor anomaly at night waits for the opening`() async throws {
    let house = try await House()
    let words = ["--contract", "reference-lumen", "--severity", "minor", "--opened", "2026-11-28 03:00"]
    let text = try await told(words, in: house)
    #expect(text.contains("03:00  Nobody is paged at this hour: paging Mon 30 Nov, 09:00"))
    #expect(text.contains("Mon 30 Nov, 09:00  Escalation, step 1: "))
    let data = try await explain(words + ["--json"], in: house)
    #expect(data.contains("\"waiting\""))
  }

  @Test func `why somebody was paged: the step, their duty, the hours, and what became of it`() async throws {
    let house = try await House()
    try await house.raise()
    let paged = try #require(
      try await house.desk.read { try $0.journal("INC-2026-0001") }.compactMap { entry -> Key<Person>? in
        if case .paged(let page) = entry.dated.event { page.person } else { nil }
      }.first)
    let name = house.desk.registry.name(of: paged)
    let text = try await told(["INC-2026-0001", "--paged", paged.text], in: house)
    for part in [
      "why \(name) was paged", "page, level 2", "step 1 of 3",
      "\(name) is on duty for \"Astreinte de niveau 2\", from 09:00 until Mon 30 Nov, 09:00",
      "Restoration guaranteed at this hour (Contrat de référence): a blocking anomaly is paged (Campus Nord)", "On its way",
    ] { #expect(text.contains(part), "\(part) is missing in \(text)") }
  }

  @Test func `why somebody was not paged: who was, who answered, and what they were on duty for`() async throws {
    let house = try await House()
    try await house.raise()
    try await house.incident("INC-2026-0001", "take", "--as", "alice")
    let text = try await told(["INC-2026-0001", "--paged", "david"], in: house)
    #expect(text.contains("David Moreau was not paged"))
    #expect(text.contains("Alice Martin answered"))
    #expect(text.contains("David Moreau was then on duty for no rota"), "\(text)")
    await #expect(throws: CommandFault.self) { try await told(["INC-2026-0001", "--paged", "nobody"], in: house) }
  }

  @Test func `why a signal took its route: what it says, and each rule that was tried`() async throws {
    let house = try await House()
    try await house.raise()
    let text = try await told(["INC-2026-0001", "--route"], in: house)
    #expect(text.contains("The signal itself says: Campus Nord, component web, blocking"))
    #expect(text.contains("Rule watchdog: no, alertname is missing (Watchdog)"))
    #expect(text.contains("So: Campus Nord, blocking, level 2"))
    #expect(text.contains("Standard way, by pre-qualification"))
  }

  @Test func `labels that were never sent are routed on paper`() async throws {
    let house = try await House()
    let lost = try await told(["--label", "alertname=HostDown"], in: house)
    #expect(lost.contains("No rule matches"))
    #expect(lost.contains("Nobody says the severity: major"))
    let beat = try await told(["--label", "alertname=Watchdog"], in: house)
    #expect(beat.contains("only its absence opens an incident"))
    await #expect(throws: UsageFault.self) { try await told(["--label", "alertname"], in: house) }
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
    #expect(throws: (any Error).self) { try Explain.parse(["INC-2026-0001", "--contract", "x"]) }
    #expect(throws: (any Error).self) { try Explain.parse([]) }
    #expect(throws: (any Error).self) { try Explain.parse(["--route"]) }
    #expect(throws: (any Error).self) { try Explain.parse(["INC-2026-0001", "--route", "--paged", "alice"]) }
    #expect(throws: (any Error).self) { try Explain.parse(["--label", "a=b", "--contract", "x"]) }
  }
}
