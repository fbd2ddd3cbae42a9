import Engine
import Foundation
import GRDB

extension SQLiteStorage {
  /// Writes a consistent copy of the database to a new file, readable by its owner only, while others read and write.
  ///
  /// The copy is one file without a log beside it, on disk when this returns.
  ///
  /// - Throws: `StoreFault.unavailable` when it cannot be written, or is damaged.
  public func copy(to path: String) async throws {
    do {
      try SQLiteFile.prepare(path)
      let copy = try DatabaseQueue(path: path)
      try writer.backup(to: copy)
      try await copy.writeWithoutTransaction { database in
        // The log of the copy is written into it: what is carried away is one file.
        try database.execute(sql: "PRAGMA journal_mode = DELETE")
        let verdict = try String.fetchAll(database, sql: "PRAGMA integrity_check")
        guard verdict == ["ok"] else { throw StoreFault.damaged(path, verdict) }
      }
      try copy.close()
      try SQLiteFile.flush(path)
    } catch {
      throw fault(error)
    }
  }

  /// Gives a finished file the name of another, in whose place it stands from then on, also after a power cut.
  ///
  /// - Throws: `StoreFault.unavailable` when it cannot be renamed.
  public static func rename(_ path: String, to other: String) throws {
    // An empty log may stay behind when a database is closed; it belongs to a name that goes away.
    let files = FileManager.default
    let logSize = (try? files.attributesOfItem(atPath: path + "-wal"))?[.size] as? NSNumber
    guard logSize?.intValue ?? 0 == 0 else { throw StoreFault.unavailable("Part of \(path) is still in its log.") }
    for suffix in ["-wal", "-shm"] { try? files.removeItem(atPath: path + suffix) }
    guard Foundation.rename(path, other) == 0 else {
      throw StoreFault.unavailable("\(path) cannot be renamed to \(other). Check who owns the directory.")
    }
    try SQLiteFile.flush(other)
  }

  /// Looks whether the file is sound as a database.
  ///
  /// - Throws: `StoreFault.unavailable` with what SQLite says.
  public func checkIntegrity() async throws {
    do {
      let verdict = try await writer.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
      guard verdict == ["ok"] else { throw StoreFault.damaged("The database", verdict) }
    } catch {
      throw fault(error)
    }
  }

  /// Writes the log into the file and empties it, so that nothing that was erased stands in it any more.
  ///
  /// Another process that reads at this moment keeps part of the log; it is emptied when it is next written over.
  public func emptyLog() async throws {
    do {
      try await writer.writeWithoutTransaction { database in _ = try database.checkpoint(.truncate) }
    } catch {
      throw fault(error)
    }
  }
}

extension StoreFault {
  fileprivate static func damaged(_ what: String, _ verdict: [String]) -> StoreFault {
    .unavailable("\(what) is damaged: \(verdict.prefix(3).joined(separator: "; ")).")
  }
}
