import ArgumentParser
import ServiceTime
import Shapes
import Wording

/// `tocsin maintenance`: windows announced in advance, in which no incident opens for what they cover.
struct MaintenanceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "maintenance", abstract: "Announce maintenance, list it, end it.", subcommands: [List.self, Declare.self, End.self],
    defaultSubcommand: List.self)

  /// The windows that are open or ahead.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The windows that are open or ahead.")

    @Flag(help: "As JSON, for programs.")
    var json = false

    @OptionGroup var options: OfficeOptions
    @OptionGroup var person: PersonOptions

    func run() async throws {
      try await options.run(as: person) { office, reader in Printout(text: try await output(office, reader)) }
    }

    func output(_ office: some Office, _ reader: Reader) async throws -> String {
      let windows = try await office.list(.windows)
      return json ? JSONOutput.list(windows) : MaintenanceCommand.rendered(windows.map(\.value), reader)
    }
  }

  struct Declare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Announce a window.",
      discussion: """
        For example:
          tocsin maintenance declare --platform campus-nord \\
            --from "2026-11-28 22:00" --until "02:00" \\
            --reason "Database upgrade" --as mathilde
        """)

    @Option(help: "A platform it covers; several with commas, or one option each.")
    var platform: [String]

    @Option(help: "A component; without it the whole platform.")
    var component: [String] = []

    @Option(help: "When it begins, such as \(WrittenTime.forms).")
    var from: String

    @Option(help: "When it ends.")
    var until: String

    @Option(help: "Why.")
    var reason: String

    @Flag(help: "It opens again every week at the same wall time.")
    var weekly = false

    @Flag(help: "As JSON, for programs.")
    var json = false

    @OptionGroup var options: OfficeOptions
    @OptionGroup var person: PersonOptions

    func run() async throws {
      try await options.run(as: person) { office, reader in Printout(text: try await output(office, reader)) }
    }

    /// Announces the window and says what it does.
    ///
    /// - Throws: `UsageFault`, `OfficeRefusal`.
    func output(_ office: some Office, _ reader: Reader) async throws -> String {
      let begins = try reader.instant(from)
      // The end may be said as seen from the beginning: 22:00 until 02:00. "In two hours" is always said from now.
      let ends = try (WrittenTime.countsFromNow(until) ? reader : reader.at(begins)).instant(until)
      guard begins < ends, ends > reader.now else { throw UsageFault.endsBeforeStart(reader) }
      let why = try reader.stated(reason)
      try office.requirePerson(reader)
      let window = try await office.ask(
        .announce(
          reader.names(platform), components: reader.names(component), from: begins, until: ends, reason: why, recurs: weekly))
      if json { return JSONOutput.text(window.json) }
      return reader.say("Annoncé. ", "Announced. ") + MaintenanceCommand.sentence(window.value, reader).printableLine
    }
  }

  struct End: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "End a window now; what is still down becomes an incident.")

    @Argument(help: "The identifier, as the list shows it.")
    var id: String

    @OptionGroup var options: OfficeOptions
    @OptionGroup var person: PersonOptions

    func run() async throws {
      try await options.run(as: person) { office, reader in Printout(text: try await output(office, reader)) }
    }

    func output(_ office: some Office, _ reader: Reader) async throws -> String {
      try office.requirePerson(reader)
      // The list only helps with a slip of the pen: whoever may not read it may still end what they know.
      if let known = await office.readable({ try await office.list(.windows).map(\.value.id) }), !known.contains(id) {
        throw CommandFault.unknownID(id, known, reader)
      }
      try await office.tell(.endMaintenance(id))
      return reader.say(
        "Terminé. Ce qui est encore en panne devient un incident.", "Ended. What is still down becomes an incident.")
    }
  }

  static func rendered(_ windows: [WindowResource], _ reader: Reader) -> String {
    let words = reader.words
    let page = Console.Maintenance.self
    guard !windows.isEmpty else { return words(page.none) }
    var table = TerminalTable([
      .init(title: "ID"), .init(title: words(page.platforms), narrowest: 10), .init(title: words(page.from)),
      .init(title: words(page.until)), .init(title: words(page.reason), narrowest: 10),
      .init(title: words(Console.Mutes.author), goes: 1),
    ])
    for window in windows {
      table.append([
        .init(window.id), .init(words.list(window.platformNames)),
        .init(window.isOpen ? words(page.open) : reader.when(window.opensAt), window.isOpen ? .yellow : nil),
        .init(reader.when(window.closesAt)), .init(window.recurs ? "\(window.reason) (\(words(page.everyWeek)))" : window.reason),
        .init(window.authorName),
      ])
    }
    return (table.lines(reader.terminal) + ["", reader.styled(reader.zoneLine, .faint)]).joined(separator: "\n")
  }

  private static func sentence(_ window: WindowResource, _ reader: Reader) -> String {
    let names = reader.words.list(window.platformNames)
    let from = reader.words.dateAndTime(window.from, zone: reader.zone)
    let until = reader.words.dateAndTime(window.until, zone: reader.zone)
    let zone = reader.words.zoneName(reader.zone)
    let id = window.id
    let weekly = window.recurs ? reader.say(", chaque semaine", ", every week") : ""
    return reader.say(
      "\(id) : \(names), du \(from) au \(until)\(weekly) (\(zone)). Ce qu'elle couvre n'ouvre pas d'incident pendant ce temps.",
      "\(id): \(names), from \(from) until \(until)\(weekly) (\(zone)). What it covers opens no incident meanwhile.")
  }
}

extension Reader {
  /// The same reader at another time.
  func at(_ instant: Instant) -> Reader { Reader(words: words, zone: zone, now: instant, terminal: terminal) }

  /// A reason that says something.
  func stated(_ reason: String) throws -> String {
    guard reason.contains(where: { !$0.isWhitespace }), reason.count <= 1_000 else {
      throw UsageFault(
        code: "T019", what: say("La raison est vide, ou trop longue.", "The reason is empty, or too long."),
        advice: say("Dites pourquoi en quelques mots.", "Say why in a few words."))
    }
    return reason
  }
}

extension UsageFault {
  static func endsBeforeStart(_ reader: Reader) -> UsageFault {
    UsageFault(
      code: "T020", what: reader.words(Console.Maintenance.endBeforeStart),
      advice: reader.say("Elle doit aussi être à venir.", "It must also lie ahead."))
  }
}

extension CommandFault {
  static func unknownID(_ id: String, _ known: [String], _ reader: Reader) -> CommandFault {
    let names = known.isEmpty ? "–" : known.joined(separator: ", ")
    return CommandFault(
      code: "T016", what: reader.say("rien n'a l'identifiant « \(id) »", "nothing has the identifier \"\(id)\""),
      advice: reader.say("En vigueur : \(names).", "In effect: \(names)."))
  }
}
