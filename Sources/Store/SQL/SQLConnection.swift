/// A connection of a driver: it runs literal SQL, one statement at a time, on the thread that owns it.
///
/// Placeholders are `?1`, `?2`, … as in SQLite, without gaps, and each may be used several times; for PostgreSQL a driver writes `$` for `?`,
/// which stands for nothing else in our statements.
public protocol SQLConnection {
  /// Runs a statement and returns the number of rows it inserted, changed or deleted.
  ///
  /// - Throws: `SQLFault`, or `StoreFault` when the database cannot work now.
  @discardableResult
  func execute(_ sql: String, _ values: [SQLValue]) throws -> Int

  /// Runs a question and returns all rows of its answer.
  ///
  /// - Throws: `SQLFault`, or `StoreFault` when the database cannot work now.
  func query(_ sql: String, _ values: [SQLValue]) throws -> [SQLRow]
}

extension SQLConnection {
  /// The first row of the answer, if there is one.
  func first(_ sql: String, _ values: [SQLValue]) throws -> SQLRow? { try query(sql, values).first }

  /// Runs a statement without values.
  @discardableResult
  public func execute(_ sql: String) throws -> Int { try execute(sql, []) }
}

/// The words in which the databases differ: types and table options of the schema.
public enum SQLDialect: Sendable, CaseIterable {
  case sqlite, postgres

  /// A 64-bit integer.
  var integer: String {
    switch self {
    case .sqlite: "INTEGER"
    case .postgres: "BIGINT"
    }
  }

  /// Bytes.
  var blob: String {
    switch self {
    case .sqlite: "BLOB"
    case .postgres: "BYTEA"
    }
  }

  /// A key that counts up by itself, in the order of insertion.
  var position: String {
    switch self {
    case .sqlite: "INTEGER PRIMARY KEY"
    case .postgres: "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"
    }
  }

  /// What follows a table: SQLite then checks the types of what it stores.
  var table: String {
    switch self {
    case .sqlite: " STRICT"
    case .postgres: ""
    }
  }

  /// What follows a table that is only ever read by its primary key: SQLite then keeps one tree instead of two.
  var keyedTable: String {
    switch self {
    case .sqlite: " STRICT, WITHOUT ROWID"
    case .postgres: ""
    }
  }
}
