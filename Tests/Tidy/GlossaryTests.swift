import Testing

@Suite struct GlossaryTests {
  let words = Set(Repository.sources.flatMap { $0.tokens.map(\.text) })

  @Test func `the glossary has every word of the procedure in both languages`() throws {
    let glossary = try #require(Repository.document("docs/glossary.md"))
    let cases = GlossaryRule.cases(in: Repository.sources)
    expectNone(GlossaryRule.violations(in: glossary, cases: cases, words: words))
  }

  @Test func `every enumeration that the rule names exists`() {
    #expect(GlossaryRule.enumerations.subtracting(GlossaryRule.cases(in: Repository.sources).map(\.enumeration)) == [])
  }

  // MARK: What the rule finds

  private let file = SwiftFile(
    path: "Sources/Contracts/Sample.swift",
    text: """
      public enum Severity: String {
        case minor, major
        /// The worst.
        case blocking = "block"
        var rank: Int {
          switch self {
          case .minor: 0
          default: 1
          }
        }
      }
      enum Role { case `operator`, budget(Int, reading: Bool), last }
      enum Other { case unseen }
      """)

  @Test func `cases are read from the code`() {
    #expect(GlossaryRule.cases(in: [file]).map(\.name) == ["minor", "major", "blocking", "operator", "budget", "last"])
  }

  @Test func `a missing word, a row with a hole and a dead identifier are found`() {
    let glossary = Document(
      path: "docs/glossary.md",
      text: """
        | identifier | English | French | meaning |
        |---|---|---|---|
        | `Severity.minor` | minor | mineure | A nuisance. |
        | `Contract.Severity.major` | major | | Worse. |
        | `gone` | gone | parti | No more. |
        """)
    let found = GlossaryRule.violations(
      in: glossary, cases: GlossaryRule.cases(in: [file]).filter { $0.enumeration == "Severity" },
      words: ["Severity", "Contract", "minor", "major"])
    #expect(found.map(\.line) == [4, 4, 5])
  }
}
