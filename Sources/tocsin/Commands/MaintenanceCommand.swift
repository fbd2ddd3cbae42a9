import ArgumentParser
import Contracts
import Digests
import Engine
import Incidents
import ServiceTime
import Signals
import Wording

/// `tocsin maintenance`: windows announced in advance, in which no incident opens for what they cover.
struct MaintenanceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "maintenance", abstract: "Announce maintenance, list it, end it.", subcommands: [List.self, Declare.self, End.self],
    defaultSubcommand: List.self)

  /// The windows that are open or ahead.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The windows that are open or ahead.")

    @OptionGroup var local: LocalOptions

    func run() async throws {
      try await local.run { premises, reader in Printout(text: try await MaintenanceCommand.list(premises.desk, reader)) }
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

    @OptionGroup var local: LocalOptions
    @OptionGroup var person: PersonOptions

    func run() async throws {
      try await local.run(as: person.person) { premises, reader in
        Printout(text: try await output(premises.desk, reader))
      }
    }

    /// Announces the window and says what it does.
    ///
    /// - Throws: `NotAllowed`, `UsageFault`, `CommandFault`.
    func output(_ desk: Desk, _ reader: Reader) async throws -> String {
      let registry = desk.registry
      let naming = Naming(registry: registry, reader: reader)
      let author = try naming.actor(person.person)
      try naming.allow(.declareMaintenance, author)
      let begins = try naming.instant(from)
      // The end may be said as seen from the beginning: 22:00 until 02:00.
      let ends = try Naming(registry: registry, reader: reader.at(begins)).instant(until)
      guard begins < ends, ends > reader.now else { throw UsageFault.endsBeforeStart(reader) }
      let platforms = try naming.platforms(platform)
      let window = MaintenanceWindow(
        id: Hex.encode(randomBytes(4)), platforms: platforms, components: try components(of: platforms, registry, reader),
        reason: try reader.stated(reason), author: author, announcedAt: reader.now, from: begins, until: ends, recurs: weekly,
        zone: reader.zone.name)
      let subject = platforms.map(\.text).sorted().joined(separator: ", ")
      try await desk.write { store in
        try store.insertMaintenance(window)
        try store.insertAudit(AuditEntry(at: reader.now, by: author, act: .maintenanceDeclared, subject: subject))
      }
      return reader.say("Annoncé. ", "Announced. ") + MaintenanceCommand.sentence(window, registry, reader)
    }

    private func components(of platforms: Set<Key<Platform>>, _ registry: Registry, _ reader: Reader) throws -> Set<Key<Component>> {
      let known = Set(platforms.flatMap { registry.platforms[$0]?.components.map(\.key) ?? [] })
      let named = Set(component.flatMap { $0.split(separator: ",") }.map { Key<Component>($0) })
      if let stranger = named.subtracting(known).sorted().first?.text {
        let names = known.sorted().map(\.text).joined(separator: ", ")
        throw CommandFault(
          code: "T011", what: reader.say("aucun composant « \(stranger) » là", "there is no component \"\(stranger)\" there"),
          advice: reader.say("Connus : \(names).", "Known: \(names)."))
      }
      return named
    }
  }

  struct End: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "End a window now; what is still down becomes an incident.")

    @Argument(help: "The identifier, as the list shows it.")
    var id: String

    @OptionGroup var local: LocalOptions
    @OptionGroup var person: PersonOptions

    func run() async throws {
      try await local.run(as: person.person) { premises, reader in
        Printout(text: try await output(premises.desk, reader))
      }
    }

    func output(_ desk: Desk, _ reader: Reader) async throws -> String {
      let naming = Naming(registry: desk.registry, reader: reader)
      let actor = try naming.actor(person.person)
      try naming.allow(.declareMaintenance, actor)
      let windows = try await desk.read { try $0.maintenanceWindows(from: reader.now) }
      guard windows.contains(where: { $0.id == id }) else { throw CommandFault.unknownID(id, windows.map(\.id), reader) }
      try await desk.write { [id] store in
        try store.endMaintenance(id, at: reader.now)
        try store.insertAudit(AuditEntry(at: reader.now, by: actor, act: .maintenanceEnded, subject: id))
      }
      return reader.say(
        "Terminé. Ce qui est encore en panne devient un incident.", "Ended. What is still down becomes an incident.")
    }
  }

  static func list(_ desk: Desk, _ reader: Reader) async throws -> String {
    let words = reader.words
    let page = Console.Maintenance.self
    let windows = try await desk.read { try $0.maintenanceWindows(from: reader.now) }
    guard !windows.isEmpty else { return words(page.none) }
    let registry = desk.registry
    var table = TerminalTable([
      .init(title: "ID"), .init(title: words(page.platforms), narrowest: 10), .init(title: words(page.from)),
      .init(title: words(page.until)), .init(title: words(page.reason), narrowest: 10),
      .init(title: words(Console.Mutes.author), goes: 1),
    ])
    for window in windows {
      let zone = registry.zones[window.zone] ?? reader.zone
      let closes = window.closes(after: reader.now, zone: zone) ?? window.until
      let opens = closes - (window.until - window.from)
      let isOpen = window.isOpen(at: reader.now, zone: zone)
      table.append([
        .init(window.id), .init(words.list(window.platforms.sorted().map { registry.name(of: $0) })),
        .init(isOpen ? words(page.open) : reader.when(opens), isOpen ? .yellow : nil),
        .init(reader.when(closes)), .init(window.recurs ? "\(window.reason) (\(words(page.everyWeek)))" : window.reason),
        .init(registry.name(of: window.author)),
      ])
    }
    return (table.lines(reader.terminal) + ["", reader.styled(reader.zoneLine, .faint)]).joined(separator: "\n")
  }

  private static func sentence(_ window: MaintenanceWindow, _ registry: Registry, _ reader: Reader) -> String {
    let names = reader.words.list(window.platforms.sorted().map { registry.name(of: $0) })
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
