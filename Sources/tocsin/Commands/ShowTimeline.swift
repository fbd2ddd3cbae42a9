import ArgumentParser
import Contracts
import Incidents
import Shapes
import Wording

/// `tocsin timeline REF`: what happened to an incident, from its journal.
struct ShowTimeline: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timeline", abstract: "Print what happened to an incident, in words or as data.",
    discussion: "As JSON, each event comes with its number, its hash and its data.")

  @Argument(help: "The reference, such as INC-2026-0142.")
  var reference: String

  @Option(help: "As someone of this customer may read it: a key of the catalogue.")
  var customer: String?

  @Flag(help: "As JSON, for programs.")
  var json = false

  @OptionGroup var options: OfficeOptions
  @OptionGroup var person: PersonOptions

  func run() async throws {
    try await options.run(as: person) { office, reader in Printout(text: try await output(office, reader)) }
  }

  /// - Throws: `OfficeRefusal`, also for an incident that does not touch the customer.
  func output(_ office: some Office, _ reader: Reader) async throws -> String {
    let key = Key<Incident>(reference.uppercased())
    let lines = try await office.list(.timeline(key, customer: customer))
    if json { return JSONOutput.list(lines) }
    let incident = try await office.ask(.incident(key)).value
    var text = [reader.styled(incident.reference.text, .bold)]
    text += (incident.title.isEmpty ? reader.words.erasedText : incident.title.printable).wrapped(toColumns: reader.terminal.columns)
    text.append("")
    text += lines.flatMap { $0.value.lines(reader) }
    return (text + ["", reader.styled(reader.zoneLine, .faint)]).joined(separator: "\n")
  }
}
