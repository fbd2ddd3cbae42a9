import ArgumentParser
import Catalogue
import Engine
import Incidents
import ServiceTime
import Wording

/// `tocsin apply FILE…`: makes the catalogue so, in one transaction.
struct Apply: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make catalogue files the catalogue in effect, all or nothing.",
    discussion: "A running server takes the change up within seconds, and what is planned for a date ahead when it comes.")

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
    let before = desk.registry.revision
    let change = try CatalogueChange(files, after: try await desk.schedule(), zones: zones, now: desk.now())
    let rendered = change.rendered(reader.words, reader.terminal)
    guard !change.difference.isEmpty else { return rendered }
    let revision = try await desk.adopt(change.schedule)
    let number = String(revision)
    let done =
      revision == before
      ? reader.say("Appliqué : la révision \(number) du catalogue reste en vigueur.", "Applied: revision \(number) of the catalogue stays.")
      : reader.say("Appliqué : révision \(number) du catalogue.", "Applied: revision \(number) of the catalogue.")
    guard !change.schedule.ahead.isEmpty else { return rendered + done }
    let dates = reader.words.list(change.schedule.ahead.map { change.date($0.effectiveFrom, reader.words) })
    return rendered + done + reader.say(" La suite prend effet le \(dates).", " What is planned takes effect on \(dates).")
  }
}
