import Contracts
import Engine
import ServiceTime

extension StoreSession {
  private static let columns =
    "id, person, url, secret, events, platforms, customers, created_at, failing_since, failures, rests_until, disabled_at, disabled_for"

  public func webhook(_ id: String) throws -> Webhook? {
    try sql.first("SELECT \(Self.columns) FROM webhooks WHERE id = ?1", [.text(id)]).map(webhook)
  }

  public func webhooks(of person: Key<Person>?) throws -> [Webhook] {
    guard let person else { return try sql.query("SELECT \(Self.columns) FROM webhooks ORDER BY created_at DESC, id", []).map(webhook) }
    return try sql.query("SELECT \(Self.columns) FROM webhooks WHERE person = ?1 ORDER BY created_at DESC, id", [.key(person)])
      .map(webhook)
  }

  public func activeWebhooks() throws -> [Webhook] {
    try sql.query("SELECT \(Self.columns) FROM webhooks WHERE disabled_at IS NULL ORDER BY id", []).map(webhook)
  }

  public func insertWebhook(_ webhook: Webhook) throws {
    let sql = """
      INSERT INTO webhooks (id, person, url, secret, events, platforms, customers, created_at, failures)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0)
      """
    let platforms = try webhook.platforms.map { try json.text($0.sorted()) }
    let customers = try webhook.customers.map { try json.text($0.sorted()) }
    try self.sql.execute(
      sql,
      [
        .text(webhook.id), .key(webhook.person), .text(webhook.url), .blob(webhook.sealedSecret),
        .text(try json.text(webhook.events.sorted())), .optional(platforms), .optional(customers), .instant(webhook.createdAt),
      ])
  }

  public func deleteWebhook(_ id: String) throws -> Bool {
    try sql.execute("DELETE FROM webhook_deliveries WHERE webhook = ?1", [.text(id)])
    return try sql.execute("DELETE FROM webhooks WHERE id = ?1", [.text(id)]) == 1
  }

  // The condition stands twice because another node may have leased the row between the question and the update.
  public func leaseWebhooks(
    at instant: Instant, until leaseUntil: Instant, owner: String, limit: Int, except busy: Set<String>
  ) throws -> [Webhook] {
    let due = """
      SELECT \(Self.columns) FROM webhooks
      WHERE disabled_at IS NULL AND (rests_until IS NULL OR rests_until <= ?1) AND (lease_until IS NULL OR lease_until <= ?1)
        AND EXISTS (SELECT 1 FROM webhook_deliveries d WHERE d.webhook = webhooks.id AND d.state = 'queued')
      ORDER BY COALESCE(rests_until, 0), id
      """
    let lease = """
      UPDATE webhooks SET lease_owner = ?1, lease_until = ?2 WHERE id = ?3 AND (lease_until IS NULL OR lease_until <= ?4)
      """
    var leased: [Webhook] = []
    for row in try sql.query(due, [.instant(instant)]) where leased.count < limit {
      let found = try webhook(row)
      guard !busy.contains(found.id) else { continue }
      let taken = try sql.execute(lease, [.text(owner), .instant(leaseUntil), .text(found.id), .instant(instant)])
      if taken > 0 { leased.append(found) }
    }
    return leased
  }

  public func releaseWebhook(_ id: String, owner: String) throws {
    try sql.execute(
      "UPDATE webhooks SET lease_owner = NULL, lease_until = NULL WHERE id = ?1 AND lease_owner = ?2", [.text(id), .text(owner)])
  }

  public func saveStanding(of webhook: Webhook) throws {
    let sql = """
      UPDATE webhooks SET failing_since = ?1, failures = ?2, rests_until = ?3, disabled_at = ?4, disabled_for = ?5 WHERE id = ?6
      """
    try self.sql.execute(
      sql,
      [
        .instant(webhook.failingSince), .count(webhook.failures), .instant(webhook.restsUntil), .instant(webhook.disabledAt),
        .optional(webhook.disabledFor), .text(webhook.id),
      ])
  }

  private func webhook(_ row: SQLRow) throws -> Webhook {
    Webhook(
      id: try row.text(0), person: try row.key(1), url: try row.text(2), sealedSecret: try row.blob(3),
      events: try json.value(try row.text(4)), platforms: try row.optionalText(5).map { try json.value($0) },
      customers: try row.optionalText(6).map { try json.value($0) }, createdAt: try row.instant(7),
      failingSince: try row.optionalInstant(8), failures: try row.count(9), restsUntil: try row.optionalInstant(10),
      disabledAt: try row.optionalInstant(11), disabledFor: try row.optionalText(12))
  }
}
