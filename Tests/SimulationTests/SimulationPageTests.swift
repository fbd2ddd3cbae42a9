import Contracts
import Engine
import Incidents
import OnCall
import ServiceTime
import Testing
import Wording

@testable import Simulation

/// The figures, and the page that shows them.
struct SimulationPageTests {
  private let settings = SimulationSettings(period: Period(from: CivilDate(year: 2026, month: 11, day: 16), days: 7), seed: 5)

  @Test func `the page stands alone, in both languages, and shows what was counted`() async throws {
    let outcome = try await Cast.play(settings)
    expectSound(outcome)
    #expect(outcome.figures.incidents > 5)
    #expect(outcome.figures.pages > 5)
    #expect(outcome.figures.allPromises.kept > 5)
    let english = SimulationPage([outcome], language: .english).render()
    let french = SimulationPage([outcome], language: .french).render()
    for text in ["Promises kept and broken", "Nights woken".lowercased(), "Alice Martin", "7 days from Mon 16 Nov 2026, simulated"] {
      #expect(english.contains(text), "\(text)")
    }
    for text in ["Promesses tenues et rompues", "nuits réveillées", "7 jours à partir du lundi 16 novembre 2026, simulés"] {
      #expect(french.contains(text), "\(text)")
    }
    #expect(!english.contains("<script"))
    #expect(!english.contains("http://") && !english.contains("https://"))
    #expect(english.contains("<svg"))
  }

  @Test func `a longer wait for every step wakes fewer people, and two catalogues stand side by side`() async throws {
    let contents = try Cast.contents()
    var other = contents
    other.policies = contents.policies.map { policy in
      .init(
        key: policy.key, name: policy.name,
        steps: policy.steps.map { .init(targets: $0.targets, delay: 4 * 3_600, level: $0.level) }, repeats: policy.repeats,
        lastResort: policy.lastResort, lastResortEvery: 4 * 3_600)
    }
    var outcomes: [SimulationOutcome] = []
    for catalogue in [contents, other] {
      outcomes.append(try await Simulation(catalogue, settings: settings) { try Cast.zones.zone($0) }.run())
    }
    for outcome in outcomes { expectSound(outcome) }
    #expect(outcomes[0].figures.pages > outcomes[1].figures.pages)
    let page = SimulationPage(outcomes, language: .english).render()
    #expect(page.contains("Side by side"))
    #expect(page.contains("as it is") && page.contains("what if"))
    let pages = try #require(Comparison(outcomes, words: .init(.english)).lines.first { $0.title == "pages" })
    #expect(pages.values == outcomes.map { "\($0.figures.pages)" })
    #expect(pages.isBetter == true)
    #expect(pages.change == "−\(outcomes[0].figures.pages - outcomes[1].figures.pages)")
  }

  @Test func `the command that plays it again names everything that is not as usual`() {
    #expect(
      SimulationSettings(period: Period(year: 2026), seed: 7).command(catalogue: "my")
        == "tocsin simulate --year 2026 --seed 7 --catalogue my")
    let days = Period(from: CivilDate(year: 2026, month: 3, day: 23), days: 14)
    #expect(
      SimulationSettings(period: days, seed: 2, mishapsPerWeek: 4, faults: .perThousand(10)).command(catalogue: "my")
        == "tocsin simulate --from 2026-03-23 --days 14 --seed 2 --mishaps-per-week 4.0 --faults 10.0 --catalogue my")
  }
}
