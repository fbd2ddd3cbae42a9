import Contracts
import Engine
import ServiceTime

extension StoreSession {
  private static let columns = "key, webhook, incident, version, state, queued_at, attempts, last_error, settled_at"

  public func deliveries(of webhook: String, limit: Int) throws -> [WebhookDelivery] {
    try sql.query(
      "SELECT \(Self.columns) FROM webhook_deliveries WHERE webhook = ?1 ORDER BY position DESC LIMIT ?2",
      [.text(webhook), .count(max(0, limit))]
    ).map(delivery)
  }

  public func queuedDeliveries(of webhook: String, limit: Int) throws -> [WebhookDelivery] {
    try sql.query(
      "SELECT \(Self.columns) FROM webhook_deliveries WHERE webhook = ?1 AND state = 'queued' ORDER BY position LIMIT ?2",
      [.text(webhook), .count(max(0, limit))]
    ).map(delivery)
  }

  public func queueDelivery(_ delivery: WebhookDelivery) throws {
    let sql = """
      INSERT INTO webhook_deliveries (key, webhook, incident, version, state, queued_at, attempts) VALUES (?1, ?2, ?3, ?4, 'queued', ?5, 0)
      ON CONFLICT (key) DO NOTHING
      """
    let (incident, version): (SQLValue, SQLValue) =
      switch delivery.content {
      case .event(let incident, let version): (.key(incident), .count(version))
      case .test: (.null, .null)
      }
    try self.sql.execute(sql, [.text(delivery.key), .text(delivery.webhook), incident, version, .instant(delivery.queuedAt)])
  }

  public func settleDelivery(_ key: String, _ state: DeliveryState, at instant: Instant) throws {
    let sql = """
      UPDATE webhook_deliveries SET state = ?1, settled_at = ?2, attempts = attempts + ?3, last_error = NULL
      WHERE key = ?4 AND state = 'queued'
      """
    try self.sql.execute(sql, [.text(state.rawValue), .instant(instant), .count(state == .delivered ? 1 : 0), .text(key)])
  }

  public func markDeliveryFailing(_ key: String, error: String) throws {
    try sql.execute(
      "UPDATE webhook_deliveries SET attempts = attempts + 1, last_error = ?1 WHERE key = ?2 AND state = 'queued'",
      [.text(error), .text(key)])
  }

  public func giveUpDeliveries(of webhook: String, queuedBy limit: Instant, error: String, at instant: Instant) throws -> Int {
    let sql = """
      UPDATE webhook_deliveries SET state = 'failed', settled_at = ?1, last_error = ?2
      WHERE webhook = ?3 AND state = 'queued' AND queued_at <= ?4
      """
    return try self.sql.execute(sql, [.instant(instant), .text(error), .text(webhook), .instant(limit)])
  }

  public func deleteSettledDeliveries(before instant: Instant, limit: Int) throws -> Int {
    let sql = """
      DELETE FROM webhook_deliveries WHERE position IN (
        SELECT position FROM webhook_deliveries WHERE settled_at IS NOT NULL AND settled_at < ?1 ORDER BY settled_at LIMIT ?2)
      """
    return try self.sql.execute(sql, [.instant(instant), .count(max(0, limit))])
  }

  private func delivery(_ row: SQLRow) throws -> WebhookDelivery {
    let content: WebhookDelivery.Content = row.isNull(2) ? .test : .event(try row.key(2), version: try row.count(3))
    return WebhookDelivery(
      key: try row.text(0), webhook: try row.text(1), content: content, state: try row.word(4), queuedAt: try row.instant(5),
      attempts: try row.count(6), lastError: try row.optionalText(7), settledAt: try row.optionalInstant(8))
  }
}
