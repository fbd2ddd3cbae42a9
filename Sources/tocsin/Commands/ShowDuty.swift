import ArgumentParser
import Contracts
import Engine
import Incidents
import OnCall
import ServiceTime
import Wording

/// `tocsin onduty`: who answers, until when, who is next, and when nobody does.
struct ShowDuty: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "onduty", abstract: "Who is on duty, now and next, at each level.")

  @Option(help: "Another time than now, such as \(WrittenTime.forms).")
  var at: String?

  @Flag(help: "As JSON, for programs.")
  var json = false

  @OptionGroup var local: LocalOptions
  @OptionGroup var person: PersonOptions

  func run() async throws {
    try await local.run(as: person.person) { premises, reader in
      Printout(text: try await output(premises.desk, reader))
    }
  }

  func output(_ desk: Desk, _ reader: Reader) async throws -> String {
    let registry = desk.registry
    let instant = try at.map { try Naming(registry: registry, reader: reader).instant($0) } ?? reader.now
    let states = try await desk.read { try $0.contactStates() }
    let board = DutyBoard(registry, at: instant, states: states)
    return json ? try JSONOutput.text(board.json) : board.rendered(reader)
  }
}

/// Who is on duty at an instant, by level, and the hours ahead that nobody covers.
struct DutyBoard {
  let registry: Registry
  let instant: Instant
  let states: [ContactState]
  let duties: [OnDuty]
  /// By level, those that policies page first.
  let gaps: [(level: SupportLevel, gap: Gap)]

  /// How far ahead uncovered hours are looked for: four weeks.
  static let aheadSeconds: Seconds = 28 * 86_400

  init(_ registry: Registry, at instant: Instant, states: [ContactState]) {
    self.registry = registry
    self.instant = instant
    self.states = states
    duties = registry.roster.onDuty(at: instant).sorted { ($0.level, $0.rota) < ($1.level, $1.rota) }
    gaps = DutyBoard.levels(registry).flatMap { level in
      registry.roster.uncovered(level: level, from: instant, to: instant + DutyBoard.aheadSeconds).map { (level, $0) }
    }
  }

  /// The levels that somebody should answer at: those of rotas and of policies' steps.
  private static func levels(_ registry: Registry) -> [SupportLevel] {
    Set(registry.roster.rotas.map(\.level) + registry.contents.policies.flatMap { $0.steps.map(\.level) }).sorted()
  }

  func rendered(_ reader: Reader) -> String {
    let words = reader.words
    let duty = Console.Duty.self
    var table = TerminalTable([
      .init(title: words(Console.IncidentPage.level)), .init(title: words(duty.rota), narrowest: 8, goes: 1),
      .init(title: words(duty.person), narrowest: 8), .init(title: words(duty.until)), .init(title: words(duty.next), narrowest: 8),
      .init(title: words(duty.contacts), narrowest: 10, goes: 1),
    ])
    for line in duties {
      table.append([
        .init(words.level(line.level)), .init(registry.roster.rota(line.rota)?.name ?? line.rota.text),
        .init(registry.name(of: line.person), .bold), .init(words.relativeDay(line.until, now: reader.now, zone: reader.zone)),
        .init(line.next.map(registry.name(of:)) ?? ""), reach(line.person, reader),
      ])
    }
    var lines = table.lines(reader.terminal)
    if registry.roster.rotas.isEmpty { lines.append(words(duty.noRotas)) } else if duties.isEmpty { lines.append(words(duty.nobody)) }
    if !gaps.isEmpty {
      lines += ["", reader.styled(words(duty.uncovered), .red)]
      lines += gaps.map { "  " + DutyBoard.line($0.level, $0.gap, reader) }
    }
    return (lines + ["", reader.styled(reader.zoneLine, .faint)]).joined(separator: "\n")
  }

  /// A stretch without anyone: "level 3: from today 14:00 until Wed 7 Jan, 09:00".
  static func line(_ level: SupportLevel, _ gap: Gap, _ reader: Reader) -> String {
    let name = reader.words.level(level)
    let from = reader.when(gap.from)
    let until = reader.words.until(gap.until, now: reader.now, zone: reader.zone)
    return reader.say("\(name) : \(from), \(until)", "\(name): from \(from) \(until)")
  }

  /// Whether a person was proven reachable, and when.
  private func reach(_ person: Key<Person>, _ reader: Reader) -> TerminalTable.Cell {
    let own = states.filter { $0.person == person }
    guard own.contains(where: { $0.verifiedAt != nil }) else {
      return .init(reader.words(Console.Duty.noVerifiedContact), .yellow)
    }
    guard own.contains(where: \.isReachable) else { return .init(reader.words(Console.Duty.unreachable), .red) }
    let last = own.compactMap(\.lastSuccess).max()
    return .init(reader.words.lastProven(last, now: reader.now, zone: reader.zone))
  }

  // MARK: For programs

  struct JSON: Encodable {
    struct Duty: Encodable {
      let level: Int
      let rota: String
      let person: String
      let from: String
      let until: String
      let next: String?
      let nextFrom: String?
      let isReachable: Bool
    }

    struct Uncovered: Encodable {
      let level: Int
      let from: String
      let until: String
    }

    let at: String
    let duties: [Duty]
    let uncovered: [Uncovered]
  }

  var json: JSON {
    JSON(
      at: instant.iso8601,
      duties: duties.map { duty in
        JSON.Duty(
          level: duty.level.rawValue, rota: duty.rota.text, person: duty.person.text, from: duty.from.iso8601, until: duty.until.iso8601,
          next: duty.next?.text, nextFrom: duty.nextFrom?.iso8601,
          isReachable: states.contains { $0.person == duty.person && $0.isReachable })
      },
      uncovered: gaps.map { JSON.Uncovered(level: $0.level.rawValue, from: $0.gap.from.iso8601, until: $0.gap.until.iso8601) })
  }
}
