import Engine
import Foundation
import Store
import Wording

/// The data directory as the file system shows it.
struct DataFiles {
  let directory: URL
  let reader: Reader

  /// Below that much room the database may soon be unable to write, in bytes.
  private static let spaceMin: Int64 = 1 << 30

  var isThere: Bool { FileManager.default.fileExists(atPath: directory.path) }

  func findings() -> [CheckResult] {
    let path = directory.path
    guard isThere else {
      let commands = "tocsin demo, tocsin apply"
      return [
        CheckResult(
          .data, .broken, reader.say("Il n'y a pas de répertoire \(path).", "There is no directory \(path)."),
          reader.say("Commencez par \(commands), ou nommez-le par \("--data").", "Begin with \(commands), or name it with --data."))
      ]
    }
    return [CheckResult(.data, .good, path), permissions(), space()].compactMap { $0 }
  }

  /// Others must not read incidents, addresses and password hashes.
  private func permissions() -> CheckResult {
    let names = ["", "tocsin.sqlite", "tocsin.sqlite-wal", "tocsin.sqlite-shm", KeyFile.defaultName]
    let open = names.compactMap { name -> String? in
      let path = name.isEmpty ? directory.path : directory.appendingPathComponent(name).path
      guard let mode = (try? FileManager.default.attributesOfItem(atPath: path))?[.posixPermissions] as? NSNumber else { return nil }
      return mode.intValue & 0o077 == 0 ? nil : path
    }
    guard !open.isEmpty else {
      return CheckResult(.permissions, .good, reader.say("Seul le propriétaire lit les données.", "Only the owner reads the data."))
    }
    let paths = open.joined(separator: " ")
    let command = "chmod go-rwx \(paths)"
    return CheckResult(.permissions, .warning, reader.say("D'autres peuvent lire \(paths).", "Others can read \(paths)."), command)
  }

  private func space() -> CheckResult? {
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: directory.path)
    guard let free = (attributes?[.systemFreeSize] as? NSNumber)?.int64Value else { return nil }
    let mebibytes = "\(free >> 20) MiB"
    guard free < DataFiles.spaceMin else {
      return CheckResult(.space, .good, reader.say("\(mebibytes) libres.", "\(mebibytes) free."))
    }
    return CheckResult(
      .space, .warning, reader.say("Il ne reste que \(mebibytes).", "Only \(mebibytes) are left."),
      reader.say("Sans place, aucun signalement n'est pris : libérez-en.", "Without room no signal is taken in: free some."))
  }

  /// What an open database proves: opening brings the schema up to date, and refuses a disk that is not flushed.
  static func opened(_ reader: Reader) -> [CheckResult] {
    let number = Migrations.newest
    return [
      CheckResult(.schema, .good, reader.say("Version \(number), à jour.", "Version \(String(number)), up to date.")),
      CheckResult(
        .durability, .good, reader.say("Chaque écriture est sur disque avant la réponse.", "Each write is on disk before the answer.")),
    ]
  }
}
