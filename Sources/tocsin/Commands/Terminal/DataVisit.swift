import ArgumentParser
import Contracts
import Engine
import Foundation
import Incidents
import Logging
import ServiceTime
import Wording

/// A command's visit to the data directory: it opens, works, prints, and closes behind it.
struct DataVisit {
  let data: DataOptions
  let language: Language

  func run(
    creating: Bool = false, as person: String? = nil, _ work: (Premises, Reader) async throws -> Printout
  ) async throws {
    var logger = Logger(label: "tocsin")
    logger.logLevel = .error
    let premises: Premises
    do {
      guard creating || FileManager.default.fileExists(atPath: data.data) else { throw noData }
      premises = try await Premises(data, creating: creating, logger: logger)
    } catch {
      throw CommandFailure(error, language: language).told()
    }
    let reader = Reader(premises.desk, language: language, person: person, terminal: .current())
    do {
      let printout = try await work(premises, reader)
      try await premises.close()
      try printout.print()
    } catch let exit as ExitCode {
      throw exit
    } catch {
      try? await premises.close()
      throw CommandFailure(error, registry: premises.desk.registry, reader: reader).told()
    }
  }

  private var noData: CommandFault {
    let words = Words(language)
    let commands = "tocsin demo, tocsin apply"
    return CommandFault(
      code: "T001", what: words(LocalizedText("il n'y a pas de données dans \(data.data)", "there is no data directory at \(data.data)")),
      advice: words(
        LocalizedText("Commencez par \(commands), ou nommez-les par \("--data").", "Begin with \(commands), or name it with --data.")))
  }
}
