import Testing

@Suite struct DecisionRecordTests {
  let records = Repository.documents.filter { DecisionRecordRule.isRecord($0.path) }

  @Test func `every decision is whole, and the index knows it`() {
    #expect(!records.isEmpty)
    expectNone(DecisionRecordRule.violations(in: records, index: Repository.document("docs/adr/README.md")))
  }

  @Test func `nothing else stands among the decisions`() {
    let others = Repository.paths.filter { $0.hasPrefix(DecisionRecordRule.folder) && !DecisionRecordRule.isRecord($0) }
    #expect(others == ["docs/adr/README.md"])
  }

  // MARK: What the rule finds

  private static let whole = """
    # 1. A

    ## Status

    Accepted.

    ## Context

    Because.

    ## Decision

    This.

    ## Consequences

    Good. Downside: it costs.
    """

  private func found(_ text: String, index: String = "[A](0001-a.md)") -> Int {
    DecisionRecordRule.violations(
      in: [Document(path: "docs/adr/0001-a.md", text: text)], index: Document(path: "docs/adr/README.md", text: index)
    ).count
  }

  @Test func `a whole record is left alone`() {
    #expect(found(DecisionRecordTests.whole) == 0)
  }

  @Test(arguments: DecisionRecordRule.sections)
  func `a missing section is found`(section: String) {
    #expect(found(DecisionRecordTests.whole.replacing("## \(section)", with: "")) == 1)
  }

  @Test func `an empty section, a choice without a downside and an unlinked record are found`() {
    #expect(found(DecisionRecordTests.whole.replacing("Because.", with: "")) == 1)
    #expect(found(DecisionRecordTests.whole.replacing("Downside: it costs.", with: "")) == 1)
    #expect(found(DecisionRecordTests.whole, index: "nothing") == 1)
  }

  @Test func `two records with one number are found`() {
    let one = Document(path: "docs/adr/0001-a.md", text: DecisionRecordTests.whole)
    let other = Document(path: "docs/adr/0001-b.md", text: DecisionRecordTests.whole)
    let index = Document(path: "docs/adr/README.md", text: "[A](0001-a.md) [B](0001-b.md)")
    #expect(DecisionRecordRule.violations(in: [one, other], index: index).count == 2)
  }
}
