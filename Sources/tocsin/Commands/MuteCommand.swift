import ArgumentParser
import ServiceTime
import Shapes
import Signals
import Wording

/// `tocsin mute`: signals that open no incident until an instant (procedure §3.8).
struct MuteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mute", abstract: "Mute signals, list mutes, end them.", subcommands: [List.self, Add.self, End.self],
    defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The mutes that hold now.")

    @Flag(help: "As JSON, for programs.")
    var json = false

    @OptionGroup var options: OfficeOptions
    @OptionGroup var person: PersonOptions

    func run() async throws {
      try await options.run(as: person) { office, reader in Printout(text: try await output(office, reader)) }
    }

    func output(_ office: some Office, _ reader: Reader) async throws -> String {
      let mutes = try await office.list(.mutes)
      return json ? JSONOutput.list(mutes) : MuteCommand.rendered(mutes.map(\.value), reader)
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

    @Flag(help: "As JSON, for programs.")
    var json = false

    @OptionGroup var options: OfficeOptions
    @OptionGroup var person: PersonOptions

    func run() async throws {
      try await options.run(as: person) { office, reader in Printout(text: try await output(office, reader)) }
    }

    /// Adds the mute and says what it would have muted.
    func output(_ office: some Office, _ reader: Reader) async throws -> String {
      let ends = try reader.instant(until)
      guard ends > reader.now else { throw UsageFault.endsBeforeStart(reader) }
      guard ends <= reader.now + Mute.secondsMax else { throw UsageFault.muteTooLong(reader) }
      let labels = try reader.labels(match)
      let why = try reader.stated(reason)
      try office.requirePerson(reader)
      let mute = try await office.ask(.mute(labels, until: ends, reason: why))
      if json { return JSONOutput.text(mute.json) }
      let id = mute.value.id.printableLine
      let until = reader.words.until(mute.value.until, now: reader.now, zone: reader.zone)
      let zone = reader.words.zoneName(reader.zone)
      let count = reader.words.signals(mute.value.recentSignals)
      return reader.say(
        "\(id) : en sourdine \(until) (\(zone)). Parmi les derniers reçus : \(count). Ce qui dure encore à la fin ressort alors.",
        "\(id): muted \(until) (\(zone)). Of those received lately: \(count). What still holds at the end is raised then.")
    }
  }

  struct End: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "End a mute now; what still holds is raised.")

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
      if let known = await office.readable({ try await office.list(.mutes).map(\.value.id) }), !known.contains(id) {
        throw CommandFault.unknownID(id, known, reader)
      }
      try await office.tell(.endMute(id))
      return reader.say("Levée. Ce qui dure encore ressort.", "Ended. What still holds is raised.")
    }
  }

  static func rendered(_ mutes: [MuteResource], _ reader: Reader) -> String {
    let words = reader.words
    let page = Console.Mutes.self
    guard !mutes.isEmpty else { return words(page.none) }
    var table = TerminalTable([
      .init(title: "ID"), .init(title: words(page.matcher), narrowest: 16), .init(title: words(page.until)),
      .init(title: words(page.reason), narrowest: 10), .init(title: words(page.author), goes: 1),
    ])
    for mute in mutes {
      let labels = mute.match.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
      table.append([.init(mute.id), .init(labels), .init(reader.when(mute.until)), .init(mute.reason), .init(mute.authorName)])
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
