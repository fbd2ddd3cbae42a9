import ArgumentParser
import Engine
import Foundation
import Incidents
import Wording

/// `tocsin verify`: proves that journals, texts and seals are as they were written.
struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prove that nothing in the journal was altered or removed.",
    discussion: """
      Computes every hash again, of each event, text and seal, and names what is not as it was written. With --seal, also whether
      the journal still leads to a seal that was given away. The exit code is 1 when it does not hold.
      """)

  @Option(help: "The file of a seal, as `tocsin seal` wrote it.", completion: .file())
  var seal: String?

  @Flag(help: "As JSON, for programs.")
  var json = false

  @OptionGroup var local: LocalOptions

  func run() async throws {
    try await local.run { premises, reader in
      let document = try seal.map { try Verify.document($0, reader) }
      return try await Waiting(title: reader.say("Vérification", "Verifying")).during {
        try await Verify.output(document, json: json, premises.desk, reader)
      }
    }
  }

  /// How large the file of a seal may be, in bytes.
  private static let bytesMax = 64 * 1_048_576

  /// Reads the file of a seal.
  ///
  /// - Throws: `CommandFault` for a file that is missing or is none.
  static func document(_ path: String, _ reader: Reader) throws -> SealDocument {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw CommandFault(
        code: "T002", what: reader.say("il n'y a pas de fichier \(path)", "there is no file or directory at \(path)"),
        advice: reader.say("Vérifiez le chemin.", "Check the path."))
    }
    defer { try? handle.close() }
    let bytes = try handle.read(upToCount: bytesMax) ?? Data()
    do {
      return try SealDocument(text: String(decoding: bytes, as: UTF8.self))
    } catch {
      let label = error.label.map { " (\(reader.words.sealLabel($0)))" } ?? ""
      throw CommandFault(
        code: "T025",
        what: reader.say(
          "\(path):\(error.line) : ce n'est pas le fichier d'un sceau\(label)",
          "\(path):\(String(error.line)) is not the file of a seal\(label)"),
        advice: reader.say(
          "Donnez le fichier tel qu'il a été remis, en entier.", "Give the file as it was handed over, whole."))
    }
  }

  static func output(_ document: SealDocument?, json: Bool, _ desk: Desk, _ reader: Reader) async throws -> Printout {
    let verification = try await desk.read { try Verification(of: $0) }
    let documentFaults = if let document { try await desk.faults(of: document) } else { [SealDocumentFault]() }
    let report = VerificationReport(
      verification: verification, document: document,
      faults: documentFaults.map { FaultLine($0, reader) }
        + verification.faults.map { FaultLine($0, registry: desk.registry, reader: reader) })
    let text = json ? try JSONOutput.text(report.json) : report.rendered(reader)
    return Printout(text: text, exit: report.faults.isEmpty ? .done : .failed)
  }
}
