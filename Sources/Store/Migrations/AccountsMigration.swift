extension Migrations {
  /// Accounts: what is known of a session, the second factor, links for passwords, and the audit.
  static let accountSchema = Migration(number: 4) { dialect in
    sessionColumns(dialect) + linksAnew(dialect) + factorTables(dialect) + auditTables(dialect)
  }

  private static func sessionColumns(_ type: SQLDialect) -> [String] {
    [
      "ALTER TABLE sessions ADD COLUMN opened_at \(type.integer)",
      "ALTER TABLE sessions ADD COLUMN seen_at \(type.integer)",
      "ALTER TABLE sessions ADD COLUMN address TEXT NOT NULL DEFAULT ''",
      "ALTER TABLE sessions ADD COLUMN browser TEXT NOT NULL DEFAULT ''",
      "CREATE INDEX sessions_by_person ON sessions (person)",
    ]
  }

  /// A check of a column cannot be changed in SQLite: the table is made anew.
  private static func linksAnew(_ type: SQLDialect) -> [String] {
    [
      """
      CREATE TABLE links_anew (
        digest TEXT NOT NULL PRIMARY KEY,
        purpose TEXT NOT NULL CHECK (purpose IN ('page', 'notice', 'signIn', 'invitation', 'passwordReset', 'secondFactor')),
        person TEXT NOT NULL,
        incident TEXT,
        expires_at \(type.integer) NOT NULL
      )\(type.keyedTable)
      """,
      """
      INSERT INTO links_anew (digest, purpose, person, incident, expires_at)
      SELECT digest, purpose, person, incident, expires_at FROM links
      """,
      "DROP TABLE links",
      "ALTER TABLE links_anew RENAME TO links",
      "CREATE INDEX links_by_expiry ON links (expires_at)",
      "CREATE INDEX links_by_person ON links (person, purpose)",
    ]
  }

  private static func factorTables(_ type: SQLDialect) -> [String] {
    [
      """
      CREATE TABLE second_factors (
        person TEXT NOT NULL PRIMARY KEY,
        secret \(type.blob) NOT NULL,
        confirmed_at \(type.integer),
        last_step \(type.integer) NOT NULL
      )\(type.table)
      """,
      """
      CREATE TABLE recovery_codes (
        person TEXT NOT NULL,
        digest TEXT NOT NULL,
        PRIMARY KEY (person, digest)
      )\(type.keyedTable)
      """,
    ]
  }

  private static func auditTables(_ type: SQLDialect) -> [String] {
    [
      """
      CREATE TABLE audit (
        position \(type.position),
        at \(type.integer) NOT NULL,
        person TEXT,
        act TEXT NOT NULL,
        subject TEXT NOT NULL,
        address TEXT NOT NULL
      )\(type.table)
      """
    ]
  }
}
