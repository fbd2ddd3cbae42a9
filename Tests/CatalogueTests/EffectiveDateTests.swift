import Contracts
import Incidents
import ServiceTime
import Testing

@testable import Catalogue

@Suite struct EffectiveDateTests {
  private let january = "effectiveFrom: 2027-01-01 09:00\n"
  /// 2027-01-01 09:00 in Paris.
  private let newYear = Instant(iso8601: "2027-01-01T08:00:00Z") ?? Instant(0)

  private func reading(_ texts: String..., asOf instant: Instant) -> CatalogueReading {
    let files = texts.enumerated().map { (name: "\($0.offset + 1).yaml", text: $0.element) }
    return YAMLReader(channels: forms, zone: testZone).read(files: files, asOf: instant)
  }

  // MARK: What holds when

  @Test func `what a dated file declares holds from its date on, on top of the rest`() throws {
    let later = january + "contracts:\n  standard: {policies: astreinte, tolerance: 5 min}\ncustomers:\n  sud: {name: Sud}\n"
    let reading = read(base, later)
    #expect(reading.problems == [])
    #expect(reading.contents == read(base).contents)
    let stage = try #require(reading.schedule.ahead.first)
    #expect(reading.schedule.ahead.count == 1)
    #expect(stage.effectiveFrom == newYear)
    #expect(stage.contents.contracts.map(\.unavailabilityTolerance) == [300])
    #expect(stage.contents.customers.map(\.key) == ["nord", "sud"])
    #expect(stage.contents.people == reading.contents.people)
  }

  @Test func `a file stays right before, on and after its date`() {
    let later = january + "contracts:\n  standard: {policies: astreinte, tolerance: 5 min}\n"
    let before = reading(base, later, asOf: newYear - 1)
    let on = reading(base, later, asOf: newYear)
    let after = reading(base, later, asOf: newYear + 90 * 86_400)
    for one in [before, on, after] { #expect(one.problems == []) }
    #expect(before.contents.contracts.map(\.unavailabilityTolerance) == [600])
    #expect(on.contents == before.schedule.ahead.first?.contents)
    #expect(on.schedule.ahead.isEmpty)
    #expect(after.schedule == on.schedule)
  }

  @Test func `several dates build on each other, in whatever order they stand`() {
    let february = "effectiveFrom: 2027-02-01\ncontracts:\n  neuf: {extends: standard}\n"
    let later = january + "contracts:\n  standard: {policies: astreinte, tolerance: 5 min}\n"
    let reading = read(february, base, later)
    #expect(reading.problems == [])
    #expect(reading.schedule.ahead.map { $0.contents.contracts.map(\.unavailabilityTolerance) } == [[300], [300, 300]])
  }

  @Test func `a date alone begins at midnight in the house's zone`() {
    let stages = read(base, "effectiveFrom: 2027-07-01\ncustomers:\n  sud: {name: Sud}\n").schedule.ahead
    #expect(stages.map(\.effectiveFrom.iso8601) == ["2027-06-30T22:00:00Z"])
    let reunion = read(
      base.replacing("house: {", with: "house: {zone: UTC, "), "effectiveFrom: 2027-07-01\ncustomers:\n  sud: {name: Sud}\n")
    #expect(reunion.schedule.ahead.map(\.effectiveFrom.iso8601) == ["2027-07-01T00:00:00Z"])
  }

  @Test func `of the house the fields that are named change, and one that is left empty goes`() {
    let house = base.replacing("house: {", with: "house: {heartbeat-url: https://beat.example, url: https://tocsin.example, ")
    let reading = read(house, january + "house: {name: Lumen 2027, heartbeat-url: }\n")
    #expect(reading.problems == [])
    let later = reading.schedule.ahead.first?.contents.house
    #expect(later?.name == "Lumen 2027")
    #expect(later?.url == "https://tocsin.example")
    #expect(later?.unroutedContract == "standard")
    #expect(later?.heartbeatURL == nil)
  }

  @Test func `a contract that extends one that changes changes with it`() {
    let two = base.replacing("contracts:\n", with: "contracts:\n  autre: {extends: standard}\n")
    let reading = read(two, january + "contracts:\n  standard: {policies: astreinte, tolerance: 5 min}\n")
    #expect(reading.schedule.ahead.first?.contents.contracts.map(\.unavailabilityTolerance) == [300, 300])
  }

  @Test func `a date that changes nothing is no stage`() {
    #expect(read(base, january + "customers:\n  nord: {name: Université du Nord}\n").schedule.ahead.isEmpty)
  }

  @Test func `one file may hold several documents, each with its own date`() {
    let text =
      base + "---\n" + january + "customers:\n  sud: {name: Sud}\n---\ncustomers:\n  est: {name: Est}\n---\neffectiveFrom: 2027-02-01\n"
      + "customers:\n  ouest: {name: Ouest}\n"
    let reading = read(text)
    #expect(reading.problems == [])
    #expect(reading.contents.customers.map(\.key) == ["nord", "est"])
    #expect(reading.schedule.ahead.map { $0.contents.customers.map(\.key) } == [["nord", "est", "sud"], ["nord", "est", "sud", "ouest"]])
  }

  // MARK: What is wrong

  @Test func `a reference may lead to what exists only then`() {
    let later = january + "customers:\n  sud: {name: Sud}\nplatforms:\n  campus-sud: {name: S, customer: sud, contract: standard}\n"
    #expect(problems(base, later) == [])
  }

  @Test func `a reference that leads nowhere on its date is a problem`() {
    let later = january + "platforms:\n  campus-sud: {name: S, customer: sud, contract: standard}\n"
    let even = "effectiveFrom: 2027-02-01\ncustomers:\n  sud: {name: Sud}\n"
    #expect(
      problems(base, later, even) == [
        "C020 b.yaml:3:35 \"platforms.campus-sud.customer\" names the customer \"sud\", which does not exist. Declare customers.sud, or"
          + " use one of nord."
      ])
  }

  @Test func `what holds now cannot lead to what exists only later`() {
    let text = base.replacing("customer: nord, contract", with: "customer: sud, contract")
    let found = problems(text, january + "customers:\n  sud: {name: Sud}\n")
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("C020 a.yaml:5:36 \"platforms.campus.customer\" names the customer \"sud\"") == true)
  }

  @Test func `what a later file makes wrong in an earlier one is told with the date`() {
    let routing = base + "routing:\n  web:\n    match: {alertname: Web}\n    platform: campus\n    component: web\n"
    let later = january + "platforms:\n  campus: {name: Campus, customer: nord, contract: standard, components: {site: Site}}\n"
    #expect(
      problems(routing, later) == [
        "C020 a.yaml:28:16 from 2027-01-01 09:00: \"routing.web.component\" names the component \"web\", which does not exist."
          + " Declare platforms.campus.components.web, or use one of site."
      ])
  }

  @Test func `two files may not declare the same for the same date`() {
    let found = problems(
      base, january + "customers:\n  sud: {name: Sud}\n", "effectiveFrom: 2027-01-01T08:00:00Z\ncustomers:\n  sud: {name: S}\n",
      "effectiveFrom: 2027-01-02\ncustomers:\n  sud: {name: Sud}\n")
    #expect(found == ["C005 c.yaml:3:3 \"customers.sud\" is already declared at b.yaml:3:3. Keep one of the two."])
  }

  @Test(arguments: [
    ("2027-13-01", "C023 b.yaml:1:16 \"effectiveFrom\": \"2027-13-01\" is not a date in the years 2000 to 2100."),
    ("tomorrow", "C023 b.yaml:1:16 \"effectiveFrom\": \"tomorrow\" is not a date in the years 2000 to 2100."),
    ("2101-01-01", "C023 b.yaml:1:16 \"effectiveFrom\": \"2101-01-01\" is not a date in the years 2000 to 2100."),
    ("", "C016 b.yaml:1:15 \"effectiveFrom\" is empty."),
    ("[2027-01-01]", "C011 b.yaml:1:16 \"effectiveFrom\" holds a list."),
  ]) func `a bad date is reported, and what stands beside it is still read`(_ date: String, _ expected: String) {
    let found = problems(base, "effectiveFrom: \(date)\ncustomers:\n  sud: {nom: Sud}\n")
    #expect(found.first?.hasPrefix(expected) == true, "\(found)")
    #expect(found.dropFirst().map { String($0.prefix(15)) } == ["C014 b.yaml:3:3", "C010 b.yaml:3:9"], "\(found)")
  }

  @Test func `a problem that lasts is reported once`() {
    let found = problems(
      base + "teams:\n  t: [zoe]\n", january + "customers:\n  sud: {name: Sud}\n",
      "effectiveFrom: 2027-02-01\ncustomers:\n  est: {name: E}\n")
    #expect(found.map { String($0.prefix(16)) } == ["C020 a.yaml:25:7"])
  }

  @Test func `a key that is nearly the date's gets it suggested`() {
    let found = problems(base, "effective-from: 2027-01-01\ncustomers:\n  sud: {name: Sud}\n")
    #expect(found.count == 1)
    #expect(found.first?.contains("Did you mean \"effectiveFrom\"?") == true)
  }

  @Test func `there are only so many dates`() {
    let dates = (0..<60).map {
      "effectiveFrom: 20\(27 + $0 / 12)-\($0 % 12 < 9 ? "0" : "")\($0 % 12 + 1)-01\ncustomers:\n  c\($0): {name: C}\n"
    }
    let found = problems(base + "---\n" + dates.joined(separator: "---\n"))
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("C003 ") == true)
    #expect(found.first?.contains("more than 50 effective dates") == true)
  }
}
