import Catalogue
import Contracts
import Incidents
import OnCall
import ServiceTime
import Signals

/// Catalogues that no one would write, the same for the same seed.
struct RandomCatalogue {
  private var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(state: seed) }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  private mutating func pick<Value>(_ values: [Value]) -> Value { values[number(0...values.count - 1)] }

  /// Each value with one chance in two, in order.
  private mutating func some<Value>(_ values: [Value]) -> [Value] { values.filter { _ in chance(50) } }

  private mutating func keys(_ prefix: String) -> [String] {
    (0..<number(1...4)).map { "\(prefix)\(pick(["-", "_", "."]))\($0)" }
  }

  private mutating func text() -> String {
    let parts = [
      "Université", "a: b", "#1", "*", "\"q\"", "l'été", "{x}", "[1, 2]", "null", "–", "\\", "\n", "%", "& co", "日本", "100 %", "- x",
      "\u{85}",
    ]
    return "N" + (0..<number(0...4)).map { _ in pick(parts) }.joined(separator: pick([" ", ", ", ""]))
  }

  private mutating func duration() -> Seconds { Seconds(pick([60, 90, 300, 3_600, 5_400, 86_400, number(60...1_000_000)])) }

  private mutating func windows(acrossMidnight: Bool) -> WeeklyWindows {
    if chance(10) { return .always }
    var week: [Weekday: [Window]] = [:]
    for day in Weekday.allCases where day == .monday || chance(60) {
      let times = Set((0..<4).map { _ in number(0...95) * 900 }).sorted().map { TimeOfDay(secondsIntoDay: $0) }
      var windows: [Window] = []
      for index in stride(from: 0, to: times.count - 1, by: 2) { windows.append(Window(opens: times[index], closes: times[index + 1])) }
      if acrossMidnight, let last = windows.popLast() {
        windows.append(Window(opens: last.opens, closes: TimeOfDay(secondsIntoDay: min(last.opens.secondsIntoDay, 900))))
      }
      if windows.allSatisfy({ $0.opens != $0.closes }) { week[day] = windows }
    }
    return WeeklyWindows(
      week[.monday] == nil ? [.monday: [Window(opens: TimeOfDay(hour: 9, minute: 0), closes: TimeOfDay(hour: 24, minute: 0))]] : week)
  }

  private mutating func objectives(daysAllowed: Bool) -> [Objective] {
    var objectives: [Objective] = []
    for clock in ClockKind.allCases {
      var budgets: [Objective.Budget] = []
      for severity in Severity.allCases where chance(70) {
        let reading = daysAllowed ? pick(DayReading.allCases) : .hours
        let budget = chance(50) ? Objective.Budget.seconds(duration()) : .businessDays(number(1...20), reading)
        // Like budgets of one clock would be put together.
        if budgets.contains(budget) { continue }
        budgets.append(budget)
        objectives.append(Objective(clock: clock, severities: [severity], budget: budget, countedIn: pick(Objective.Hours.allCases)))
      }
    }
    return objectives
  }

  mutating func contents() -> CatalogueContents {
    let (people, customers) = (keys("p"), keys("c"))
    let (rotas, teams, policies) = (keys("r"), keys("t"), keys("pol"))
    let (contracts, infrastructure, platforms) = (keys("k"), keys("i"), keys("pf"))
    let calendars = keys("h")
    var contents = CatalogueContents()
    contents.house = House(
      name: text(), url: "https://tocsin.example", language: pick(Language.allCases), zone: pick(["Europe/Paris", "Indian/Reunion"]),
      heartbeatURL: chance(50) ? "https://beat.example/x?y=1" : nil, unroutedContract: chance(50) ? Key(pick(contracts)) : nil)
    contents.people = people.map { person($0, customers: customers) }
    contents.customers = customers.map { customer($0, people: contents.people) }
    contents.channels = [
      Channel(key: "mail", kind: "catcher", settings: ["directory": text()]),
      Channel(key: "sms", kind: "sms", settings: ["url": "https://s", "sender": text()]),
    ]
    contents.infrastructure = infrastructure.map { Infrastructure(key: Key($0), name: text(), kind: pick([.host, .network, .site])) }
    contents.holidayCalendars = calendars.map { calendar($0) }
    contents.contracts = contracts.map { contract($0, policies: policies, calendars: calendars) }
    contents.teams = teams.map { Team(key: Key($0), name: text(), members: [Key(people[0])]) }
    contents.rotas = rotas.map { rota($0, people: people) }
    contents.policies = policies.map { policy($0, rotas: rotas, people: people, teams: teams) }
    contents.platforms = platforms.map { key in
      let components = (0..<number(0...3)).map { Component(key: Key("comp\($0)"), name: text(), isEssential: chance(50)) }
      return Platform(
        key: Key(key), name: text(), customer: Key(pick(customers)), contract: Key(pick(contracts)), components: components,
        infrastructure: some(infrastructure).map { Key($0) })
    }
    contents.routing = keys("rule").map { routingRule($0, platforms: contents.platforms) }
    contents.evidence = keys("e").map {
      EvidenceRule(
        key: Key($0), when: matcher(), cause: pick(Cause.allCases), weight: number(1...100), evidence: LocalizedText(fr: text(), en: text())
      )
    }
    contents.intakeKeys = keys("ik").map { key in
      let facets = chance(50) ? Facets(platform: contents.platforms[0].key, severity: .major, runbookEstimate: 600) : Facets()
      return IntakeKey(
        key: Key(key), digest: String(repeating: pick(["0", "a", "9f"]), count: 64).prefix(64).description, defaults: facets)
    }
    return contents
  }

  private mutating func person(_ key: String, customers: [String]) -> Person {
    let isOperator = chance(30)
    let contacts =
      [ContactMethod(channel: "mail", address: text())]
      + (chance(50) ? [ContactMethod(channel: pick(["sms", "mail"]), address: text())] : [])
    return Person(
      key: Key(key), name: text(), roles: isOperator ? [.operator] : [pick([.responder, .auditor]), .administrator],
      customer: isOperator ? Key(pick(customers)) : nil, language: pick(Language.allCases), zone: pick(["Europe/Paris", "UTC"]),
      contacts: contacts)
  }

  private mutating func customer(_ key: String, people: [Person]) -> Customer {
    let own = people.filter { $0.customer?.text == key }.map(\.key)
    return Customer(key: Key(key), name: text(), language: pick(Language.allCases), operators: chance(70) ? own : [])
  }

  private mutating func contract(_ key: String, policies: [String], calendars: [String]) -> Contract {
    let acrossMidnight = chance(20)
    let paging = Dictionary(uniqueKeysWithValues: ServiceRegime.allCases.map { ($0, Set(some(Severity.allCases))) })
    return Contract(
      key: Key(key), name: text(), zone: pick(["Europe/Paris", "Pacific/Noumea"]), holidays: pick(["FR", "FR-Martinique"] + calendars),
      restoration: windows(acrossMidnight: acrossMidnight), intervention: windows(acrossMidnight: acrossMidnight),
      assistance: windows(acrossMidnight: acrossMidnight), objectives: objectives(daysAllowed: false),
      neverImmediate: Set(some(Severity.allCases)),
      policies: Dictionary(uniqueKeysWithValues: ServiceRegime.allCases.map { ($0, Key(pick(policies))) }), paging: paging,
      confirmationDays: number(1...60), unavailabilityTolerance: duration(), revision: number(1...9))
  }

  private mutating func calendar(_ key: String) -> HolidayCalendar {
    var rows: [Holiday] = []
    for _ in 0..<number(0...4) {
      let first = CivilDate(year: number(2000...2099), month: number(1...12), day: number(1...28))
      rows += Holiday.every(
        dateIn: first...first.advanced(by: number(0...9)), name: LocalizedName(fr: text(), en: text()), source: chance(50) ? text() : nil)
    }
    let base = pick([nil, "FR", "FR-Alsace-Moselle"]).flatMap { HolidayCatalogue.named($0) }
    let own =
      chance(50)
      ? [
        HolidayRule(.fixed(month: 2, day: 29), name: LocalizedName(fr: text(), en: text())),
        HolidayRule(.easter(days: -47), name: LocalizedName(fr: "x", en: "x"), source: text()),
      ] : []
    return HolidayCalendar(id: key, version: "v\(number(1...9))", rules: (base?.rules ?? []) + own, rows: rows)
  }

  private mutating func rota(_ key: String, people: [String]) -> Rota {
    let time = TimeOfDay(hour: number(0...23), minute: number(0...59))
    let overrides = (0..<number(0...2)).map { _ in
      let from = Instant(Int64(number(1_700_000_000...1_900_000_000)))
      return Rota.Override(from: from, until: from + duration(), person: Key(pick(people)))
    }
    return Rota(
      key: Key(key), name: text(), level: pick(SupportLevel.allCases), zone: pick(["Europe/Paris", "UTC"]),
      rotation: chance(50) ? .daily(at: time) : .weekly(on: pick(Weekday.allCases), at: time), members: people.map { Key($0) },
      startsOn: CivilDate(year: number(2000...2100), month: 2, day: number(1...28)), overrides: overrides)
  }

  private mutating func policy(_ key: String, rotas: [String], people: [String], teams: [String]) -> EscalationPolicy {
    let steps = (0..<number(1...3)).map { _ in
      let targets: [PageTarget] = (0..<number(1...2)).map { _ in
        pick([.onDuty(Key(pick(rotas))), .next(Key(pick(rotas))), .person(Key(pick(people))), .team(Key(pick(teams)))])
      }
      return EscalationStep(targets: targets, delay: duration(), level: pick(SupportLevel.allCases))
    }
    return EscalationPolicy(
      key: Key(key), name: text(), steps: steps, repeats: number(0...5), lastResort: Key(pick(people)), lastResortEvery: duration())
  }

  private mutating func matcher() -> Matcher {
    Matcher(Dictionary((0..<number(0...3)).map { _ in (text(), chance(20) ? "" : text()) }, uniquingKeysWith: { first, _ in first }))
  }

  private mutating func routingRule(_ key: String, platforms: [Platform]) -> RoutingRule {
    let platform = pick(platforms)
    let component = platform.components.first.map { RoutingRule.Value.text($0.key.text) }
    return RoutingRule(
      key: Key(key), when: matcher(), platform: chance(50) ? .text(platform.key.text) : .label(text()),
      component: chance(50) ? component : nil,
      infrastructure: chance(30) ? .label("host") : nil, severity: pick([nil, .text("critical"), .label(text())]),
      trigger: chance(50) ? pick(Trigger.allCases) : nil, runbookEstimate: chance(50) ? duration() : nil,
      heartbeat: chance(20) ? duration() : nil)
  }
}
