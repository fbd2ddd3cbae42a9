import Testing

@testable import ServiceTime

@Suite struct SegmentTableTests {
  @Test func `many threads filling one table get the same answers as one alone`() async throws {
    let start = try paris("2001-01-01 00:00")
    let alone = try Fixture.reference()
    let expected = try (0..<90).map { try alone.add(7_200, to: start + Seconds($0) * 33_000_000) }
    for _ in 0..<10 {
      let shared = try Fixture.reference()
      try await withThrowingTaskGroup(of: [Instant].self) { group in
        for _ in 0..<8 {
          group.addTask { try (0..<90).map { try shared.add(7_200, to: start + Seconds($0) * 33_000_000) } }
        }
        for try await answers in group { #expect(answers == expected) }
      }
    }
  }

  @Test func `a table gives its blocks back when it ends`() throws {
    weak var block: SegmentTable.Block?
    do {
      let table = SegmentTable(OpeningRule(zone: .utc, weekly: .always, holidays: .none))
      block = table.block(3)
      #expect(block != nil)
      #expect(table.block(3) === block)
    }
    #expect(block == nil)
  }

  @Test func `the table covers 2000 to 2100 on every wall clock`() throws {
    #expect(Instant(SegmentTable.start) <= (try utc("1999-12-31T10:00:00Z")))
    #expect(Instant(SegmentTable.end) >= (try utc("2101-01-01T12:00:00Z")))
    #expect(SegmentTable.blockIndex(SegmentTable.start) == 0)
    #expect(SegmentTable.blockIndex(SegmentTable.end - 1) == SegmentTable.blockCount - 1)
  }
}
