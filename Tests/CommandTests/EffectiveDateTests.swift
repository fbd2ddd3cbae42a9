import Catalogue
import Contracts
import Engine
import Foundation
import Incidents
import ServiceTime
import Testing
import Wording

@testable import tocsin

@Suite struct EffectiveDateTests {
  private static let newYear = Instant(iso8601: "2027-01-01T08:00:00Z") ?? Instant(0)
  private static let dated = """
    effectiveFrom: 2027-01-01 09:00
    customers:
      metropole: {name: Métropole du Nord}
    """

  /// The demo catalogue in one file, and beside it what changes in January.
  private func files(_ directory: TemporaryDirectory, _ house: House, dated: String? = Self.dated) async throws -> [String] {
    let demo = try FileManager.default.contentsOfDirectory(atPath: House.demo).filter { $0.hasSuffix(".yaml") }.sorted()
    let files = demo.map { "\(House.demo)/\($0)" }
    return try dated.map { files + [try directory.write($0, to: "2027.yaml")] } ?? files
  }

  private func plan(_ files: [String], _ house: House, _ language: Language = .english) async throws -> String {
    try CatalogueChange(files, after: try await house.desk.schedule(), zones: House.zones, now: house.clock.now())
      .rendered(Words(language), Terminal())
  }

  @Test func `a plan shows what changes on each date`() async throws {
    let house = try await House()
    let directory = try TemporaryDirectory()
    let text = try await plan(try await files(directory, house), house)
    #expect(
      text == """
        From 1 January 2027 09:00 (Europe/Paris):

        + customer metropole: Métropole du Nord

        1 to add, 0 to change, 0 to remove.

        """)
    let french = try await plan(try await files(directory, house), house, .french)
    let plain = String(french.map { $0.isWhitespace && !$0.isNewline ? " " : $0 })
    #expect(plain.hasPrefix("À partir du 1er janvier 2027 à 9 h (Europe/Paris) :\n"))
  }

  @Test func `applying plans it, and applying again changes nothing`() async throws {
    let house = try await House()
    let directory = try TemporaryDirectory()
    let files = try await files(directory, house)
    let first = try await Apply.output(files, house.desk, House.zones, house.reader())
    #expect(
      first.hasSuffix("Applied: revision 1 of the catalogue stays. What is planned takes effect on 1 January 2027 09:00 (Europe/Paris)."))
    #expect(house.desk.registry.customers["metropole"] == nil)
    let second = try await Apply.output(files, house.desk, House.zones, house.reader())
    #expect(second == "No changes.\n\nPlanned already from 1 January 2027 09:00 (Europe/Paris).\n")
    let revisions = try await house.desk.read { try $0.catalogueRevisions().map(\.number) }
    #expect(revisions == [1, 2])
  }

  @Test func `on the date it takes effect, and the same files change nothing`() async throws {
    let house = try await House()
    let directory = try TemporaryDirectory()
    let files = try await files(directory, house)
    _ = try await Apply.output(files, house.desk, House.zones, house.reader())
    house.clock.set(Self.newYear - 1)
    #expect(try await CatalogueRunner(desk: house.desk).runOnce(at: Self.newYear - 1).done == 0)
    house.clock.set(Self.newYear)
    #expect(try await CatalogueRunner(desk: house.desk).runOnce(at: Self.newYear).done == 1)
    #expect(house.desk.registry.customers["metropole"] != nil)
    #expect(house.desk.registry.revision == 2)
    #expect(try await plan(files, house) == "No changes.\n")
  }

  @Test func `what is no longer declared is planned no longer`() async throws {
    let house = try await House()
    let directory = try TemporaryDirectory()
    _ = try await Apply.output(try await files(directory, house), house.desk, House.zones, house.reader())
    let without = try await files(directory, house, dated: nil)
    #expect(try await plan(without, house).hasPrefix("No longer planned from 1 January 2027 09:00 (Europe/Paris):\n"))
    _ = try await Apply.output(without, house.desk, House.zones, house.reader())
    #expect(try await house.desk.schedule()?.ahead == [])
  }

  @Test func `what is planned otherwise says so`() async throws {
    let house = try await House()
    let directory = try TemporaryDirectory()
    _ = try await Apply.output(try await files(directory, house), house.desk, House.zones, house.reader())
    let other = try await files(directory, house, dated: Self.dated.replacing("Métropole du Nord", with: "Métropole"))
    #expect(try await plan(other, house).hasPrefix("From 1 January 2027 09:00 (Europe/Paris), instead of what was planned:\n"))
  }

  @Test func `an export holds what is planned, and plans to nothing`() async throws {
    let house = try await House()
    let directory = try TemporaryDirectory()
    _ = try await Apply.output(try await files(directory, house), house.desk, House.zones, house.reader())
    let yaml = try await Export.yaml(house.desk, house.reader())
    #expect(yaml.contains("\n---\neffectiveFrom: 2027-01-01 09:00\n\ncustomers:\n  metropole:\n"))
    let file = try directory.write(yaml, to: "all.yaml")
    let change = try CatalogueChange([file], after: try await house.desk.schedule(), zones: House.zones, now: House.t0)
    #expect(change.difference.isEmpty)
    #expect(change.schedule == (try await house.desk.schedule()))
  }

  @Test func `the doctor says when what is planned takes effect`() async throws {
    let house = try await House()
    let directory = try TemporaryDirectory()
    _ = try await Apply.output(try await files(directory, house), house.desk, House.zones, house.reader())
    let found = try await Doctor.findings(house.desk, house.reader(), directory: directory.url, isOffline: true, environment: [:])
    let catalogue = found.first { $0.code == .catalogue }
    #expect(catalogue?.gravity == .good)
    #expect(catalogue?.what.hasSuffix("What is planned takes effect on 1 January 2027 09:00 (Europe/Paris).") == true)
  }
}
