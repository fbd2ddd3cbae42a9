import ArgumentParser
import Contracts
import Incidents
import Shapes
import Wording

/// `tocsin messages [REF]`: what was sent, and what became of it.
struct ShowMessages: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "messages", abstract: "Pages and notices, of one incident or the newest, and what became of them.")

  @Argument(help: "The reference of an incident, such as INC-2026-0142; the newest messages without it.")
  var reference: String?

  @Option(help: "How many of the newest.")
  var limit = 50

  @Flag(help: "As JSON, for programs.")
  var json = false

  @OptionGroup var options: OfficeOptions
  @OptionGroup var person: PersonOptions

  func run() async throws {
    try await options.run(as: person) { office, reader in Printout(text: try await output(office, reader)) }
  }

  func output(_ office: some Office, _ reader: Reader) async throws -> String {
    let messages =
      if let reference {
        try await office.list(.messages(of: Key(reference.uppercased())))
      } else {
        try await office.list(.newestMessages, max: min(max(1, limit), 200))
      }
    if json { return JSONOutput.list(messages) }
    guard !messages.isEmpty else { return reader.words(Console.DemoMail.none) }
    return (MessageTable(messages.map(\.value)).lines(reader, terminal: reader.terminal) + ["", reader.styled(reader.zoneLine, .faint)])
      .joined(separator: "\n")
  }
}

/// Messages in a table.
struct MessageTable {
  let messages: [MessageResource]

  init(_ messages: [MessageResource]) { self.messages = messages }

  func lines(_ reader: Reader, terminal: Terminal) -> [String] {
    let words = reader.words
    let duty = Console.Duty.self
    var table = TerminalTable([
      .init(title: reader.say("Message", "Message"), narrowest: 8), .init(title: words(duty.person), narrowest: 8),
      .init(title: reader.say("Remise", "Delivery"), narrowest: 10), .init(title: words(duty.channel), goes: 1),
    ])
    for message in messages {
      table.append([
        .init(message.text), .init(message.personName), .init(message.outcome(reader), message.state == .failed ? .red : nil),
        .init(message.channel?.text ?? ""),
      ])
    }
    return table.lines(terminal)
  }
}
