import ArgumentParser
import Catalogue
import Engine
import Wording

/// `tocsin apply FILE…`: makes the catalogue so, in one transaction.
struct Apply: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make catalogue files the catalogue in effect, all or nothing.",
    discussion: "A running server takes the change up within seconds.")

  @Argument(
    help: "YAML files, or directories of them; together they are the whole catalogue.", completion: .file(extensions: ["yaml", "yml"]))
  var files: [String]

  @OptionGroup var local: LocalOptions

  func run() async throws {
    try await local.run(creating: true) { premises, reader in
      Printout(text: try await Apply.output(files, premises.desk, premises.zones, reader))
    }
  }

  /// Applies the files and says what has changed.
  ///
  /// - Throws: `CatalogueFault` with every problem of every file; nothing has changed then.
  static func output(_ files: [String], _ desk: Desk, _ zones: ZoneDirectory, _ reader: Reader) async throws -> String {
    let change = try CatalogueChange(files, after: desk.registry, zones: zones)
    let rendered = change.rendered(reader.language, reader.terminal)
    guard !change.difference.isEmpty else { return rendered }
    let revision = try await desk.adopt(change.contents)
    let done = reader.say("Appliqué : révision \(revision) du catalogue.", "Applied: revision \(String(revision)) of the catalogue.")
    return rendered + done
  }
}
