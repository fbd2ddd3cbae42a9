import ArgumentParser
import Catalogue
import Contracts
import Engine
import Foundation
import Wording

/// `tocsin plan FILE…`: what `apply` would change.
struct Plan: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what catalogue files would change, without changing anything.",
    discussion: """
      First what would change now, then what is planned for each date ahead.
      Every problem of every file is reported at once, as CODE file:line:column what. What to do.
      """)

  @Argument(
    help: "YAML files, or directories of them; together they are the whole catalogue.", completion: .file(extensions: ["yaml", "yml"]))
  var files: [String]

  @OptionGroup var local: LocalOptions

  func run() async throws {
    try local.refuseServer()
    guard FileManager.default.fileExists(atPath: local.data.data) else { return try runBeforeAnyData() }
    try await local.run { premises, reader in
      let change = try CatalogueChange(
        files, after: try await premises.desk.schedule(), zones: premises.zones, now: premises.desk.now())
      return Printout(text: change.rendered(reader.words, reader.terminal))
    }
  }

  /// The first plan comes before there is a data directory, and does not make one.
  private func runBeforeAnyData() throws {
    let language = local.language.language()
    do {
      let zones = ZoneDirectory(path: local.data.zoneinfo)
      let change = try CatalogueChange(files, after: nil, zones: zones, now: SystemClock().now())
      print(change.rendered(Words(language), .current()), terminator: "")
    } catch {
      let failure = CommandFailure(error, language: language)
      Terminal.complain(failure.text)
      throw ExitCode(failure.exit.rawValue)
    }
  }
}
