import Contracts
import Engine
import ServiceTime
import Signals

extension StoreSession {
  /// Heartbeats that are overdue at `instant` and whose absence has not been raised, the longest overdue first.
  public func heartbeatsOverdue(at instant: Instant, limit: Int) throws -> [Heartbeat] {
    let sql = """
      SELECT source, fingerprint, rule, last_seen, overdue_at, is_raised, signal FROM heartbeats
      WHERE is_raised = 0 AND overdue_at <= ?1 ORDER BY overdue_at, source, fingerprint LIMIT ?2
      """
    return try self.sql.query(sql, [.instant(instant), .count(max(0, limit))]).map(heartbeat)
  }

  public func heartbeat(of trouble: Trouble) throws -> Heartbeat? {
    let sql = """
      SELECT source, fingerprint, rule, last_seen, overdue_at, is_raised, signal FROM heartbeats WHERE source = ?1 AND fingerprint = ?2
      """
    return try self.sql.first(sql, [.text(trouble.source), .text(trouble.fingerprint)]).map(heartbeat)
  }

  private func heartbeat(_ row: SQLRow) throws -> Heartbeat {
    Heartbeat(
      trouble: Trouble(source: try row.text(0), fingerprint: try row.text(1)), rule: try row.key(2), lastSeen: try row.instant(3),
      overdueAt: try row.instant(4), signal: try json.value(try row.text(6)), isRaised: try row.flag(5))
  }

  public func saveHeartbeat(_ heartbeat: Heartbeat) throws {
    let sql = """
      INSERT INTO heartbeats (source, fingerprint, rule, last_seen, overdue_at, is_raised, signal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      ON CONFLICT (source, fingerprint) DO UPDATE SET rule = excluded.rule, last_seen = excluded.last_seen,
        overdue_at = excluded.overdue_at, is_raised = excluded.is_raised, signal = excluded.signal
      """
    try self.sql.execute(
      sql,
      [
        .text(heartbeat.trouble.source), .text(heartbeat.trouble.fingerprint), .key(heartbeat.rule), .instant(heartbeat.lastSeen),
        .instant(heartbeat.overdueAt), .flag(heartbeat.isRaised), .text(try json.text(heartbeat.signal)),
      ])
  }
}
