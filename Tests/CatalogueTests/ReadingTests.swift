import Contracts
import Incidents
import OnCall
import ServiceTime
import Signals
import Testing

@testable import Catalogue

@Suite struct ReadingTests {
  /// A contract of the small catalogue with these fields.
  private func contract(_ fields: String) throws -> Contract {
    let reading = read(base.replacing("standard: {", with: "standard: {\(fields), "))
    try #require(reading.problems.map { $0.rendered() } == [])
    return try #require(reading.contents.contracts.first)
  }

  private func budget(_ contract: Contract, _ clock: ClockKind, _ severity: Severity) -> Objective? {
    contract.objective(clock, severity: severity)
  }

  @Test func `a contract that says nothing is the reference contract`() throws {
    let read = try contract("name: Standard")
    let policies = Dictionary(uniqueKeysWithValues: ServiceRegime.allCases.map { ($0, Key<EscalationPolicyName>("astreinte")) })
    let reference = Contract.reference(key: "standard", name: "Standard", policies: policies)
    #expect(read.promisesTheSame(as: reference))
    #expect(read.restoration == reference.restoration)
    for clock in ClockKind.allCases {
      for severity in Severity.allCases {
        #expect(read.objective(clock, severity: severity)?.budget == reference.objective(clock, severity: severity)?.budget)
        #expect(read.objective(clock, severity: severity)?.countedIn == reference.objective(clock, severity: severity)?.countedIn)
      }
    }
  }

  @Test func `one objective changes and the others stay`() throws {
    let read = try contract("objectives: {resolution: {blocking: 4 h}}")
    #expect(budget(read, .resolution, .blocking)?.budget == .seconds(14_400))
    #expect(budget(read, .resolution, .blocking)?.countedIn == .assistance)
    #expect(budget(read, .resolution, .minor)?.budget == .businessDays(6, .sameTime))
  }

  @Test func `a budget alone holds for the severities that have one`() throws {
    let read = try contract("objectives: {intervention: 1 h}")
    #expect(budget(read, .intervention, .blocking)?.budget == .seconds(3_600))
    #expect(budget(read, .intervention, .blocking)?.countedIn == .guaranteed)
    #expect(budget(read, .intervention, .minor) == nil)
  }

  @Test func `an objective can be taken away`() throws {
    let read = try contract("objectives: {workaround: {major: none}}")
    #expect(budget(read, .workaround, .major) == nil)
    #expect(budget(read, .workaround, .blocking) != nil)
  }

  @Test func `hours and reading of an objective can be chosen`() throws {
    let read = try contract(
      "objectives: {resolution: {minor: {budget: 3 business days, counted-in: guaranteed, reading: end-of-day},"
        + " blocking: {budget: 90 min, counted-in: always}}}")
    #expect(budget(read, .resolution, .minor)?.budget == .businessDays(3, .endOfDay))
    #expect(budget(read, .resolution, .minor)?.countedIn == .guaranteed)
    #expect(budget(read, .resolution, .blocking)?.budget == .seconds(5_400))
    #expect(budget(read, .resolution, .blocking)?.countedIn == .always)
  }

  @Test func `a contract reads all its days one way`() throws {
    let read = try contract("reading: end-of-day, objectives: {resolution: {major: 1 business day}}")
    #expect(budget(read, .resolution, .minor)?.budget == .businessDays(6, .endOfDay))
    #expect(budget(read, .resolution, .major)?.budget == .businessDays(1, .endOfDay))
  }

  @Test func `hours may have a break and cross midnight`() throws {
    let read = try contract(
      "restoration: {mon-thu: \"08:30-12:30, 13:30-18:00\", fri: 08:30-12:30}, assistance: 24x7, intervention: {sat, sun: 22:00-06:00}"
        .replacing("sat, sun:", with: "\"sat, sun\":"))
    #expect(read.restoration[.monday].count == 2)
    #expect(read.restoration[.friday] == [Window(opens: TimeOfDay(hour: 8, minute: 30), closes: TimeOfDay(hour: 12, minute: 30))])
    #expect(read.assistance == .always)
    #expect(read.intervention.crossesMidnight)
    #expect(read.intervention[.sunday].count == 1)
  }

  @Test func `days in hours that cross midnight are allowed as a budget of hours`() {
    let night = base.replacing("standard: {", with: "standard: {restoration: {mon-fri: 20:00-06:00}, reading: hours, ")
    #expect(problems(night) == [])
  }

  @Test func `a contract builds on another one`() throws {
    let yaml = base.replacing(
      "  standard: {policies: astreinte}",
      with: "  alsace: {extends: standard, holidays: FR-Alsace-Moselle}\n  standard: {policies: astreinte, tolerance: 5 min}")
    let reading = read(yaml)
    #expect(reading.problems == [])
    let alsace = try #require(reading.contents.contracts.first)
    #expect(alsace.holidays == "FR-Alsace-Moselle")
    #expect(alsace.unavailabilityTolerance == 300)
    #expect(alsace.policies[.bestEffort] == "astreinte")
    #expect(alsace.name == "alsace")
  }

  @Test func `paging and the immediate way are chosen by severity`() throws {
    let read = try contract("paging: {best-effort: [major, blocking], restoration: []}, never-immediate: blocking")
    #expect(read.paging == [.restoration: [], .intervention: [.major, .blocking], .bestEffort: [.major, .blocking]])
    #expect(read.neverImmediate == [.blocking])
  }

  @Test func `operators are the customer's own unless they are listed`() throws {
    #expect(read(base).contents.customers.first?.operators == ["claire"])
    let none = read(base.replacing("{name: Université du Nord}", with: "{name: Nord, operators: []}"))
    #expect(none.contents.customers.first?.operators == [])
  }

  @Test func `people speak their customer's language, else the house's`() {
    let yaml = base.replacing("nord: {name: Université du Nord}", with: "nord: {name: Nord, language: en}")
    let people = read(yaml).contents.people
    #expect(people.first { $0.key == "claire" }?.language == .english)
    #expect(people.first { $0.key == "alice" }?.language == .french)
  }

  @Test func `contacts are tried in the order written, two on one channel too`() throws {
    let yaml = base.replacing("contacts: {mail: bob@lumen.example}", with: "contacts: [mail: bob@lumen.example, mail: bob@home.example]")
    let bob = try #require(read(yaml).contents.people.first { $0.key == "bob" })
    #expect(bob.contacts.map(\.address) == ["bob@lumen.example", "bob@home.example"])
  }

  @Test func `an override is read on the wall clock of the rota`() throws {
    let yaml = base.replacing(
      "members: [alice, bob]}",
      with: "members: [alice, bob], overrides: [{from: 2026-12-24 09:00, until: \"2026-12-26T09:00:00+01:00\", person: bob}]}")
    let reading = read(yaml)
    #expect(reading.problems == [])
    let override = try #require(reading.contents.rotas.first?.overrides.first)
    #expect(override.from.iso8601 == "2026-12-24T08:00:00Z")
    #expect(override.until.iso8601 == "2026-12-26T08:00:00Z")
  }

  @Test func `steps page rotas, people and teams, at the rota's level`() throws {
    let yaml =
      base.replacing("steps: [{page: on-duty n2}]", with: "steps: [{page: on-duty n3}, {page: [next n2, person bob, team t], wait: 1 min}]")
      .replacing(
        "rotas:\n", with: "teams: {t: [alice]}\nrotas:\n  n3: {level: 3, rotation: daily at 08:00, starts: 2026-01-05, members: [bob]}\n")
    let reading = read(yaml)
    #expect(reading.problems == [])
    let steps = try #require(reading.contents.policies.first?.steps)
    #expect(steps[0] == EscalationStep(targets: [.onDuty("n3")], delay: 300, level: .expert))
    #expect(steps[1] == EscalationStep(targets: [.next("n2"), .person("bob"), .team("t")], delay: 60, level: .operations))
  }

  @Test func `a holiday calendar adds dates, ranges and yearly days to a built-in one`() throws {
    let yaml = """
      holiday-calendars:
        lycee:
          extends: FR-Alsace-Moselle
          days:
            - {from: 2026-08-03, to: 2026-08-05, name: {fr: Fermeture, en: Closure}, source: note}
            - {date: 2026-05-15, name: Pont}
          yearly:
            - {date: 12-06, name: Saint-Nicolas}
            - {easter: -47, name: Mardi gras}
      """
    let reading = read(yaml)
    #expect(reading.problems == [])
    let calendar = try #require(reading.contents.holidayCalendars.first)
    let dates = ["2026-04-03", "2026-05-15", "2026-08-03", "2026-08-05", "2026-12-06", "2027-02-09"].compactMap { CivilDate($0) }
    for date in dates { #expect(calendar.holiday(on: date) != nil, "\(date)") }
    #expect(calendar.holiday(on: CivilDate(year: 2026, month: 8, day: 6)) == nil)
    #expect(calendar.holiday(on: CivilDate(year: 2026, month: 8, day: 4))?.name.en == "Closure")
  }

  @Test func `the version of a calendar changes with its days`() {
    let first = read("holiday-calendars: {a: {days: [{date: 2026-05-15, name: Pont}]}}").contents.holidayCalendars
    let second = read("holiday-calendars: {a: {days: [{date: 2026-05-16, name: Pont}]}}").contents.holidayCalendars
    #expect(first.count == 1)
    #expect(first.first?.version != second.first?.version)
  }

  @Test func `routing reads labels and fixed values`() throws {
    let yaml =
      base + """
        routing:
          a:
            match: {alertname: "Disk*"}
            platform: campus
            component: web
            infrastructure: label:host
            severity: critical
            trigger: functional-probe
            runbook-estimate: 5 min
        """
    let reading = read(yaml)
    #expect(reading.problems == [])
    #expect(
      reading.contents.routing == [
        RoutingRule(
          key: "a", when: Matcher(["alertname": "Disk*"]), platform: .text("campus"), component: .text("web"),
          infrastructure: .label("host"),
          severity: .text("critical"), trigger: .functionalProbe, runbookEstimate: 300)
      ])
  }

  @Test func `a component must be one of the platform beside it`() {
    let found = problems(base + "routing:\n  a: {match: {x: y}, platform: campus, component: wbe}\n")
    #expect(
      found == [
        "C020 tocsin.yaml:25:51 \"routing.a.component\" names the component \"wbe\", which does not exist. Did you mean \"web\"?"
      ])
  }

  @Test func `a secret is named by a file or by a variable`() {
    #expect(problems("channels: {push: {kind: ntfy, url: https://n, token-file: /run/token}}") == [])
    #expect(problems("channels: {push: {kind: ntfy, url: https://n, token-env: TOKEN}}") == [])
    #expect(
      problems("channels: {push: {kind: ntfy, url: https://n}}") == [
        "C014 tocsin.yaml:1:12 channel \"push\" has no \"token-file\". Add channels.push.token-file, or remove the channel."
      ])
  }

  @Test func `an empty file and a comment are catalogues`() {
    #expect(problems("") == [])
    #expect(problems("# nothing\n") == [])
    #expect(problems("customers:\n") == [])
  }

  @Test(arguments: [
    ("90 s", 90), ("10 min", 600), ("2 h", 7_200), ("1 h 30 min", 5_400), ("1h30min", 5_400), ("0 s", 0), ("36 h", 129_600),
  ]) func `durations are read`(_ text: String, _ seconds: Seconds) {
    #expect(DurationText.seconds(text) == seconds)
    #expect(DurationText.seconds(DurationText.text(seconds)) == seconds)
  }

  @Test(arguments: [
    "", " ", "5", "5 days", "-5 min", "5 min 1 h", "1 h 1 h", "h", "1.5 h", "99999999999999999999 s", "999999999 h", "5 min!",
  ])
  func `what is no duration is refused`(_ text: String) {
    #expect(DurationText.seconds(text) == nil)
  }

  @Test(arguments: ["09:00", "9:00-19:00", "09:00-09:00", "24:00-08:00", "09:00-25:00", "", "09:00-10:00,", "09:00-10:00-11:00"])
  func `what are no hours is refused`(_ text: String) {
    #expect(WindowsText.windows(text) == nil)
  }

  @Test(arguments: ["", "mo", "mon-", "fri-mon", "mon-tue-wed", "mon,,tue"]) func `what are no days is refused`(_ text: String) {
    #expect(WindowsText.days(text) == nil)
  }
}
