import Engine
import Foundation

/// The file of the database and who may read it.
enum SQLiteFile {
  /// Makes the directory and the file when they are missing, readable by their owner only.
  ///
  /// SQLite gives its log the permissions of the file, so the file is there before SQLite opens it.
  static func prepare(_ path: String) throws {
    let files = FileManager.default
    let directory = URL(fileURLWithPath: path).deletingLastPathComponent().path
    do {
      if !files.fileExists(atPath: directory) {
        try files.createDirectory(atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      }
      if !files.fileExists(atPath: path) {
        guard files.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
          throw StoreFault.unavailable("The database \(path) cannot be made. Check who owns its directory.")
        }
      }
      try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    } catch let error as StoreFault {
      throw error
    } catch {
      throw StoreFault.unavailable("The database \(path) cannot be made: \(error.localizedDescription).")
    }
  }

  /// Returns once the file, and its name in its directory, are on disk.
  static func flush(_ path: String) throws {
    for path in [path, URL(fileURLWithPath: path).deletingLastPathComponent().path] {
      guard let handle = FileHandle(forReadingAtPath: path) else {
        throw StoreFault.unavailable("\(path) cannot be flushed to disk.")
      }
      defer { try? handle.close() }
      guard fsync(handle.fileDescriptor) == 0 else { throw StoreFault.unavailable("\(path) cannot be flushed to disk.") }
    }
  }
}
