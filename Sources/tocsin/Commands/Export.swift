import ArgumentParser
import Catalogue
import Engine
import Foundation
import Incidents
import Wording

/// `tocsin export`: the catalogue in effect and what is planned as YAML, which plans to nothing.
struct Export: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the catalogue in effect as YAML, and what is planned.",
    discussion: "What begins at a date ahead is a document of its own, after `---`. `tocsin plan` with all of it shows no changes.")

  @Option(help: "The file to write; standard output without it.", completion: .file())
  var out: String?

  @OptionGroup var local: LocalOptions

  func run() async throws {
    try await local.run { premises, reader in
      let yaml = try await Export.yaml(premises.desk, reader)
      guard let out else { return Printout(text: yaml) }
      try Data(yaml.utf8).write(to: URL(fileURLWithPath: out), options: .atomic)
      return Printout(text: reader.say("Écrit dans \(out).", "Written to \(out)."))
    }
  }

  static func yaml(_ desk: Desk, _ reader: Reader) async throws -> String {
    guard let schedule = try await desk.schedule() else { throw CommandFault.noCatalogue(reader) }
    return YAMLWriter.yaml(schedule, zone: try desk.zones(schedule.present.house.zone))
  }
}

extension CommandFault {
  /// Nothing has been applied yet.
  static func noCatalogue(_ reader: Reader) -> CommandFault {
    let command = "tocsin apply examples/demo"
    return CommandFault(
      code: "T015", what: reader.say("aucun catalogue n'est en vigueur", "no catalogue is in effect"),
      advice: reader.say("Appliquez-en un, par exemple \(command).", "Apply one, for example \(command)."))
  }
}
