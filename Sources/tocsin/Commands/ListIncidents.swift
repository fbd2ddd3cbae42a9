import ArgumentParser

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

  @OptionGroup var options: OfficeOptions
  @OptionGroup var person: PersonOptions

  func validate() throws {
    if all, resolved { throw ValidationError("Choose one of --all and --resolved.") }
  }

  func run() async throws {
    try await options.run(as: person) { office, reader in Printout(text: try await output(office, reader)) }
  }

  func output(_ office: some Office, _ reader: Reader) async throws -> String {
    let list = try await IncidentList(all ? .all : resolved ? .resolved : .open, office)
    return json ? JSONOutput.list(list.entries) : list.rendered(reader)
  }
}
