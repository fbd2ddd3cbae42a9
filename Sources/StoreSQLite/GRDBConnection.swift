import Engine
import GRDB
import GRDBSQLite
import Store

/// One of GRDB's connections, for as long as it may be used: inside a closure that GRDB called.
///
/// GRDB prepares statements and keeps them; values go in and out by SQLite's own functions, which takes half the time.
struct GRDBConnection: SQLConnection {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func execute(_ sql: String, _ values: [SQLValue]) throws -> Int {
    try run(sql, values) { _ in }
    return database.changesCount
  }

  func query(_ sql: String, _ values: [SQLValue]) throws -> [SQLRow] {
    var rows: [SQLRow] = []
    try run(sql, values) { statement in
      rows.append(SQLRow((0..<sqlite3_column_count(statement)).map { SQLValue(column: $0, of: statement) }))
    }
    return rows
  }

  /// Begins, commits or rolls back the transaction, so that GRDB knows of it.
  func transaction(_ command: TransactionCommand) throws {
    do {
      try database.cachedStatement(sql: command.rawValue).execute()
    } catch let error as DatabaseError {
      throw fault(error)
    }
  }

  enum TransactionCommand: String {
    /// Nobody else writes from here on.
    case begin = "BEGIN IMMEDIATE"
    case commit = "COMMIT"
    case rollback = "ROLLBACK"
  }

  /// Whether a transaction is open: SQLite ends it by itself when the disk is full.
  var isInTransaction: Bool { database.isInsideTransaction }

  /// How many rows this connection has inserted, changed or deleted since it was opened.
  var changesSoFar: Int { database.totalChangesCount }

  private func run(_ sql: String, _ values: [SQLValue], row: (OpaquePointer) -> Void) throws {
    let statement: OpaquePointer
    do {
      statement = try database.cachedStatement(sql: sql).sqliteStatement
    } catch let error as DatabaseError {
      throw fault(error)
    }
    guard sqlite3_bind_parameter_count(statement) == values.count else {
      throw SQLFault.rejected("\(values.count) values for \(sqlite3_bind_parameter_count(statement)) placeholders: \(sql)")
    }
    // A statement that stands in the middle of its rows would hold its lock, and keep a transaction from ending.
    defer { sqlite3_reset(statement) }
    for (index, value) in values.enumerated() {
      guard value.bind(to: statement, at: Int32(index + 1)) == SQLITE_OK else { throw failure(sql) }
    }
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: row(statement)
      case SQLITE_DONE: return
      default: throw failure(sql)
      }
    }
  }

  /// What went wrong just now.
  private func failure(_ sql: String) -> any Error {
    let connection = database.sqliteConnection
    let code = ResultCode(rawValue: sqlite3_extended_errcode(connection))
    return fault(DatabaseError(resultCode: code, message: String(cString: sqlite3_errmsg(connection)), sql: sql))
  }
}

/// SQLite copies what it is given before the function returns.
private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

extension SQLValue {
  fileprivate func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
    switch self {
    case .null: return sqlite3_bind_null(statement, index)
    case .integer(let integer): return sqlite3_bind_int64(statement, index, integer)
    case .text(var text):
      return text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { characters in
          // The length is given, so that U+0000 does not end the text; an empty text is not null.
          sqlite3_bind_text64(statement, index, characters.baseAddress ?? emptyText, UInt64(characters.count), copied, UInt8(SQLITE_UTF8))
        }
      }
    case .blob(let bytes):
      if bytes.isEmpty { return sqlite3_bind_zeroblob(statement, index, 0) }
      return bytes.withUnsafeBytes { sqlite3_bind_blob64(statement, index, $0.baseAddress, UInt64($0.count), copied) }
    }
  }

  fileprivate init(column: Int32, of statement: OpaquePointer) {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: self = .integer(sqlite3_column_int64(statement, column))
    case SQLITE_TEXT:
      let text = UnsafeRawPointer(sqlite3_column_text(statement, column))
      self = .text(
        String(decoding: UnsafeRawBufferPointer(start: text, count: Int(sqlite3_column_bytes(statement, column))), as: UTF8.self))
    case SQLITE_BLOB:
      let blob = sqlite3_column_blob(statement, column)
      self = .blob([UInt8](UnsafeRawBufferPointer(start: blob, count: Int(sqlite3_column_bytes(statement, column)))))
    default: self = .null
    }
  }
}

/// An address for the empty text.
private nonisolated(unsafe) let emptyText: UnsafePointer<CChar> = {
  let address = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
  address.initialize(to: 0)
  return UnsafePointer(address)
}()
