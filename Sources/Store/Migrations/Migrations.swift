import Engine

/// The schema's history: numbered, append-only.
public enum Migrations {
  struct Migration {
    let number: Int
    let statements: @Sendable (SQLDialect) -> [String]
  }

  /// A new migration is a file beside this one, and a line here. One that was shipped is never changed.
  static let all = [firstSchema, evidence, apiTokens, accountSchema, statesApart, webhooks]

  /// The number of the newest migration this program knows.
  public static var newest: Int { all.last?.number ?? 0 }

  /// Brings the schema up to date. To be called in a transaction that lets nobody else write, and that checks foreign keys at its end at
  /// the earliest: a table that others refer to may be made anew.
  ///
  /// - Parameter last: the number of the last migration to apply.
  /// - Returns: the numbers of the migrations that were missing.
  /// - Throws: `StoreFault.unavailable` when the schema is newer than this program.
  @discardableResult
  public static func apply(on sql: any SQLConnection, dialect: SQLDialect, upTo last: Int = .max) throws -> [Int] {
    try sql.execute("CREATE TABLE IF NOT EXISTS migrations (number \(dialect.integer) NOT NULL PRIMARY KEY)\(dialect.table)")
    let present = try sql.first("SELECT COALESCE(MAX(number), 0) FROM migrations", [])?.count(0) ?? 0
    guard present <= newest else {
      throw StoreFault.unavailable(
        "The database has schema \(present), and this program knows none after \(newest): start the program that wrote it, or a newer one.")
    }
    let missing = all.filter { $0.number > present && $0.number <= last }
    for migration in missing {
      for statement in migration.statements(dialect) { try sql.execute(statement) }
      try sql.execute("INSERT INTO migrations (number) VALUES (?1)", [.count(migration.number)])
    }
    return missing.map(\.number)
  }
}
