import ArgumentParser
import Catalogue
import Contracts
import Engine
import Foundation
import Incidents

/// `tocsin plan FILE…`: what `apply` would change.
struct Plan: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what catalogue files would change, without changing anything.",
    discussion: "Every problem of every file is reported at once, as CODE file:line:column what. What to do.")

  @Argument(
    help: "YAML files, or directories of them; together they are the whole catalogue.", completion: .file(extensions: ["yaml", "yml"]))
  var files: [String]

  @OptionGroup var local: LocalOptions

  func run() async throws {
    guard FileManager.default.fileExists(atPath: local.data.data) else { return try runBeforeAnyData() }
    try await local.run { premises, reader in
      let change = try CatalogueChange(files, after: premises.desk.registry, zones: premises.zones)
      return Printout(text: change.rendered(reader.language, reader.terminal))
    }
  }

  /// The first plan comes before there is a data directory, and does not make one.
  private func runBeforeAnyData() throws {
    let language = local.language.language()
    do {
      let change = try CatalogueChange(files, after: nil, zones: ZoneDirectory(path: local.data.zoneinfo))
      print(change.rendered(language, .current()), terminator: "")
    } catch {
      let failure = CommandFailure(error, language: language)
      Terminal.complain(failure.text)
      throw ExitCode(failure.exitCode)
    }
  }
}

/// A catalogue that was read from files, and how it differs from the one in effect.
struct CatalogueChange {
  let contents: CatalogueContents
  let difference: CatalogueDifference

  /// - Parameter registry: the catalogue in effect; nil when there is no data yet.
  /// - Throws: `CatalogueFault` with every problem of every file.
  init(_ files: [String], after registry: Registry?, zones: ZoneDirectory) throws {
    let previous = registry.flatMap { $0.revision == 0 ? nil : $0.contents }
    contents = try CatalogueFiles.contents(files, zones: zones, after: previous)
    difference = CatalogueDifference.between(old: previous, new: contents)
  }

  func rendered(_ language: Language, _ terminal: Terminal) -> String {
    difference.rendered(language, colour: terminal.isColoured)
  }
}
