import Contracts
import Engine
import Incidents
import ServiceTime

extension StoreSession {
  private static let columns =
    "message, state, queued_at, due_at, attempts, last_error, channel, delivered_at, refused, key, person, incident, lease_until"
  /// How many due messages a runner looks at to find those that it can send now.
  private static let lookedAtMax = 1_024

  public func queue(_ message: OutgoingMessage, dueAt: Instant) throws {
    let sql = """
      INSERT INTO outbox (key, incident, person, message, urgency, state, queued_at, due_at, attempts)
      VALUES (?1, ?2, ?3, ?4, ?5, 'queued', ?6, ?6, 0)
      ON CONFLICT (key) DO NOTHING
      """
    try self.sql.execute(
      sql,
      [
        .text(message.key), .key(message.incident), .key(message.person), .text(try json.text(message)), .count(message.isPage ? 0 : 1),
        .instant(dueAt),
      ])
  }

  public func messages(of incident: Key<Incident>) throws -> [OutboxRow] {
    try rows("SELECT \(Self.columns) FROM outbox WHERE incident = ?1 ORDER BY position", [.key(incident)])
  }

  public func message(_ key: String) throws -> OutboxRow? {
    try rows("SELECT \(Self.columns) FROM outbox WHERE key = ?1", [.text(key)]).first
  }

  public func recentMessages(limit: Int) throws -> [OutboxRow] {
    try rows("SELECT \(Self.columns) FROM outbox ORDER BY position DESC LIMIT ?1", [.count(max(0, limit))])
  }

  public func outboxBacklog(at instant: Instant) throws -> (oldest: Instant?, count: Int) {
    let sql = """
      SELECT MIN(due_at), COUNT(*) FROM outbox
      WHERE state = 'queued' AND due_at <= ?1 AND (lease_until IS NULL OR lease_until <= ?1)
      """
    guard let row = try self.sql.first(sql, [.instant(instant)]) else { return (nil, 0) }
    return (try row.optionalInstant(0), try row.count(1))
  }

  public func unsentMessages(at instant: Instant) throws -> (oldest: Instant?, count: Int) {
    let sql = "SELECT MIN(queued_at), COUNT(*) FROM outbox WHERE state = 'queued' AND queued_at <= ?1"
    guard let row = try self.sql.first(sql, [.instant(instant)]) else { return (nil, 0) }
    return (try row.optionalInstant(0), try row.count(1))
  }

  // Lease before sending: if we crash now, another node sends again after the lease expires. A lease that has not expired keeps everyone
  // away, its owner too: what a runner lost sight of may still be on its way. The condition stands twice because another node may have
  // leased the row between the question and the update.
  public func leaseMessages(
    at instant: Instant, until leaseUntil: Instant, owner: String, limit: Int, where isWanted: (OutboxRow) -> Bool
  ) throws -> LeasedMessages {
    let due = """
      SELECT \(Self.columns) FROM outbox
      WHERE state = 'queued' AND due_at <= ?1 AND (lease_until IS NULL OR lease_until <= ?1)
      ORDER BY urgency, due_at, position LIMIT ?2
      """
    let lease = """
      UPDATE outbox SET lease_owner = ?1, lease_until = ?2
      WHERE key = ?3 AND state = 'queued' AND (lease_until IS NULL OR lease_until <= ?4)
      """
    var rows: [OutboxRow] = []
    var heldBack = 0
    var unreadable: [String] = []
    for found in try sql.query(due, [.instant(instant), .count(Self.lookedAtMax)]) where rows.count < limit {
      let row: OutboxRow
      do {
        row = try outboxRow(found)
      } catch {
        // One message that cannot be read must not keep all others from leaving: it has failed, and shows.
        let key = try found.text(9)
        try markFailed(key, error: "the message cannot be read: \(error)", at: instant)
        unreadable.append(key)
        continue
      }
      guard isWanted(row) else {
        heldBack += 1
        continue
      }
      let taken = try sql.execute(lease, [.text(owner), .instant(leaseUntil), .text(row.message.key), .instant(instant)])
      if taken > 0 { rows.append(row) }
    }
    return LeasedMessages(rows: rows, heldBack: heldBack, unreadable: unreadable)
  }

  /// A lease that someone else has taken over, or whose message is settled, is left alone.
  public func renewLease(_ key: String, owner: String, until leaseUntil: Instant) throws {
    try sql.execute(
      "UPDATE outbox SET lease_until = ?1 WHERE key = ?2 AND lease_owner = ?3 AND state = 'queued'",
      [.instant(leaseUntil), .text(key), .text(owner)])
  }

  public func markDelivered(_ key: String, channel: Key<Channel>, at instant: Instant) throws {
    // What was delivered is delivered, even if another node has given up on it meanwhile.
    let sql = """
      UPDATE outbox SET state = 'delivered', delivered_at = ?1, settled_at = ?1, channel = ?2, attempts = attempts + 1, last_error = NULL,
        lease_owner = NULL, lease_until = NULL
      WHERE key = ?3 AND state <> 'delivered'
      """
    try self.sql.execute(sql, [.instant(instant), .key(channel), .text(key)])
  }

  public func markSuperseded(_ key: String, at instant: Instant) throws {
    let sql = """
      UPDATE outbox SET state = 'superseded', settled_at = ?1, lease_owner = NULL, lease_until = NULL
      WHERE key = ?2 AND state = 'queued'
      """
    try self.sql.execute(sql, [.instant(instant), .text(key)])
  }

  public func markRetry(_ key: String, error: String, channel: Key<Channel>?, refused: [ContactMethod], nextAt: Instant) throws {
    let sql = """
      UPDATE outbox SET due_at = ?1, last_error = ?2, channel = COALESCE(?3, channel), refused = ?4, attempts = attempts + 1,
        lease_owner = NULL, lease_until = NULL
      WHERE key = ?5 AND state = 'queued'
      """
    let refused: SQLValue = refused.isEmpty ? .null : .text(try json.text(refused))
    try self.sql.execute(sql, [.instant(nextAt), .text(error), .key(channel), refused, .text(key)])
  }

  public func markFailed(_ key: String, error: String, at instant: Instant) throws {
    let sql = """
      UPDATE outbox SET state = 'failed', settled_at = ?1, last_error = ?2, attempts = attempts + 1, lease_owner = NULL, lease_until = NULL
      WHERE key = ?3 AND state = 'queued'
      """
    try self.sql.execute(sql, [.instant(instant), .text(error), .text(key)])
  }

  /// A row that cannot be read shows as what it is, and hides none of the others.
  private func rows(_ sql: String, _ values: [SQLValue]) throws -> [OutboxRow] {
    try self.sql.query(sql, values).map { row in
      if let readable = try? outboxRow(row) { return readable }
      let message = OutgoingMessage.unreadable(key: try row.text(9), person: try row.key(10), incident: try row.optionalKey(11))
      return try outboxRow(row, message: message, refused: [])
    }
  }

  private func outboxRow(_ row: SQLRow) throws -> OutboxRow {
    let refused: [ContactMethod] = try row.optionalText(8).map { try json.value($0) } ?? []
    return try outboxRow(row, message: try json.value(try row.text(0)), refused: refused)
  }

  private func outboxRow(_ row: SQLRow, message: OutgoingMessage, refused: [ContactMethod]) throws -> OutboxRow {
    OutboxRow(
      message: message, state: try row.word(1), queuedAt: try row.instant(2), dueAt: try row.instant(3), attempts: try row.count(4),
      lastError: try row.optionalText(5), channel: try row.optionalKey(6), deliveredAt: try row.optionalInstant(7), refused: refused,
      leasedUntil: try row.optionalInstant(12))
  }
}
