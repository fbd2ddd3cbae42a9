import Catalogue
import Engine
import Foundation
import Incidents
import ServiceTime
import Testing

@testable import Simulation

/// The demonstration's company, which these weeks are about.
enum Cast {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let zones = ZoneDirectory(path: repository.appending(path: "Tests/Fixtures/zoneinfo").path())
  /// Where the catalogue of the demonstration is, as a command is told.
  static let catalogue = "examples/demo"

  /// The demonstration's catalogue, with one way out besides the mail catcher, so that there is another way to the same person.
  static func contents() throws -> CatalogueContents {
    let directory = repository.appending(path: catalogue)
    let names = try FileManager.default.contentsOfDirectory(atPath: directory.path()).filter { $0.hasSuffix(".yaml") }.sorted()
    let files = try names.map { (name: $0, text: try String(contentsOf: directory.appending(path: $0), encoding: .utf8)) }
    let forms = [ChannelForm(id: "catcher", settings: ["directory", "from"], required: ["directory"], canPage: true)]
    let reading = YAMLReader(channels: forms, zone: { try zones.zone($0) }).read(files: files, asOf: Instant(1_767_225_600))
    try #require(reading.problems.isEmpty, "\(reading.problems)")
    return reading.schedule.numbered(after: nil).present
  }

  /// Plays some days, and says what must never happen and did, with the command that plays it again.
  static func play(_ settings: SimulationSettings, plan: WorldPlan? = nil) async throws -> SimulationOutcome {
    try await Simulation(contents(), settings: settings, plan: plan) { try zones.zone($0) }.run()
  }
}

/// Expects that nothing happened that must never happen.
func expectSound(_ outcome: SimulationOutcome, sourceLocation: SourceLocation = #_sourceLocation) {
  guard !outcome.violations.isEmpty else { return }
  let lines = outcome.violations.map(\.description) + ["Again: \(outcome.settings.command(catalogue: Cast.catalogue))"]
  Issue.record(Comment(rawValue: lines.joined(separator: "\n")), sourceLocation: sourceLocation)
}
