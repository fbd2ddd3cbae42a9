import ArgumentParser
import Contracts
import ServiceTime
import Shapes
import Wording

/// `tocsin onduty`: who answers, until when, who is next, and when nobody does.
struct ShowDuty: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "onduty", abstract: "Who is on duty, now and next, at each level.")

  @Option(help: "Another time than now, such as \(WrittenTime.forms).")
  var at: String?

  @Flag(help: "As JSON, for programs.")
  var json = false

  @OptionGroup var options: OfficeOptions
  @OptionGroup var person: PersonOptions

  func run() async throws {
    try await options.run(as: person) { office, reader in Printout(text: try await output(office, reader)) }
  }

  func output(_ office: some Office, _ reader: Reader) async throws -> String {
    let duty = try await office.ask(.duty(at: try at.map(reader.instant)))
    return json ? JSONOutput.text(duty.json) : DutyBoard(duty: duty.value).rendered(reader)
  }
}

/// Who is on duty at an instant, by level, and the hours ahead that nobody covers.
struct DutyBoard {
  let duty: DutyResource

  func rendered(_ reader: Reader) -> String {
    let words = reader.words
    let titles = Console.Duty.self
    var table = TerminalTable([
      .init(title: words(Console.IncidentPage.level)), .init(title: words(titles.rota), narrowest: 8, goes: 1),
      .init(title: words(titles.person), narrowest: 8), .init(title: words(titles.until)), .init(title: words(titles.next), narrowest: 8),
      .init(title: words(titles.contacts), narrowest: 10, goes: 1),
    ])
    for turn in duty.duties {
      table.append([
        .init(DutyBoard.level(turn.level, words)), .init(turn.rotaName), .init(turn.personName, .bold),
        .init(words.relativeDay(turn.until, now: reader.now, zone: reader.zone)), .init(turn.nextName ?? ""), turn.reach(reader),
      ])
    }
    var lines = table.lines(reader.terminal)
    if !duty.hasRotas { lines.append(words(titles.noRotas)) } else if duty.duties.isEmpty { lines.append(words(titles.nobody)) }
    if !duty.uncovered.isEmpty {
      lines += ["", reader.styled(words(titles.uncovered), .red)]
      lines += duty.uncovered.map { "  " + DutyBoard.line($0, reader) }
    }
    return (lines + ["", reader.styled(reader.zoneLine, .faint)]).joined(separator: "\n")
  }

  /// A stretch without anyone: "level 3: from today 14:00 until Wed 7 Jan, 09:00".
  static func line(_ gap: UncoveredResource, _ reader: Reader) -> String {
    let name = DutyBoard.level(gap.level, reader.words)
    let from = reader.when(gap.from)
    let until = reader.words.until(gap.until, now: reader.now, zone: reader.zone)
    return reader.say("\(name) : \(from), \(until)", "\(name): from \(from) \(until)")
  }

  private static func level(_ number: Int, _ words: Words) -> String { SupportLevel(rawValue: number).map(words.level) ?? "\(number)" }
}

extension TurnResource {
  /// Whether the person was proven reachable, and when.
  fileprivate func reach(_ reader: Reader) -> TerminalTable.Cell {
    guard isVerified else { return .init(reader.words(Console.Duty.noVerifiedContact), .yellow) }
    guard isReachable else { return .init(reader.words(Console.Duty.unreachable), .red) }
    return .init(reader.words.lastProven(lastSuccess, now: reader.now, zone: reader.zone))
  }
}
