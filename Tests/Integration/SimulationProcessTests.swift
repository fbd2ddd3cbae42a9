import Foundation
import Testing

extension Integration {
  /// The same seed plays the same in every process, whatever the order in which a process keeps its sets.
  struct SimulationProcessTests {
    @Test func `two processes play the same seed alike, and another seed differently`() async throws {
      func play(seed: Int) async throws -> String {
        let arguments = ["simulate", "--from", "2026-10-23", "--days", "4", "--faults", "3", "--lang", "en", "--seed", "\(seed)"]
        let result = try await Program.run(try Tocsin.path, arguments + ["--catalogue", "\(Project.root)/examples/demo"])
        #expect(result.code == 0, "\(result.output)")
        return result.output
      }
      let first = try await play(seed: 1)
      #expect(first.contains("Nothing happened that must never happen."))
      #expect(try await play(seed: 1) == first)
      #expect(try await play(seed: 2) != first)
    }
  }
}
