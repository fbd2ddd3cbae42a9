import ArgumentParser
import Engine
import Foundation
import ServiceTime
import StoreSQLite
import Wording

/// `tocsin restore FILE`: puts a backup into an empty data directory.
struct Restore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put a backup into an empty data directory.",
    discussion: """
      The data directory must be empty or missing. The schema is brought up to date, and everything is verified before it takes its
      place; a backup whose journal does not hold is put back only with --force. Then start `tocsin serve`: what was due meanwhile is
      done then.
      """)

  @Argument(help: "The file that `tocsin backup` has written.", completion: .file())
  var file: String

  @Flag(help: "Also when the journal in the backup does not hold.")
  var force = false

  @OptionGroup var local: LocalOptions

  func run() async throws {
    try await local.runWithoutData { reader in
      try await Waiting(title: reader.say("Restauration", "Restoring")).during { try await output(directory: local.data.data, reader) }
    }
  }

  func output(directory: String, _ reader: Reader) async throws -> Printout {
    let files = FileManager.default
    guard files.fileExists(atPath: file) else {
      throw CommandFault(
        code: "T002", what: reader.say("il n'y a pas de fichier \(file)", "there is no file or directory at \(file)"),
        advice: reader.say("Vérifiez le chemin.", "Check the path."))
    }
    // The key of stored secrets is kept apart from backups, and may have been put back first.
    let present = (try? files.contentsOfDirectory(atPath: directory)) ?? []
    guard present.allSatisfy({ $0 == "tocsin.key" }) else {
      throw CommandFault(
        code: "T028", what: reader.say("\(directory) n'est pas vide", "\(directory) is not empty"),
        advice: reader.say(
          "Mettez de côté ce qui s'y trouve, ou nommez un autre répertoire avec \("--data").",
          "Put aside what is there, or name another directory with --data."))
    }
    let path = URL(fileURLWithPath: directory).appendingPathComponent("tocsin.sqlite").path
    let partial = "\(path).partial"
    do {
      let verification = try await restore(to: partial, at: reader.now)
      guard force || verification.isWhole else {
        let count = reader.words.count(verification.faults.count, "défaut", "fault")
        throw CommandFault(
          code: "T029",
          what: reader.say("le journal de \(file) ne tient pas (\(count))", "the journal in \(file) does not hold (\(count))"),
          advice: reader.say(
            "Prenez une autre sauvegarde, ou ajoutez \("--force"), puis voyez \("tocsin verify").",
            "Take another backup, or add --force and see what tocsin verify says."))
      }
      try SQLiteStorage.rename(partial, to: path)
      return BackupReport(verification: verification, isRestored: true, path: path).printout(reader)
    } catch {
      for suffix in ["", "-wal", "-shm", "-journal"] { try? files.removeItem(atPath: partial + suffix) }
      throw error
    }
  }

  /// Copies the backup, brings its schema up to date and looks at everything in it.
  private func restore(to partial: String, at instant: Instant) async throws -> Verification {
    let backup = try SQLiteStorage.reading(path: file)
    try await backup.copy(to: partial)
    try await backup.close()
    let restored = try SQLiteStorage(path: partial)
    try await restored.checkIntegrity()
    let verification = try await restored.read { try Verification(of: $0) }
    let name = URL(fileURLWithPath: file).lastPathComponent
    try await restored.write { try $0.insertAudit(AuditEntry(at: instant, by: nil, act: .backupRestored, subject: name)) }
    try await restored.emptyLog()
    try await restored.close()
    return verification
  }
}
