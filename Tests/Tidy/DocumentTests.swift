import Foundation
import Testing

@Suite struct DocumentTests {
  static let surroundings = DocumentRule.Surroundings(
    paths: Set(Repository.paths + ["Tests/Fixtures"] + fixtures),
    anchors: Dictionary(uniqueKeysWithValues: Repository.documents.map { ($0.path, $0.anchors) }),
    words: Set(Repository.swiftFiles.flatMap { $0.tokens.map(\.text) }))

  private static let fixtures: [String] = {
    let folder = Repository.root.appending(path: "Tests/Fixtures").path(percentEncoded: false)
    return (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []).map { "Tests/Fixtures/" + $0 }
  }()

  @Test func `links, files and names in documents exist`() {
    for document in Repository.documents { expectNone(DocumentRule.violations(in: document, DocumentTests.surroundings)) }
  }

  @Test(arguments: [
    "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "NOTICE", "docs/architecture.md", "docs/glossary.md", "docs/adr/README.md",
    "docs/threat-model.md", "docs/operations.md",
  ])
  func `the papers of the house are there`(path: String) {
    #expect(Repository.has(path))
  }

  @Test func `the licence is Apache 2.0, whole`() throws {
    let licence = try #require(Repository.text("LICENSE"))
    #expect(licence.contains("Apache License"))
    #expect(licence.contains("END OF TERMS AND CONDITIONS"))
  }

  @Test func `the change log has a place for what is not released yet`() throws {
    let log = try #require(Repository.document("CHANGELOG.md"))
    let unreleased = try #require(log.sections(depth: 2).first { $0.title == "[Unreleased]" })
    #expect(!unreleased.body.trimmed.isEmpty)
  }

  @Test func `nothing speaks of the machine it was written on`() {
    for document in Repository.documents where document.path.hasPrefix("docs/") {
      expectNone(MachinePathRule.violations(inDocument: document.path, document.text))
    }
    let kinds = [".md", ".swift", ".yaml", ".yml", ".sh", ".css", ".js", ".py", "Makefile", "run"]
    for path in Repository.paths where kinds.contains(where: path.hasSuffix) {
      guard let text = Repository.text(path) else { continue }
      expectNone(MachinePathRule.violations(inFile: path, text))
    }
  }

  @Test func `what operators set and measure is documented`() throws {
    let operations = try #require(Repository.document("docs/operations.md"))
    expectNone(OperationRule.violations(in: Repository.sources, operations: operations))
  }

  // MARK: What the rules find

  private func found(_ text: String) -> [Int] {
    let surroundings = DocumentRule.Surroundings(
      paths: ["docs/a.md", "docs/adr/README.md", "Sources/Engine/Desk/Desk.swift"],
      anchors: ["docs/a.md": Document(path: "docs/a.md", text: text).anchors, "docs/adr/README.md": ["decisions"]],
      words: ["Desk", "receive", "Instant"])
    return DocumentRule.violations(in: Document(path: "docs/a.md", text: text), surroundings).map(\.line)
  }

  @Test(arguments: [
    "see [b](b.md)", "see [b](../Sources/Web)", "see [b](#nowhere)", "see [b](adr/README.md#nowhere)", "`Desktop.swift`",
    "`Sources/Web/Page.swift`", "`Sources/Web`", "`Desk.perform`", "`Desk.perform(_:on:)`", "![picture](shot.png)",
  ])
  func `a word that leads nowhere is found`(text: String) {
    #expect(found("# A\n\n" + text) == [3])
  }

  @Test(arguments: [
    "see [b](adr/README.md#decisions)", "see [b](../Sources/Engine)", "see [b](#a)", "see [b](https://example.org/x)", "`Desk.swift`",
    "`Desk/Desk.swift`", "`Sources/Engine/Desk/Desk.swift`", "`Sources/Engine/`", "`Desk.receive`", "`Desk.receive(_:format:)`",
    "`Sources/Intake/Formats/<Name>Format.swift`", "`make test`", "```\n[b](b.md) `None.swift`\n```",
  ])
  func `a word that leads somewhere is left alone`(text: String) {
    #expect(found("# A\n\n" + text) == [])
  }

  @Test func `a machine's path is found`() {
    let path = "/" + "work/main"
    #expect(MachinePathRule.violations(inDocument: "docs/a.md", "ok\nsee \(path)").map(\.line) == [2])
    #expect(MachinePathRule.violations(inDocument: "docs/a.md", "see /" + "tmp/x").count == 1)
    #expect(MachinePathRule.violations(inDocument: "docs/a.md", "see https://example.org/" + "work/x") == [])
    #expect(MachinePathRule.violations(inFile: "a.sh", "cd \(path)").count == 1)
  }

  @Test func `a variable or a metric that is not documented is found`() {
    let file = SwiftFile(
      path: "Sources/tocsin/Serve.swift",
      text: "Setting.text(\"TOCSIN_DATA\")\nSetting.number(\"TOCSIN_PORT\")\nGauge(label: \"tocsin_late_seconds\")")
    let operations = Document(path: "docs/operations.md", text: "`TOCSIN_DATA` is the folder.")
    #expect(OperationRule.violations(in: [file], operations: operations).map(\.line) == [2, 3])
  }
}
