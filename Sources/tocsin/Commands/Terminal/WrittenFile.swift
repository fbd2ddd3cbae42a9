import Contracts
import Foundation
import Wording

/// A file that a command writes for whoever called it.
enum WrittenFile {
  /// Writes `text` whole, or leaves what was there.
  ///
  /// - Throws: `CommandFault` T048 when it cannot be written.
  static func write(_ text: String, to path: String, _ reader: Reader) throws {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw unwritable(path, reader)
    }
  }

  /// Looks whether a file could be written, before something is done that the file is to tell of.
  ///
  /// - Throws: `CommandFault` T048 when it could not.
  static func expectWritable(_ path: String, _ reader: Reader) throws {
    let url = URL(fileURLWithPath: path)
    var isDirectory: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory)
    let folder = url.deletingLastPathComponent().path
    guard !isDirectory.boolValue, FileManager.default.isWritableFile(atPath: isThere ? url.path : folder) else {
      throw unwritable(path, reader)
    }
  }

  private static func unwritable(_ path: String, _ reader: Reader) -> CommandFault {
    CommandFault(
      code: "T048", what: reader.say("\(path) ne peut pas être écrit", "\(path) cannot be written"),
      advice: reader.say(
        "Nommez un fichier dans un répertoire où vous pouvez écrire.", "Name a file in a directory that you may write to."))
  }
}
