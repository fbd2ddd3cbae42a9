extension Migrations {
  /// The state of an incident stands apart from its row, which changes with each event and stays small.
  static let statesApart = Migration(number: 5) { type in
    let states = """
      CREATE TABLE incident_states (
        incident TEXT NOT NULL PRIMARY KEY REFERENCES incidents (reference),
        version \(type.integer) NOT NULL CHECK (version > 0),
        state TEXT NOT NULL
      )\(type.table)
      """
    let filled = "INSERT INTO incident_states (incident, version, state) SELECT reference, state_version, state FROM incidents"
    switch type {
    case .postgres: return [states, filled, "ALTER TABLE incidents DROP COLUMN state_version, DROP COLUMN state"]
    // SQLite drops no column that a check of the table names, and makes no table one without row numbers: both are made anew.
    case .sqlite: return [states, filled] + incidentsAnew(type) + textsAnew(type)
    }
  }

  private static func incidentsAnew(_ type: SQLDialect) -> [String] {
    let columns = "reference, version, head, status, severity, kind, opened_at, resolved_at, over_at, settled_cause, settled_at, is_handled"
    return [
      """
      CREATE TABLE incidents_anew (
        reference TEXT NOT NULL PRIMARY KEY,
        version \(type.integer) NOT NULL CHECK (version > 0),
        head \(type.blob) NOT NULL CHECK (length(head) = 32),
        status TEXT NOT NULL CHECK (status IN ('open', 'resolved', 'closed', 'merged', 'cancelled')),
        severity TEXT NOT NULL CHECK (severity IN ('minor', 'major', 'blocking')),
        kind TEXT NOT NULL CHECK (kind IN ('anomaly', 'assistance')),
        opened_at \(type.integer) NOT NULL,
        resolved_at \(type.integer),
        over_at \(type.integer) NOT NULL,
        settled_cause TEXT,
        settled_at \(type.integer),
        is_handled \(type.integer) NOT NULL CHECK (is_handled IN (0, 1)),
        CHECK ((settled_cause IS NULL) = (settled_at IS NULL))
      )\(type.table)
      """,
      "INSERT INTO incidents_anew (\(columns)) SELECT \(columns) FROM incidents",
      "DROP TABLE incidents",
      "ALTER TABLE incidents_anew RENAME TO incidents",
      "CREATE INDEX incidents_by_status ON incidents (status, opened_at)",
      "CREATE INDEX incidents_by_cause ON incidents (settled_cause, resolved_at)",
    ]
  }

  /// One tree instead of two: a text is only ever looked for by its name, or by its incident.
  private static func textsAnew(_ type: SQLDialect) -> [String] {
    [
      """
      CREATE TABLE texts_anew (
        id TEXT NOT NULL PRIMARY KEY,
        incident TEXT,
        digest TEXT NOT NULL,
        salt TEXT NOT NULL,
        body TEXT,
        written_at \(type.integer) NOT NULL,
        erasure \(type.integer) REFERENCES erasures (number)
      )\(type.keyedTable)
      """,
      """
      INSERT INTO texts_anew (id, incident, digest, salt, body, written_at, erasure)
      SELECT id, incident, digest, salt, body, written_at, erasure FROM texts
      """,
      "DROP TABLE texts",
      "ALTER TABLE texts_anew RENAME TO texts",
      "CREATE INDEX texts_by_incident ON texts (incident) WHERE incident IS NOT NULL",
    ]
  }
}
