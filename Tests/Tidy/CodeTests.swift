import Testing

@Suite struct CodeTests {
  @Test func `every code is explained`() {
    expectNone(CodeRule.violations(in: Repository.sources, documents: Repository.documents))
  }

  @Test func `every field of our own format is documented`() throws {
    let format = try #require(Repository.sources.first { $0.path == "Sources/Intake/Formats/TocsinFormat.swift" })
    let page = try #require(Repository.document("docs/signals.md"))
    let documented = Set(page.tableRows.compactMap(\.cells.first))
    let names = format.text.matches(of: #/IntakeField\(\s*"(\w+)"/#).map { String($0.1) }
    #expect(names.count > 10)
    for name in names { #expect(documented.contains("`\(name)`"), "\(name) is not in docs/signals.md") }
  }

  @Test func `a code that is explained nowhere, one that nothing raises and one with two meanings are found`() {
    let file = SwiftFile(
      path: "Sources/Web/Fault.swift",
      text: "let a = \"W001\"\nlet b = \"W002 the sentence\"\nlet c = \"W003\"\n// not \"W004\"\nlet d = \"INC-2026\"")
    let other = SwiftFile(path: "Sources/Intake/Fault.swift", text: "let a = \"W001\"")
    let page = Document(
      path: "docs/codes.md", text: "| code | what |\n|---|---|\n| `W001` | One. |\n| `W003` | Three. |\n| `W009` | Nine. |")
    let found = CodeRule.violations(in: [file, other], documents: [page])
    #expect(found.map(\.path) == ["Sources/Web/Fault.swift", "docs/codes.md", "Sources"])
    #expect(found.map(\.line) == [2, 5, 0])
  }
}
