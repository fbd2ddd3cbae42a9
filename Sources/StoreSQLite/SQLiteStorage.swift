import Contracts
import Engine
import GRDB
import Incidents
import Signals
import Store

/// The embedded database: one SQLite file with a write-ahead log, flushed to disk at every commit.
///
/// ```swift
/// let storage = try SQLiteStorage(path: "tocsin-data/tocsin.sqlite")
/// let incident = try await storage.read { try $0.incident("INC-2026-0142") }
/// ```
public final class SQLiteStorage: Storage {
  let writer: any DatabaseWriter
  /// The database in memory: its one connection serves one caller after the other, so that every read is a snapshot by itself.
  private let memory: DatabaseQueue?
  private let cache: IncidentCache
  private let groups: GroupCommit

  /// Opens the file, or makes it, and brings its schema up to date.
  ///
  /// A directory that is missing is made for its owner only (0700), and the file is readable by its owner only (0600).
  ///
  /// - Throws: `StoreFault.unavailable` when the file cannot be opened, its schema is newer than this program, or SQLite does not promise
  ///   to flush each commit to disk.
  public convenience init(path: String) throws {
    do {
      try SQLiteFile.prepare(path)
      var configuration = Self.configuration
      configuration.journalMode = .wal
      let pool = try DatabasePool(path: path, configuration: configuration)
      try pool.writeWithoutTransaction { database in
        // GRDB lowers this to NORMAL after everything a configuration can say, so it is set on the open connection, and read back.
        try database.execute(sql: "PRAGMA synchronous = FULL")
        // 64 MiB of pages stay in memory, and the log is copied into the file every 16 MiB: pages that change often are copied less often.
        try database.execute(sql: "PRAGMA cache_size = -65536")
        try database.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
        // What is deleted is overwritten, as Debian's SQLite does by itself: what was erased must not stand in the file.
        try database.execute(sql: "PRAGMA secure_delete = ON")
        // What a savepoint may have to undo stays in memory: a group would write it to a temporary file.
        try database.execute(sql: "PRAGMA temp_store = MEMORY")
      }
      try self.init(writer: pool)
      guard try synchronousLevel() == 2 else {
        throw StoreFault.unavailable("SQLite does not flush each commit to disk, which would lose signals that were answered.")
      }
    } catch {
      throw fault(error)
    }
  }

  /// A database of its own in memory, for tests and simulations.
  public static func inMemory() throws -> SQLiteStorage {
    do {
      let queue = try DatabaseQueue(configuration: configuration)
      return try SQLiteStorage(writer: queue, memory: queue)
    } catch {
      throw fault(error)
    }
  }

  /// Opens a file that nothing is written to, such as a backup, with the schema it has.
  ///
  /// - Throws: `StoreFault.unavailable` when there is no such file, or it is no database.
  public static func reading(path: String) throws -> SQLiteStorage {
    do {
      var configuration = configuration
      configuration.readonly = true
      return SQLiteStorage(asItIs: try DatabaseQueue(path: path, configuration: configuration))
    } catch {
      throw fault(error)
    }
  }

  private init(asItIs writer: any DatabaseWriter, memory: DatabaseQueue? = nil) {
    self.writer = writer
    self.memory = memory
    cache = IncidentCache()
    groups = GroupCommit(writer: writer, cache: cache)
  }

  private convenience init(writer: any DatabaseWriter, memory: DatabaseQueue? = nil) throws {
    self.init(asItIs: writer, memory: memory)
    try writer.writeWithoutTransaction { database in
      // Outside of a transaction, or SQLite does not hear it.
      try database.execute(sql: "PRAGMA foreign_keys = OFF")
      try database.inTransaction(.immediate) {
        if try !Migrations.apply(on: GRDBConnection(database), dialect: .sqlite).isEmpty { try database.checkForeignKeys() }
        return .commit
      }
      try database.execute(sql: "PRAGMA foreign_keys = ON")
    }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.label = "tocsin.store"
    configuration.foreignKeysEnabled = true
    // Another process, such as a command beside the server, may hold the lock for a moment.
    configuration.busyMode = .timeout(5)
    return configuration
  }

  /// Runs `body` in a transaction that it may share with other callers, and returns once that is on disk. When another body of the
  /// transaction fails, `body` runs once more: only what it writes to the store may tell.
  ///
  /// A caller who is cancelled before the body has begun gets `CancellationError` and nothing is written; after that, the body is finished
  /// and its outcome returned.
  ///
  /// - Throws: what `body` throws; `StoreFault.overloaded` when more than 4,096 callers wait; `StoreFault.unavailable` when the commit
  ///   fails, and then nothing of the body remains.
  public func write<Value: Sendable>(_ body: @escaping @Sendable (any StoreWriter) throws -> Value) async throws -> Value {
    let cancellation = PendingWrite.Cancellation()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        groups.add(PendingWrite(body, cancellation: cancellation, continuation: continuation))
      }
    } onCancel: {
      cancellation.request()
    }
  }

  public func text(of signal: Signal) throws -> String? { try signal.storedText() }

  /// Runs `body` over one consistent snapshot, beside writers and other readers.
  public func read<Value: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> Value) async throws -> Value {
    let cache = cache
    let look = { @Sendable (database: Database) throws -> Value in
      let session = StoreSession(GRDBConnection(database), cache: cache)
      defer { session.publish() }
      return try body(session)
    }
    do {
      // To forbid writing on the one connection and to allow it again makes SQLite prepare every statement anew.
      if let memory { return try await memory.unsafeRead(look) }
      return try await writer.read(look)
    } catch {
      throw fault(error)
    }
  }

  /// The sequence number of the first journal entry of the incident that was altered or is missing; nil when the journal is whole.
  public func firstBrokenEntry(of reference: Key<Incident>) async throws -> Int? {
    let cache = cache
    return try await writer.read { database in
      try StoreSession(GRDBConnection(database), cache: cache).firstBrokenEntry(of: reference)
    }
  }

  /// What SQLite says of its own caution: 2 is FULL.
  func synchronousLevel() throws -> Int? {
    try writer.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
  }

  /// How many writes wait for their group.
  public var waitingCount: Int { groups.waitingCount }

  /// Refuses new writes, finishes those that were taken in, and closes the file.
  public func close() async throws {
    await groups.close()
    do {
      try writer.close()
    } catch {
      throw fault(error)
    }
  }
}
