import ArgumentParser
import Contracts
import Digests
import Engine
import Foundation
import Incidents
import Wording

/// `tocsin seal`: seals the journals now, and writes the seal down for someone who keeps it elsewhere.
struct SealCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seal", abstract: "Seal the journal now, and write a dated seal to give to a customer.",
    discussion: """
      The file can be read by people and checked later with `tocsin verify --seal FILE`. With --customer it names the customer's
      incidents, each with the way that leads from it to the seal. The server seals once an hour by itself.
      """)

  @Option(help: "The customer whose incidents it names: a key of the catalogue.")
  var customer: String?

  @Option(help: "The file to write; standard output without it.", completion: .file())
  var out: String?

  @OptionGroup var local: LocalOptions

  func run() async throws {
    try await local.run { premises, reader in Printout(text: try await output(premises.desk, reader)) }
  }

  /// The file, or where it was written.
  func output(_ desk: Desk, _ reader: Reader) async throws -> String {
    let key = try customer.map { try Naming(registry: desk.registry, reader: reader).customer($0) }
    if let out { try WrittenFile.expectWritable(out, reader) }
    guard let document = try await desk.giveSeal(for: key) else { throw CommandFault.nothingToSeal(reader) }
    let text = document.text(reader.language)
    guard let out else { return text }
    try WrittenFile.write(text, to: out, reader)
    return document.written(to: out, reader)
  }
}

extension SealDocument {
  /// Which seal was written where, with its hash.
  func written(to path: String, _ reader: Reader) -> String {
    let (when, hash) = (reader.when(seal.at), seal.hash.hex)
    return reader.say(
      "Sceau \(seal.number), \(when), écrit dans \(path) : \(hash)", "Seal \(String(seal.number)), \(when), written to \(path): \(hash)")
  }
}

extension CommandFault {
  static func nothingToSeal(_ reader: Reader) -> CommandFault {
    CommandFault(
      code: "T026", what: reader.say("il n'y a encore aucun incident à sceller", "there is no incident to seal yet"),
      advice: reader.say("Revenez quand il y en aura.", "Come back when there is one."))
  }
}
