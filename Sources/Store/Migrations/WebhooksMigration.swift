extension Migrations {
  /// Webhooks, and what they are to be told.
  static let webhooks = Migration(number: 6) { type in
    [
      """
      CREATE TABLE webhooks (
        id TEXT NOT NULL PRIMARY KEY,
        person TEXT NOT NULL,
        url TEXT NOT NULL,
        secret \(type.blob) NOT NULL,
        events TEXT NOT NULL,
        platforms TEXT,
        customers TEXT,
        created_at \(type.integer) NOT NULL,
        failing_since \(type.integer),
        failures \(type.integer) NOT NULL CHECK (failures >= 0),
        rests_until \(type.integer),
        disabled_at \(type.integer),
        disabled_for TEXT,
        lease_owner TEXT,
        lease_until \(type.integer),
        CHECK ((failing_since IS NULL) = (failures = 0)),
        CHECK ((disabled_at IS NULL) = (disabled_for IS NULL)),
        CHECK ((lease_owner IS NULL) = (lease_until IS NULL))
      )\(type.table)
      """,
      "CREATE INDEX webhooks_by_person ON webhooks (person)",
      """
      CREATE TABLE webhook_deliveries (
        position \(type.position),
        key TEXT NOT NULL UNIQUE,
        webhook TEXT NOT NULL REFERENCES webhooks (id),
        incident TEXT,
        version \(type.integer),
        state TEXT NOT NULL CHECK (state IN ('queued', 'delivered', 'superseded', 'failed')),
        queued_at \(type.integer) NOT NULL,
        attempts \(type.integer) NOT NULL CHECK (attempts >= 0),
        last_error TEXT,
        settled_at \(type.integer),
        CHECK ((incident IS NULL) = (version IS NULL)),
        CHECK ((state = 'queued') = (settled_at IS NULL))
      )\(type.table)
      """,
      "CREATE INDEX webhook_deliveries_by_webhook ON webhook_deliveries (webhook, position)",
      "CREATE INDEX webhook_deliveries_queued ON webhook_deliveries (webhook, position) WHERE state = 'queued'",
      "CREATE INDEX webhook_deliveries_settled ON webhook_deliveries (settled_at) WHERE settled_at IS NOT NULL",
    ]
  }
}
