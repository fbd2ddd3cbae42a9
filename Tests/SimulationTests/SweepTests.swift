import Contracts
import Foundation
import Incidents
import ServiceTime
import Testing

@testable import Simulation

/// A short story, with every call of the store going wrong in turn: whatever is lost, nothing that must never happen does, and all ends.
struct SweepTests {
  private func play(_ faults: StoragePlan) async throws -> SimulationOutcome {
    try await Cast.play(SimulationSettings(period: ShortStory.period, seed: ShortStory.seed, faults: faults), plan: ShortStory.plan)
  }

  @Test func `the story has pages, a failure, an answer and a resolution`() async throws {
    let outcome = try await play(.never)
    expectSound(outcome)
    #expect(outcome.figures.incidents == 1)
    #expect(outcome.figures.waits.first?.isAnswered == true)
    #expect(outcome.figures.promises(.blocking).kept == 4)
    #expect(outcome.counts.storeFaults == 0)
  }

  /// Every so many calls, each kind of fault beginning with another; `make sweep` takes every one.
  private static let every = max(1, ProcessInfo.processInfo.environment["TOCSIN_SWEEP_EVERY"].flatMap(Int.init) ?? 6)

  @Test(arguments: StorageFault.allCases)
  func `whichever call of the store goes wrong, everything comes to its end`(fault: StorageFault) async throws {
    let whole = try await play(.never)
    let offset = StorageFault.allCases.firstIndex(of: fault) ?? 0
    var faulty = 0
    for call in ShortStory.calls(of: whole) where (call + offset) % Self.every == 0 {
      let outcome = try await play(.once(call: call, fault))
      faulty += outcome.counts.storeFaults
      #expect(outcome.violations.isEmpty, "call \(call), \(fault.rawValue): \(outcome.violations)")
      // One trouble, one incident; a second one only when a responder who came later, and put it right less well, let it fail again.
      #expect((1...1 + outcome.counts.relapses).contains(outcome.figures.incidents), "call \(call), \(fault.rawValue)")
    }
    #expect(faulty > 200 / Self.every)
  }
}
