import Foundation
import Incidents
import Testing

@testable import Catalogue

/// The files of the demonstration, as they stand in `examples/demo`.
func demoFiles() throws -> [(name: String, text: String)] {
  let folder = repository.appending(path: "examples/demo")
  let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }.sorted()
  return try names.map { ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8)) }
}

@Suite struct RoundTripTests {
  private let reader = YAMLReader(channels: forms, zone: testZone)

  /// Writes, reads back, compares, and plans.
  private func expectRoundTrip(_ contents: CatalogueContents, _ comment: Comment? = nil) {
    let yaml = YAMLWriter.yaml(contents)
    let reading = reader.read(files: [(name: "export.yaml", text: yaml)], asOf: now)
    #expect(reading.problems.map { $0.rendered() } == [], comment)
    let back = reading.contents.numbered(after: contents)
    #expect(back == contents, comment)
    #expect(CatalogueDifference.between(old: contents, new: reading.contents).isEmpty, comment)
    #expect(YAMLWriter.yaml(back) == yaml, comment)
  }

  @Test func `the small catalogue reads back as it was written`() {
    expectRoundTrip(read(base).contents)
  }

  @Test func `the demonstration reads back as it was written`() throws {
    let reading = reader.read(files: try demoFiles(), asOf: now)
    #expect(reading.problems.map { $0.rendered() } == [])
    expectRoundTrip(reading.contents)
  }

  @Test(arguments: 1...60) func `a random catalogue reads back as it was written`(_ seed: Int) {
    var random = RandomCatalogue(seed: UInt64(seed))
    expectRoundTrip(random.contents(), "seed \(seed)")
  }

  @Test(arguments: 1...5) func `a catalogue without problems can be computed with`(_ seed: Int) throws {
    var random = RandomCatalogue(seed: UInt64(seed))
    let reading = reader.read(files: [(name: "export.yaml", text: YAMLWriter.yaml(random.contents()))], asOf: now)
    #expect(throws: Never.self) { try Registry(reading.contents, revision: 1, zone: testZone) }
  }

  @Test func `an empty catalogue is written as its house`() {
    expectRoundTrip(CatalogueContents())
  }

  @Test func `an export is written for people`() {
    let yaml = YAMLWriter.yaml(read(base).contents)
    #expect(yaml.contains("\n  restoration: {mon-fri: 09:00-19:00}\n".replacing("\n  ", with: "\n    ")))
    #expect(yaml.contains("      resolution: {minor: 6 business days, major: 2 business days, blocking: 2 h}\n"))
    #expect(yaml.contains("      - {page: on-duty n2, wait: 5 min, level: 2}\n"))
    #expect(yaml.split(separator: "\n").allSatisfy { $0.count <= 140 })
  }

  @Test(arguments: [
    "plain", "with: colon", "ends:", "#hash", "a #b", "*star", "- dash", "null", "true", "~", "", " ", " lead", "trail ", "é", "“”", "a\nb",
    "tab\t",
    "quote\"s", "back\\slash", "{x}", "a,b", "[", "\u{1}", "\u{85}", "\u{2028}", "a\u{FEFF}", "\u{E000}", "😀", "09:00", "%", "@x", "`",
    "!t", "&a", "?",
  ]) func `every text survives, also between braces`(_ text: String) {
    let yaml =
      "block: \(YAMLText.scalar(text, isInFlow: false))\nflow: {a: \(YAMLText.scalar(text, isInFlow: true)), \(YAMLText.scalar(text + "k", isInFlow: true)): b}\n"
    let document = YAMLDocument(name: "t", text: yaml)
    #expect(document.problems == [])
    #expect(document.roots.first?["block"]?.text == text)
    #expect(document.roots.first?["flow"]?["a"]?.text == text)
    #expect(document.roots.first?["flow"]?[text + "k"]?.text == "b")
  }
}
