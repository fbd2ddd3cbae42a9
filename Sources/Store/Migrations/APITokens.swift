extension Migrations {
  /// The tokens of programs, and the answers that their writes were given.
  static let apiTokens = Migration(number: 3) { type in
    [
      """
      CREATE TABLE api_tokens (
        id TEXT NOT NULL PRIMARY KEY,
        digest TEXT NOT NULL UNIQUE,
        person TEXT NOT NULL,
        name TEXT NOT NULL,
        scopes TEXT NOT NULL,
        created_at \(type.integer) NOT NULL,
        expires_at \(type.integer) NOT NULL,
        last_used_at \(type.integer),
        revoked_at \(type.integer),
        CHECK (created_at < expires_at)
      )\(type.table)
      """,
      "CREATE INDEX api_tokens_by_person ON api_tokens (person)",
      """
      CREATE TABLE kept_answers (
        token TEXT NOT NULL REFERENCES api_tokens (id),
        key TEXT NOT NULL,
        request TEXT NOT NULL,
        status \(type.integer) NOT NULL CHECK (status BETWEEN 200 AND 299),
        headers TEXT NOT NULL,
        body \(type.blob) NOT NULL,
        expires_at \(type.integer) NOT NULL,
        PRIMARY KEY (token, key)
      )\(type.keyedTable)
      """,
      "CREATE INDEX kept_answers_by_expiry ON kept_answers (expires_at)",
    ]
  }
}
