import ArgumentParser
import Contracts
import Engine
import Incidents
import Wording

/// `tocsin audit`: what was done to accounts and settings.
struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Who changed what gives access or keeps quiet, the newest first.")

  @Option(help: "How many entries.")
  var limit = 50

  @OptionGroup var local: LocalOptions

  func run() async throws {
    try await local.run { premises, reader in Printout(text: try await output(premises.desk, reader)) }
  }

  func output(_ desk: Desk, _ reader: Reader) async throws -> String {
    let limit = min(max(1, limit), 10_000)
    let entries = try await desk.read { store in try store.auditEntries(before: nil, limit: limit).map(\.entry) }
    let words = reader.words
    guard !entries.isEmpty else { return words(Console.Audit.none) }
    var table = TerminalTable([
      .init(title: words(Console.Audit.when)), .init(title: words(Console.Audit.who), narrowest: 8),
      .init(title: words(Console.Audit.what), narrowest: 10), .init(title: words(Console.Audit.subject), narrowest: 8),
      .init(title: words(Console.Audit.address), goes: 1),
    ])
    for entry in entries {
      table.append([
        .init(reader.when(entry.at)), .init(entry.by.map { desk.registry.name(of: $0) } ?? words(Console.Audit.commandLine)),
        .init(words.auditedAct(entry.act.rawValue)), .init(entry.subject), .init(entry.address),
      ])
    }
    return (table.lines(reader.terminal) + ["", reader.styled(reader.zoneLine, .faint)]).joined(separator: "\n")
  }
}
