import ArgumentParser
import Engine
import Foundation
import StoreSQLite
import Wording

/// `tocsin backup FILE`: one consistent file, also while the server runs.
struct Backup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a backup of everything into one file, also while the server runs.",
    discussion: """
      The file takes its name only once it is on disk and sound; its journal is verified as well. It is readable by its owner only:
      it holds what the data directory holds. The exit code is 1 when the journal in it does not hold.
      """)

  @Argument(help: "The file to write.", completion: .file())
  var file: String

  @Flag(help: "Replace a file of that name, once the new one is sound.")
  var force = false

  @OptionGroup var local: LocalOptions

  func run() async throws {
    try await local.run { premises, reader in
      try await Waiting(title: reader.say("Sauvegarde", "Backing up")).during { try await output(premises.storage, reader) }
    }
  }

  func output(_ storage: SQLiteStorage, _ reader: Reader) async throws -> Printout {
    let files = FileManager.default
    guard force || !files.fileExists(atPath: file) else {
      throw CommandFault(
        code: "T027", what: reader.say("\(file) existe déjà", "\(file) is there already"),
        advice: reader.say("Nommez un autre fichier, ou ajoutez \("--force").", "Name another file, or add --force."))
    }
    await note(in: storage, reader)
    let partial = "\(file).partial"
    try? files.removeItem(atPath: partial)
    do {
      try await storage.copy(to: partial)
      let copy = try SQLiteStorage.reading(path: partial)
      let verification = try await copy.read { try Verification(of: $0) }
      try await copy.close()
      try SQLiteStorage.rename(partial, to: file)
      return BackupReport(verification: verification, isRestored: false, path: file).printout(reader)
    } catch {
      try? files.removeItem(atPath: partial)
      throw error
    }
  }

  /// Puts the backup on record, in what it copies too. A store that takes nothing more is what a backup is for: it is made all the same.
  private func note(in storage: SQLiteStorage, _ reader: Reader) async {
    let name = URL(fileURLWithPath: file).lastPathComponent
    do {
      try await storage.write { try $0.insertAudit(AuditEntry(at: reader.now, by: nil, act: .backupBegun, subject: name)) }
    } catch {
      Terminal.complain(
        reader.say(
          "La sauvegarde n'a pas pu être notée au journal d'administration.", "The backup could not be noted in the administration log."))
    }
  }
}
