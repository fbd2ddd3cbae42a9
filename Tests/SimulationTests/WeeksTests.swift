import Foundation
import ServiceTime
import Testing

@testable import Simulation

/// Two weeks at a time, with everything that can go wrong: what must always hold holds, and everything comes to its end.
struct WeeksTests {
  /// Both clock changes and the turn of the year among them.
  static let fixed: [(seed: UInt64, from: CivilDate)] = [
    (1, CivilDate(year: 2026, month: 10, day: 19)), (2, CivilDate(year: 2026, month: 3, day: 23)),
    (3, CivilDate(year: 2026, month: 12, day: 21)),
  ]

  @Test(arguments: fixed.indices)
  func `two weeks of everything that can go wrong, as a seed decides`(index: Int) async throws {
    let week = WeeksTests.fixed[index]
    let settings = SimulationSettings(period: Period(from: week.from, days: 14), seed: week.seed, faults: .perThousand(3))
    let outcome = try await Cast.play(settings)
    expectSound(outcome)
  }

  @Test func `two weeks as nobody has played them before`() async throws {
    let seed = UInt64(Date().timeIntervalSince1970)
    let from = CivilDate(year: 2026, month: 1, day: 5).advanced(by: Int(seed % 340))
    expectSound(try await Cast.play(SimulationSettings(period: Period(from: from, days: 14), seed: seed)))
  }
}
