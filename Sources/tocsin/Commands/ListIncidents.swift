import ArgumentParser
import Engine

/// `tocsin incidents`: a table, the most urgent first.
struct ListIncidents: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "incidents", abstract: "List incidents, the promise most at risk first.",
    discussion: "Time left is open time: the hours of the contract that remain.")

  @Flag(help: "Also those that are resolved, closed, merged or cancelled.")
  var all = false

  @Flag(help: "Those that are resolved and not yet confirmed.")
  var resolved = false

  @Flag(help: "As JSON, for programs.")
  var json = false

  @OptionGroup var local: LocalOptions
  @OptionGroup var person: PersonOptions

  func validate() throws {
    if all, resolved { throw ValidationError("Choose one of --all and --resolved.") }
  }

  func run() async throws {
    try await local.run(as: person.person) { premises, reader in
      Printout(text: try await ListIncidents.output(all ? .all : resolved ? .resolved : .open, json: json, premises.desk, reader))
    }
  }

  static func output(_ selection: IncidentList.Selection, json: Bool, _ desk: Desk, _ reader: Reader) async throws -> String {
    let list = try await IncidentList(selection, desk, now: reader.now)
    guard json else { return list.rendered(reader) }
    return try JSONOutput.text(
      list.entries.map { IncidentJSON($0.incident, title: $0.title, registry: list.registry, now: reader.now) })
  }
}
