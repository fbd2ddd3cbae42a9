import ArgumentParser
import Contracts
import Digests
import Engine
import Incidents
import ServiceTime
import Signals
import Wording

/// `tocsin mute`: signals that open no incident until an instant (procedure §3.8).
struct MuteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mute", abstract: "Mute signals, list mutes, end them.", subcommands: [List.self, Add.self, End.self],
    defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The mutes that hold now.")

    @OptionGroup var local: LocalOptions

    func run() async throws {
      try await local.run { premises, reader in Printout(text: try await MuteCommand.list(premises.desk, reader)) }
    }
  }

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Mute signals.",
      discussion: """
        Labels, and platform, component, infrastructure, severity, source, summary; * stands for anything. For example:
          tocsin mute add --match alertname=DiskSlow --match 'instance=db*' \\
            --until "tomorrow 09:00" --reason "known" --as alice
        """)

    @Option(help: "What is muted, as label=value; all of them must hold.")
    var match: [String]

    @Option(help: "When it ends, such as \(WrittenTime.forms).")
    var until: String

    @Option(help: "Why.")
    var reason: String

    @OptionGroup var local: LocalOptions
    @OptionGroup var person: PersonOptions

    func run() async throws {
      try await local.run(as: person.person) { premises, reader in
        Printout(text: try await output(premises.desk, reader))
      }
    }

    /// Adds the mute and says what it would have muted.
    func output(_ desk: Desk, _ reader: Reader) async throws -> String {
      let naming = Naming(registry: desk.registry, reader: reader)
      let author = try naming.actor(person.person)
      try naming.allow(.mute, author)
      let ends = try naming.instant(until)
      guard ends > reader.now else { throw UsageFault.endsBeforeStart(reader) }
      guard ends <= reader.now + Mute.secondsMax else { throw UsageFault.muteTooLong(reader) }
      let matcher = Matcher(try naming.labels(match))
      let mute = Mute(
        id: Hex.encode(randomBytes(4)), matcher: matcher, reason: try reader.stated(reason), author: author, from: reader.now, until: ends)
      try await desk.write { store in
        try store.insertMute(mute)
        try store.insertAudit(AuditEntry(at: reader.now, by: author, act: .muted, subject: mute.reason))
      }
      let recent = try await desk.read { try $0.recentSignals(limit: MuteCommand.recentMax).filter { matcher.matches($0.signal) }.count }
      let until = reader.words.until(ends, now: reader.now, zone: reader.zone)
      let zone = reader.words.zoneName(reader.zone)
      let count = reader.words.signals(recent)
      return reader.say(
        "\(mute.id) : en sourdine \(until) (\(zone)). Parmi les derniers reçus : \(count). Ce qui dure encore à la fin ressort alors.",
        "\(mute.id): muted \(until) (\(zone)). Of those received lately: \(count). What still holds at the end is raised then.")
    }
  }

  struct End: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "End a mute now; what still holds is raised.")

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
      try naming.allow(.mute, actor)
      let mutes = try await desk.read { try $0.mutes(activeAt: reader.now) }
      guard mutes.contains(where: { $0.id == id }) else { throw CommandFault.unknownID(id, mutes.map(\.id), reader) }
      try await desk.write { [id] store in
        try store.endMute(id, at: reader.now)
        try store.insertAudit(AuditEntry(at: reader.now, by: actor, act: .muteEnded, subject: id))
      }
      return reader.say("Levée. Ce qui dure encore ressort.", "Ended. What still holds is raised.")
    }
  }

  /// How many recent signals a new mute is tried against.
  private static let recentMax = 200

  static func list(_ desk: Desk, _ reader: Reader) async throws -> String {
    let words = reader.words
    let page = Console.Mutes.self
    let mutes = try await desk.read { try $0.mutes(activeAt: reader.now) }
    guard !mutes.isEmpty else { return words(page.none) }
    var table = TerminalTable([
      .init(title: "ID"), .init(title: words(page.matcher), narrowest: 16), .init(title: words(page.until)),
      .init(title: words(page.reason), narrowest: 10), .init(title: words(page.author), goes: 1),
    ])
    for mute in mutes {
      let labels = mute.matcher.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
      table.append([
        .init(mute.id), .init(labels), .init(reader.when(mute.until)), .init(mute.reason), .init(desk.registry.name(of: mute.author)),
      ])
    }
    return (table.lines(reader.terminal) + ["", reader.styled(reader.zoneLine, .faint)]).joined(separator: "\n")
  }
}

extension UsageFault {
  /// A mute that would outlast what anyone still remembers.
  fileprivate static func muteTooLong(_ reader: Reader) -> UsageFault {
    UsageFault(
      code: "T021", what: reader.say("une sourdine dure 31 jours au plus.", "a mute lasts 31 days at most."),
      advice: reader.say(
        "Ce qui doit se taire plus longtemps se règle dans le catalogue.", "What is to be quiet for longer belongs in the catalogue."))
  }
}
