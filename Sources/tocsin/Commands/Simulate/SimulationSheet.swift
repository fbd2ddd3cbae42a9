import Contracts
import Incidents
import ServiceTime
import Simulation
import Wording

/// What came of a simulation, or of two side by side, as a terminal shows it.
struct SimulationSheet {
  let outcomes: [SimulationOutcome]
  let catalogue: String
  let words: Words
  private typealias Texts = Console.Simulation

  init(_ outcomes: [SimulationOutcome], catalogue: String, words: Words) {
    self.outcomes = outcomes
    self.catalogue = catalogue
    self.words = words
  }

  func rendered(_ terminal: Terminal) -> String {
    guard let first = outcomes.first else { return "" }
    let period = first.settings.period
    let played = words.simulated(from: period.from, days: period.days, isYear: period.year != nil)
    var lines = [terminal.styled("\(first.registry.contents.house.name) · \(played)", .bold), words(Texts.caveat)]
    if outcomes.count > 1 { lines.append(words(Texts.sameWorld)) }
    lines += ["", terminal.styled(words(outcomes.count > 1 ? Texts.comparison : Texts.whole), .bold)] + comparison.lines(terminal)
    for (index, outcome) in outcomes.enumerated() {
      if outcomes.count > 1 { lines += ["", terminal.styled(words(index == 0 ? Texts.today : Texts.whatIf).uppercased(), .bold)] }
      lines += sections(outcome, terminal)
    }
    return lines.joined(separator: "\n")
  }

  private func sections(_ outcome: SimulationOutcome, _ terminal: Terminal) -> [String] {
    let tables: [(LocalizedText, TerminalTable)] = [
      (Texts.promises, promises(outcome.figures)), (Texts.load, load(outcome)), (Texts.waits, waits(outcome)),
      (Texts.uncovered, uncovered(outcome.figures)),
    ]
    let lines = tables.flatMap { title, table in ["", terminal.styled(words(title), .bold)] + table.lines(terminal) }
    return lines + [""] + soundness(outcome, terminal)
  }

  private var comparison: TerminalTable {
    var columns = [TerminalTable.Column(title: "", narrowest: 12)]
    if outcomes.count > 1 {
      columns += [.init(title: words(Texts.today), isNumber: true), .init(title: words(Texts.whatIf), isNumber: true)]
      columns.append(.init(title: words(Texts.change), isNumber: true))
    } else {
      columns.append(.init(title: "", isNumber: true))
    }
    var table = TerminalTable(columns)
    for line in Comparison(outcomes, words: words).lines {
      var row = [TerminalTable.Cell(line.title)] + line.values.map { .init($0) }
      if outcomes.count > 1 { row.append(.init(line.change, line.isBetter.map { $0 ? .green : .red })) }
      table.append(row)
    }
    return table
  }

  private func promises(_ figures: Figures) -> TerminalTable {
    var table = TerminalTable([
      .init(title: words(Texts.severity)), .init(title: words(Texts.promise), narrowest: 12),
      .init(title: words(Texts.kept), isNumber: true), .init(title: words(Texts.broken), isNumber: true),
      .init(title: words(Texts.notNeeded), isNumber: true, goes: 1), .init(title: words(Texts.share), isNumber: true, goes: 2),
    ])
    func append(_ severity: String, _ promise: String, _ counted: Figures.Promises) {
      table.append([
        .init(severity), .init(promise), .init(String(counted.kept)),
        .init(String(counted.broken), counted.broken > 0 ? .red : nil), .init(String(counted.notNeeded), .faint),
        .init(counted.percentKept.map(words.ofHundred) ?? "–"),
      ])
    }
    for severity in Severity.allCases.reversed() {
      for clock in ClockKind.allCases {
        if let counted = figures.promises[severity]?[clock] { append(words.severity(severity), words.clockShort(clock), counted) }
      }
    }
    append(words(Texts.all), "", figures.allPromises)
    return table
  }

  private func load(_ outcome: SimulationOutcome) -> TerminalTable {
    var table = TerminalTable([
      .init(title: words(Texts.person), narrowest: 8), .init(title: words(Texts.pages), isNumber: true),
      .init(title: words(Texts.byNight), isNumber: true), .init(title: words(Texts.nights), isNumber: true),
      .init(title: words(Texts.busiest), isNumber: true, goes: 1),
    ])
    for load in outcome.figures.loads {
      table.append([
        .init(outcome.registry.name(of: load.person)), .init(String(load.pages)), .init(String(load.pagesByNight)),
        .init(String(load.nights)), .init(load.busiestHour.map(words.hourOfDay) ?? ""),
      ])
    }
    return table
  }

  private func waits(_ outcome: SimulationOutcome) -> TerminalTable {
    let zone = outcome.registry.zones[outcome.registry.contents.house.zone] ?? .utc
    var table = TerminalTable([
      .init(title: words(Texts.incident)), .init(title: words(Texts.severity)), .init(title: words(Texts.firstPage), goes: 2),
      .init(title: words(Texts.wait), isNumber: true), .init(title: words(Texts.people), isNumber: true, goes: 1),
      .init(title: words(Texts.lastResort), goes: 3),
    ])
    for wait in outcome.figures.waits {
      table.append([
        .init(wait.incident.text), .init(words.severity(wait.severity)), .init(words.dateAndTime(wait.from, zone: zone)),
        .init(words.duration(wait.seconds)), .init(String(wait.people)),
        .init(wait.isAnswered ? (wait.reachedLastResort ? words(Texts.called) : "–") : words(Texts.unanswered)),
      ])
    }
    return table
  }

  private func uncovered(_ figures: Figures) -> TerminalTable {
    var table = TerminalTable([
      .init(title: words(Texts.level)), .init(title: words(Texts.withoutDuty), isNumber: true),
      .init(title: words(Texts.ill), isNumber: true),
    ])
    for uncovered in figures.uncovered {
      table.append([
        .init(words.level(uncovered.level)), .init(words.duration(uncovered.withoutDuty)), .init(words.duration(uncovered.ill)),
      ])
    }
    return table
  }

  private func soundness(_ outcome: SimulationOutcome, _ terminal: Terminal) -> [String] {
    let counts = outcome.counts
    let head =
      outcome.violations.isEmpty
      ? [words(Texts.sound)]
      : [terminal.styled(words(Texts.unsound), .red)] + outcome.violations.map { "  \($0)" }
        + ["\(words(Texts.again)) \(outcome.settings.command(catalogue: catalogue))"]
    return head + [
      words.simulatedInspections(rules: Violation.Rule.allCases.count, inspections: counts.inspections),
      words.simulatedAmount(incidents: outcome.figures.incidents, pages: counts.pages, deaths: counts.deaths, faults: counts.storeFaults),
      "\(words(Texts.seed)) \(outcome.settings.seed) · \(words(Texts.journal)) \(outcome.journal)",
    ]
  }
}
