import ArgumentParser
import Contracts
import Engine
import Foundation
import Incidents
import Logging
import ServiceTime
import Shapes
import Wording

/// Options of every command that works on the data directory or on a server far away, whichever is named.
struct OfficeOptions: ParsableArguments {
  @OptionGroup var data: DataOptions
  @OptionGroup var language: LanguageOptions

  @Option(help: "A server to ask in place of the data directory, such as https://desk.example (TOCSIN_SERVER).")
  var server: String?

  @Option(
    help: "The file with the token for the server (TOCSIN_TOKEN_FILE); TOCSIN_TOKEN may hold it instead.", completion: .file())
  var tokenFile: String?

  /// The server to ask; nil for the data directory. What is named on the command line goes before the environment.
  private var namedServer: String? {
    if let server { return server }
    return data.named == nil ? Setting.optionalText("TOCSIN_SERVER").flatMap { $0.isEmpty ? nil : $0 } : nil
  }

  /// Opens the office, runs the work, prints what it returns, and ends with its exit code.
  ///
  /// - Parameter person: who acts, on the data directory; a token speaks for its own person.
  func run(as person: PersonOptions? = nil, _ work: (any Office, Reader) async throws -> Printout) async throws {
    guard let namedServer else {
      return try await runOnData(as: person) { _, office, reader in try await work(office, reader) }
    }
    let language = language.language()
    // Until it is known in whose zone times are read.
    var reader = Reader(words: Words(language), zone: .utc, now: SystemClock().now(), terminal: .current())
    do {
      guard server == nil || data.named == nil else { throw OfficeFault.twoPlaces }
      guard person?.name == nil else { throw OfficeFault.namedTwice }
      let remote = RemoteOffice(try ServerAddress(namedServer), try ServerToken.found(file: tokenFile), language: language)
      let printout = try await Waiting(title: remote.address.base).during {
        let me = try await remote.ask(.me).value
        let zone = try ZoneDirectory(path: data.zoneinfo).zone(me.zone)
        reader = Reader(words: Words(language), zone: zone, now: SystemClock().now(), terminal: .current())
        return try await work(remote.asked(by: me.person, isInside: me.customer == nil), reader)
      }
      try printout.print()
    } catch let exit as ExitCode {
      throw exit
    } catch {
      throw CommandFailure(error, reader: reader).told()
    }
  }

  /// The same for what works on the data itself: a server is refused.
  func runOnData(as person: PersonOptions?, _ work: (Premises, any Office, Reader) async throws -> Printout) async throws {
    guard namedServer == nil else { throw CommandFailure(OfficeFault.besideDataOnly, language: language.language()).told() }
    try await DataVisit(data: data, language: language.language()).run(as: person?.person) { premises, reader in
      let office = try DeskOffice(premises.desk, person: person?.person, reader: reader, logger: premises.logger)
      return try await work(premises, office, reader)
    }
  }
}
