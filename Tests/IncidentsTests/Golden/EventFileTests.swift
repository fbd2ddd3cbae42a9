import Foundation
import Incidents
import Testing

/// Payloads live for ever: every event of the version that is written today is read back as it was written. What older versions wrote is
/// read where payloads are, in the tests of the store.
///
/// `TOCSIN_RECORD=1 swift test --filter EventFileTests` writes the files of new events; a file that is there is never rewritten.
struct EventFileTests {
  private static let directory = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Fixtures/events/v\(Event.payloadVersion)").standardizedFileURL
  private static let records = ProcessInfo.processInfo.environment["TOCSIN_RECORD"] == "1"

  private func encoded(_ event: Event) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return try encoder.encode(event) + Data("\n".utf8)
  }

  @Test(arguments: EventSamples.all.map(EventSamples.name))
  func `an event is read from its golden file and written back byte for byte`(name: String) throws {
    let sample = try #require(EventSamples.all.first { EventSamples.name($0) == name })
    let file = Self.directory.appending(path: "\(name).json")
    if Self.records, !FileManager.default.fileExists(atPath: file.path()) {
      try FileManager.default.createDirectory(at: Self.directory, withIntermediateDirectories: true)
      try encoded(sample).write(to: file)
    }
    let golden = try Data(contentsOf: file)
    let event = try JSONDecoder().decode(Event.self, from: golden)
    #expect(event == sample)
    #expect(try encoded(event) == golden)
  }

  @Test func `every event has a sample and a golden file`() throws {
    let names = EventSamples.all.map(EventSamples.name)
    #expect(Set(names).count == names.count)
    #expect(names.count == EventSamples.caseCount)
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.directory.path()).filter { $0.hasSuffix(".json") }
    #expect(Set(files) == Set(names.map { "\($0).json" }))
  }
}
