extension Migrations {
  /// Seals, erasures, and what retention looks for.
  static let evidence = Migration(number: 2) { type in
    [
      """
      CREATE TABLE seals (
        number \(type.integer) NOT NULL PRIMARY KEY CHECK (number > 0),
        sealed_at \(type.integer) NOT NULL,
        incidents \(type.integer) NOT NULL CHECK (incidents > 0),
        events \(type.integer) NOT NULL CHECK (events >= incidents),
        root \(type.blob) NOT NULL CHECK (length(root) = 32),
        previous \(type.blob) NOT NULL CHECK (length(previous) = 32),
        hash \(type.blob) NOT NULL CHECK (length(hash) = 32)
      )\(type.table)
      """,
      // What a seal found changed since the one before; an incident is sealed as its newest row up to a seal says. No foreign key to
      // incidents: that one is missing is what a seal is there to show.
      """
      CREATE TABLE sealed_incidents (
        seal \(type.integer) NOT NULL REFERENCES seals (number),
        incident TEXT NOT NULL,
        version \(type.integer) NOT NULL CHECK (version > 0),
        head \(type.blob) NOT NULL CHECK (length(head) = 32),
        PRIMARY KEY (seal, incident)
      )\(type.keyedTable)
      """,
      """
      CREATE TABLE erasures (
        number \(type.integer) NOT NULL PRIMARY KEY CHECK (number > 0),
        erased_at \(type.integer) NOT NULL,
        person TEXT NOT NULL,
        author TEXT NOT NULL,
        texts \(type.integer) NOT NULL CHECK (texts >= 0),
        reports \(type.integer) NOT NULL CHECK (reports >= 0)
      )\(type.table)
      """,
      "ALTER TABLE texts ADD COLUMN erasure \(type.integer) REFERENCES erasures (number)",
      "CREATE INDEX signals_with_evidence ON signals (received_at) WHERE media_type IS NOT NULL",
      "CREATE INDEX signals_ignored_by_age ON signals (received_at) WHERE ignored IS NOT NULL",
      "CREATE INDEX outbox_settled ON outbox (settled_at) WHERE settled_at IS NOT NULL",
    ]
  }
}
