import Contracts
import Incidents
import ServiceTime
import Testing

@testable import Catalogue

/// What is planned: numbered, written, read back, compared.
@Suite struct ScheduleTests {
  private let february = Instant(iso8601: "2027-01-31T23:00:00Z") ?? Instant(0)

  private func tolerance(_ minutes: Int, from date: String) -> String {
    "effectiveFrom: \(date)\ncontracts:\n  standard: {policies: astreinte, tolerance: \(minutes) min}\n"
  }

  private func revisions(_ schedule: CatalogueSchedule) -> [Int] {
    [schedule.present.contracts[0].revision] + schedule.ahead.map { $0.contents.contracts[0].revision }
  }

  @Test func `a contract gets its next revision on each date on which it changes`() {
    let schedule = read(
      base, tolerance(5, from: "2027-01-01"), tolerance(6, from: "2027-03-01"), "effectiveFrom: 2027-02-01\nteams: {t: [bob]}\n"
    )
    .schedule
    #expect(revisions(schedule.numbered(after: nil)) == [1, 2, 2, 3])
    let today = read(base.replacing("standard: {", with: "standard: {tolerance: 7 min, "), tolerance(5, from: "2027-01-01")).schedule
    #expect(revisions(today.numbered(after: schedule.numbered(after: nil).present)) == [2, 3])
  }

  @Test func `the same files after a date are numbered as they were before it`() throws {
    let files = [(name: "a", text: base), (name: "b", text: tolerance(5, from: "2027-01-01"))]
    let reader = YAMLReader(channels: forms, zone: testZone)
    let before = reader.read(files: files, asOf: now).schedule.numbered(after: nil)
    let begun = try #require(before.ahead.first)
    let after = reader.read(files: files, asOf: begun.effectiveFrom).schedule.numbered(after: begun.contents)
    #expect(after.present == begun.contents)
  }

  @Test func `what has begun is the present`() throws {
    let schedule = read(base, tolerance(5, from: "2027-01-01"), tolerance(6, from: "2027-02-01")).schedule
    #expect(schedule.asOf(now) == schedule)
    #expect(schedule.asOf(february - 1).present == schedule.ahead[0].contents)
    #expect(schedule.asOf(february - 1).ahead == [schedule.ahead[1]])
    #expect(schedule.asOf(february) == CatalogueSchedule(schedule.ahead[1].contents))
  }

  // MARK: Writing

  @Test func `an export writes for each date only what changes then`() {
    let house = "effectiveFrom: 2027-02-01 08:30\nhouse: {name: Lumen 2027}\ncustomers:\n  sud: {name: Sud}\n"
    let yaml = YAMLWriter.yaml(read(base, house).schedule, zone: .utc)
    let documents = yaml.split(separator: "---\n")
    #expect(documents.count == 2)
    #expect(
      documents.last == """
        effectiveFrom: 2027-02-01 07:30

        house:
          name: Lumen 2027

        customers:
          sud:
            name: Sud
            language: fr
            operators: []

        """)
  }

  /// A catalogue with some things changed and some added, as a dated file could.
  private func changed(_ contents: CatalogueContents, _ random: inout SeededRandom) -> CatalogueContents {
    var changed = contents
    if Bool.random(using: &random) { changed.house.name += " 2" }
    changed.house.heartbeatURL = Bool.random(using: &random) ? nil : "https://beat.example/\(Int.random(in: 0...9, using: &random))"
    changed.customers = contents.customers.map {
      Bool.random(using: &random) ? $0 : Customer(key: $0.key, name: $0.name + " bis", language: $0.language, operators: $0.operators)
    }
    changed.infrastructure.append(Infrastructure(key: Key("new-\(contents.infrastructure.count)"), name: "N: {x}", kind: .site))
    return changed
  }

  @Test(arguments: 1...30) func `a random schedule reads back as it was written, and plans to nothing`(_ seed: Int) throws {
    var catalogue = RandomCatalogue(seed: UInt64(seed))
    var random = SeededRandom(state: UInt64(seed))
    let present = catalogue.contents()
    let first = changed(present, &random)
    let stages = [first, changed(first, &random)].enumerated().map { index, contents in
      CatalogueSchedule.Stage(effectiveFrom: now + Seconds(index + 1) * 86_400 * 90 + Seconds(seed % 3) * 61, contents: contents)
    }
    let schedule = CatalogueSchedule(present, ahead: stages).numbered(after: present)
    let zone = try testZone("Europe/Paris")
    let yaml = YAMLWriter.yaml(schedule.changed { $0.house.zone = "Europe/Paris" }, zone: zone)
    let reading = YAMLReader(channels: forms, zone: testZone).read(files: [(name: "export.yaml", text: yaml)], asOf: now)
    #expect(reading.problems.map { $0.rendered() } == [])
    let back = reading.schedule.numbered(after: schedule.present)
    #expect(back == schedule.changed { $0.house.zone = "Europe/Paris" })
    #expect(ScheduleDifference.between(old: back, new: reading.schedule).isEmpty)
    #expect(YAMLWriter.yaml(back, zone: zone) == yaml)
  }

  // MARK: Comparing

  @Test func `each date ahead shows its own difference`() throws {
    let schedule = read(base, tolerance(5, from: "2027-01-01"), "effectiveFrom: 2027-02-01\ncustomers:\n  sud: {name: Sud}\n").schedule
    let difference = ScheduleDifference.between(old: nil, new: schedule)
    #expect(difference.turns.map(\.standing) == [.added, .added])
    #expect(difference.turns[0].difference.rendered(.english, colour: false).hasPrefix("~ contract standard: tolerance 10 min → 5 min\n"))
    #expect(difference.turns[1].difference.rendered(.english, colour: false).hasPrefix("+ customer sud: Sud\n"))
  }

  @Test func `what is planned already is no change, whatever changes today`() {
    let old = read(base, tolerance(5, from: "2027-01-01")).schedule
    let today = read(base.replacing("Alice Martin", with: "Alice Roy"), tolerance(5, from: "2027-01-01")).schedule
    #expect(ScheduleDifference.between(old: old, new: old).isEmpty)
    let difference = ScheduleDifference.between(old: old, new: today)
    #expect(!difference.now.isEmpty)
    #expect(difference.turns.map(\.standing) == [.kept])
  }

  @Test func `what is planned otherwise, or no longer, is a change`() {
    let old = read(base, tolerance(5, from: "2027-01-01"), "effectiveFrom: 2027-02-01\ncustomers:\n  sud: {name: Sud}\n").schedule
    let difference = ScheduleDifference.between(old: old, new: read(base, tolerance(6, from: "2027-01-01")).schedule)
    #expect(difference.now.isEmpty)
    #expect(!difference.isEmpty)
    #expect(difference.turns.map(\.standing) == [.replaced, .withdrawn])
    #expect(difference.turns[1].effectiveFrom == february)
  }
}
