import Contracts
import Incidents
import Testing

@testable import Catalogue

@Suite struct NumberingTests {
  private let first = read(base).contents.numbered(after: nil)

  private func revisions(_ contents: CatalogueContents) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: contents.contracts.map { ($0.key.text, $0.revision) })
  }

  @Test func `a first contract has revision 1`() {
    #expect(revisions(first) == ["standard": 1])
  }

  @Test func `a contract that changes gets the next revision`() {
    let second = read(base.replacing("standard: {", with: "standard: {tolerance: 5 min, ")).contents.numbered(after: first)
    #expect(revisions(second) == ["standard": 2])
    let third = read(base).contents.numbered(after: second)
    #expect(revisions(third) == ["standard": 3])
  }

  @Test func `a contract that stays keeps its revision, whatever else changes`() {
    let second = read(base.replacing("standard: {", with: "standard: {tolerance: 5 min, ")).contents.numbered(after: first)
    let third = read(base.replacing("standard: {", with: "standard: {tolerance: 5 min, ").replacing("Alice Martin", with: "Alice Roy"))
      .contents.numbered(after: second)
    #expect(revisions(third) == ["standard": 2])
  }

  @Test func `the order of objectives is no change`() {
    var shuffled = first
    shuffled.contracts = first.contracts.map { contract in
      Contract(
        key: contract.key, name: contract.name, zone: contract.zone, holidays: contract.holidays, restoration: contract.restoration,
        intervention: contract.intervention, assistance: contract.assistance, objectives: contract.objectives.reversed(),
        neverImmediate: contract.neverImmediate, policies: contract.policies, paging: contract.paging,
        confirmationDays: contract.confirmationDays, unavailabilityTolerance: contract.unavailabilityTolerance)
    }
    #expect(revisions(shuffled.numbered(after: first)) == ["standard": 1])
  }

  @Test func `a new contract begins at 1 beside older ones`() {
    let second = read(base.replacing("standard: {", with: "standard: {tolerance: 5 min, ")).contents.numbered(after: first)
    let third = read(base.replacing("  standard: {", with: "  autre: {policies: astreinte}\n  standard: {tolerance: 5 min, ")).contents
      .numbered(after: second)
    #expect(revisions(third) == ["autre": 1, "standard": 2])
  }
}
