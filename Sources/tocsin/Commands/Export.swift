import ArgumentParser
import Catalogue
import Engine
import Foundation
import Incidents
import Wording

/// `tocsin export`: the catalogue in effect as YAML, which plans to nothing.
struct Export: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the catalogue in effect as YAML.", discussion: "`tocsin plan` with what it writes shows no changes.")

  @Option(help: "The file to write; standard output without it.", completion: .file())
  var out: String?

  @OptionGroup var local: LocalOptions

  func run() async throws {
    try await local.run { premises, reader in
      let yaml = try Export.yaml(premises.desk, reader)
      guard let out else { return Printout(text: yaml) }
      try Data(yaml.utf8).write(to: URL(fileURLWithPath: out), options: .atomic)
      return Printout(text: reader.say("Écrit dans \(out).", "Written to \(out)."))
    }
  }

  static func yaml(_ desk: Desk, _ reader: Reader) throws -> String {
    guard desk.registry.revision > 0 else { throw CommandFault.noCatalogue(reader) }
    return YAMLWriter.yaml(desk.registry.contents)
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
