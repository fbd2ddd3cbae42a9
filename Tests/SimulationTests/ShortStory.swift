import Contracts
import ServiceTime

@testable import Simulation

/// One Monday morning on which one thing goes wrong, and a provider with it: short enough to be played for every call of the store.
enum ShortStory {
  static let period = Period(from: CivilDate(year: 2026, month: 11, day: 23), days: 1)

  /// With this seed the first page is not noticed, the next one is, and four pages leave in all.
  static let seed: UInt64 = 19

  /// The calls that are made to go wrong, one after the other.
  static func calls(of outcome: SimulationOutcome) -> ClosedRange<Int> { 1...outcome.counts.storeCalls }

  static let plan: WorldPlan = {
    var plan = WorldPlan()
    let at = Instant(iso8601: "2026-11-23T09:12:30Z") ?? Instant(0)
    plan.mishaps = [
      Mishap(
        at: at, platform: "campus-nord", component: "web", infrastructure: nil, symptom: .refused, severity: .blocking, isFunctional: true,
        alerts: 1, passesAfter: nil, worsensAfter: nil, repeatsEvery: nil, runbookMinutes: nil)
    ]
    plan.outages = ["mail": [Stretch(from: at, until: at + 90)]]
    return plan
  }()

  /// The same, but that it passes by itself while the provider is down for longer: what was to be sent is not wanted any more.
  static let passing: WorldPlan = {
    var passing = plan
    passing.mishaps = plan.mishaps.map { mishap in
      Mishap(
        at: mishap.at, platform: mishap.platform, component: mishap.component, infrastructure: nil, symptom: mishap.symptom,
        severity: mishap.severity, isFunctional: true, alerts: 1, passesAfter: 30, worsensAfter: nil, repeatsEvery: nil, runbookMinutes: nil
      )
    }
    passing.outages = ["mail": plan.mishaps.map { Stretch(from: $0.at, until: $0.at + 900) }]
    return passing
  }()
}
