extension Migrations {
  /// Everything, to begin with.
  static let firstSchema = Migration(number: 1) { dialect in
    incidentTables(dialect) + scopeTables(dialect) + signalTables(dialect) + withholdingTables(dialect) + workTables(dialect)
      + houseTables(dialect)
  }

  /// The journal, and the projection of it that the procedure and the lists read.
  private static func incidentTables(_ type: SQLDialect) -> [String] {
    [
      // over_at says until when an incident matters to correlation: the largest number while it is open, the instant of its resolution
      // after that, the smallest number once it is merged or cancelled. state_version is the version of the state: the events after it
      // are folded from the journal.
      """
      CREATE TABLE incidents (
        reference TEXT NOT NULL PRIMARY KEY,
        version \(type.integer) NOT NULL CHECK (version > 0),
        head \(type.blob) NOT NULL CHECK (length(head) = 32),
        state_version \(type.integer) NOT NULL CHECK (state_version > 0),
        state TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('open', 'resolved', 'closed', 'merged', 'cancelled')),
        severity TEXT NOT NULL CHECK (severity IN ('minor', 'major', 'blocking')),
        kind TEXT NOT NULL CHECK (kind IN ('anomaly', 'assistance')),
        opened_at \(type.integer) NOT NULL,
        resolved_at \(type.integer),
        over_at \(type.integer) NOT NULL,
        settled_cause TEXT,
        settled_at \(type.integer),
        is_handled \(type.integer) NOT NULL CHECK (is_handled IN (0, 1)),
        CHECK (state_version <= version),
        CHECK ((settled_cause IS NULL) = (settled_at IS NULL))
      )\(type.table)
      """,
      "CREATE INDEX incidents_by_status ON incidents (status, opened_at)",
      "CREATE INDEX incidents_by_cause ON incidents (settled_cause, resolved_at)",
      """
      CREATE TABLE journal (
        position \(type.position),
        incident TEXT NOT NULL REFERENCES incidents (reference),
        sequence \(type.integer) NOT NULL CHECK (sequence > 0),
        payload_version \(type.integer) NOT NULL CHECK (payload_version > 0),
        payload TEXT NOT NULL,
        hash \(type.blob) NOT NULL CHECK (length(hash) = 32),
        UNIQUE (incident, sequence)
      )\(type.table)
      """,
    ]
  }

  /// What incidents are about, by which correlation finds them, and what was written about them.
  private static func scopeTables(_ type: SQLDialect) -> [String] {
    [
      """
      CREATE TABLE troubles (
        incident TEXT NOT NULL REFERENCES incidents (reference),
        source TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        over_at \(type.integer) NOT NULL,
        PRIMARY KEY (incident, source, fingerprint)
      )\(type.keyedTable)
      """,
      "CREATE INDEX troubles_by_trouble ON troubles (source, fingerprint, over_at)",
      """
      CREATE TABLE incident_platforms (
        incident TEXT NOT NULL REFERENCES incidents (reference),
        platform TEXT NOT NULL,
        over_at \(type.integer) NOT NULL,
        PRIMARY KEY (incident, platform)
      )\(type.keyedTable)
      """,
      "CREATE INDEX incident_platforms_by_platform ON incident_platforms (platform, over_at)",
      """
      CREATE TABLE incident_components (
        incident TEXT NOT NULL REFERENCES incidents (reference),
        platform TEXT NOT NULL,
        component TEXT NOT NULL,
        PRIMARY KEY (incident, platform, component)
      )\(type.keyedTable)
      """,
      """
      CREATE TABLE incident_infrastructure (
        incident TEXT NOT NULL REFERENCES incidents (reference),
        infrastructure TEXT NOT NULL,
        over_at \(type.integer) NOT NULL,
        PRIMARY KEY (incident, infrastructure)
      )\(type.keyedTable)
      """,
      "CREATE INDEX incident_infrastructure_by_name ON incident_infrastructure (infrastructure, over_at)",
      "CREATE TABLE reference_years (year \(type.integer) NOT NULL PRIMARY KEY, last \(type.integer) NOT NULL CHECK (last > 0))\(type.table)",
      // No foreign key from here on where a row may be written before its incident in the same transaction: a deferred one would fail at
      // the commit, and with it everybody else's work in the group.
      """
      CREATE TABLE texts (
        id TEXT NOT NULL PRIMARY KEY,
        incident TEXT,
        digest TEXT NOT NULL,
        salt TEXT NOT NULL,
        body TEXT,
        written_at \(type.integer) NOT NULL
      )\(type.table)
      """,
      "CREATE INDEX texts_by_incident ON texts (incident) WHERE incident IS NOT NULL",
    ]
  }

  /// What arrived.
  private static func signalTables(_ type: SQLDialect) -> [String] {
    [
      """
      CREATE TABLE evidence (
        digest \(type.blob) NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
        body \(type.blob) NOT NULL
      )\(type.table)
      """,
      // Small evidence stands in the signal's own row, and last, so that reading the rest never pages through it; large evidence, which a
      // source may send once for hundreds of signals, stands in a table of its own. Once it is dropped, its media type is gone too.
      """
      CREATE TABLE signals (
        position \(type.position),
        id TEXT NOT NULL UNIQUE,
        identity TEXT NOT NULL,
        source TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('firing', 'recovered')),
        severity TEXT NOT NULL CHECK (severity IN ('minor', 'major', 'blocking')),
        trouble TEXT NOT NULL,
        received_at \(type.integer) NOT NULL,
        incident TEXT,
        ignored TEXT CHECK (ignored IN ('duplicate', 'mute', 'maintenance', 'heartbeat', 'nothingToRecover')),
        ignored_by TEXT,
        rule TEXT,
        content TEXT NOT NULL,
        media_type TEXT,
        evidence_digest \(type.blob) REFERENCES evidence (digest),
        evidence \(type.blob),
        CHECK ((ignored_by IS NOT NULL) = (ignored IN ('mute', 'maintenance') AND ignored IS NOT NULL)),
        CHECK (incident IS NULL OR ignored IS NULL),
        CHECK (media_type IS NOT NULL OR (evidence IS NULL AND evidence_digest IS NULL)),
        CHECK (evidence IS NULL OR evidence_digest IS NULL)
      )\(type.table)
      """,
      "CREATE INDEX signals_heard ON signals (trouble, position) WHERE incident IS NOT NULL",
      "CREATE INDEX signals_by_incident ON signals (incident) WHERE incident IS NOT NULL",
      "CREATE INDEX signals_withheld ON signals (ignored_by) WHERE ignored_by IS NOT NULL",
      "CREATE INDEX signals_withheld_by_trouble ON signals (trouble, position) WHERE ignored_by IS NOT NULL",
      "CREATE INDEX signals_recovered ON signals (trouble, position) WHERE status = 'recovered'",
      "CREATE INDEX signals_heartbeats ON signals (trouble) WHERE ignored = 'heartbeat'",
      "CREATE INDEX signals_by_evidence ON signals (evidence_digest) WHERE evidence_digest IS NOT NULL",
      "CREATE INDEX signals_of_the_emergency_entry ON signals (received_at) WHERE source = 'emergency'",
    ]
  }

  /// What people decided about signals beforehand, and what must come again.
  private static func withholdingTables(_ type: SQLDialect) -> [String] {
    [
      """
      CREATE TABLE mutes (
        id TEXT NOT NULL PRIMARY KEY,
        matcher TEXT NOT NULL,
        reason TEXT NOT NULL,
        author TEXT NOT NULL,
        from_at \(type.integer) NOT NULL,
        until_at \(type.integer) NOT NULL,
        is_raised \(type.integer) NOT NULL CHECK (is_raised IN (0, 1)),
        CHECK (from_at <= until_at)
      )\(type.table)
      """,
      "CREATE INDEX mutes_to_raise ON mutes (until_at) WHERE is_raised = 0",
      """
      CREATE TABLE maintenance_windows (
        id TEXT NOT NULL PRIMARY KEY,
        platforms TEXT NOT NULL,
        components TEXT NOT NULL,
        reason TEXT NOT NULL,
        author TEXT NOT NULL,
        announced_at \(type.integer) NOT NULL,
        from_at \(type.integer) NOT NULL,
        until_at \(type.integer) NOT NULL,
        recurs \(type.integer) NOT NULL CHECK (recurs IN (0, 1)),
        zone TEXT NOT NULL,
        ended_at \(type.integer),
        raised_until \(type.integer),
        is_over \(type.integer) NOT NULL CHECK (is_over IN (0, 1)),
        CHECK (from_at <= until_at)
      )\(type.table)
      """,
      "CREATE INDEX maintenance_windows_by_end ON maintenance_windows (recurs, until_at)",
      "CREATE INDEX maintenance_windows_to_raise ON maintenance_windows (from_at) WHERE is_over = 0",
      """
      CREATE TABLE heartbeats (
        source TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        rule TEXT NOT NULL,
        last_seen \(type.integer) NOT NULL,
        overdue_at \(type.integer) NOT NULL,
        is_raised \(type.integer) NOT NULL CHECK (is_raised IN (0, 1)),
        signal TEXT NOT NULL,
        PRIMARY KEY (source, fingerprint)
      )\(type.table)
      """,
      "CREATE INDEX heartbeats_overdue ON heartbeats (overdue_at) WHERE is_raised = 0",
    ]
  }

  /// What waits to be done.
  private static func workTables(_ type: SQLDialect) -> [String] {
    [
      """
      CREATE TABLE timers (
        incident TEXT NOT NULL REFERENCES incidents (reference),
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        due_at \(type.integer) NOT NULL,
        PRIMARY KEY (incident, kind, subject)
      )\(type.keyedTable)
      """,
      "CREATE INDEX timers_by_due ON timers (due_at)",
      """
      CREATE TABLE outbox (
        position \(type.position),
        key TEXT NOT NULL UNIQUE,
        incident TEXT,
        person TEXT NOT NULL,
        message TEXT NOT NULL,
        urgency \(type.integer) NOT NULL CHECK (urgency IN (0, 1)),
        state TEXT NOT NULL CHECK (state IN ('queued', 'delivered', 'superseded', 'failed')),
        queued_at \(type.integer) NOT NULL,
        due_at \(type.integer) NOT NULL,
        attempts \(type.integer) NOT NULL CHECK (attempts >= 0),
        last_error TEXT,
        refused TEXT,
        channel TEXT,
        delivered_at \(type.integer),
        settled_at \(type.integer),
        lease_owner TEXT,
        lease_until \(type.integer),
        CHECK ((state = 'delivered') = (delivered_at IS NOT NULL)),
        CHECK ((state = 'queued') = (settled_at IS NULL)),
        CHECK ((lease_owner IS NULL) = (lease_until IS NULL))
      )\(type.table)
      """,
      // Pages leave before notices: their urgency is 0, that of a notice 1.
      "CREATE INDEX outbox_by_due ON outbox (urgency, due_at) WHERE state = 'queued'",
      "CREATE INDEX outbox_by_age ON outbox (queued_at) WHERE state = 'queued'",
      "CREATE INDEX outbox_by_incident ON outbox (incident) WHERE incident IS NOT NULL",
    ]
  }

  /// The catalogue's revisions, and what belongs to people rather than to it.
  private static func houseTables(_ type: SQLDialect) -> [String] {
    [
      """
      CREATE TABLE catalogue_revisions (
        number \(type.integer) NOT NULL PRIMARY KEY CHECK (number > 0),
        effective_from \(type.integer) NOT NULL,
        contents TEXT NOT NULL
      )\(type.table)
      """,
      """
      CREATE TABLE accounts (
        person TEXT NOT NULL PRIMARY KEY,
        password_hash TEXT,
        saved_at \(type.integer) NOT NULL
      )\(type.table)
      """,
      """
      CREATE TABLE sessions (
        digest TEXT NOT NULL PRIMARY KEY,
        person TEXT NOT NULL,
        csrf TEXT NOT NULL,
        expires_at \(type.integer) NOT NULL
      )\(type.keyedTable)
      """,
      "CREATE INDEX sessions_by_expiry ON sessions (expires_at)",
      """
      CREATE TABLE links (
        digest TEXT NOT NULL PRIMARY KEY,
        purpose TEXT NOT NULL CHECK (purpose IN ('page', 'notice', 'signIn')),
        person TEXT NOT NULL,
        incident TEXT,
        expires_at \(type.integer) NOT NULL
      )\(type.keyedTable)
      """,
      "CREATE INDEX links_by_expiry ON links (expires_at)",
      "CREATE TABLE secrets (name TEXT NOT NULL PRIMARY KEY, secret \(type.blob) NOT NULL)\(type.table)",
      """
      CREATE TABLE contact_states (
        person TEXT NOT NULL,
        channel TEXT NOT NULL,
        address TEXT NOT NULL,
        verified_at \(type.integer),
        last_success \(type.integer),
        last_failure \(type.integer),
        code_digest TEXT,
        code_expires_at \(type.integer),
        PRIMARY KEY (person, channel, address),
        CHECK (code_digest IS NULL OR code_expires_at IS NOT NULL)
      )\(type.keyedTable)
      """,
    ]
  }
}
