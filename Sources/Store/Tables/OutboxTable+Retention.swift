import Contracts
import Engine

extension StoreSession {
  public func deleteSettledMessages(_ cutoff: RetentionCutoff, limit: Int) throws -> Int {
    let sql = """
      DELETE FROM outbox WHERE key IN (
        SELECT o.key FROM outbox o LEFT JOIN incidents i ON i.reference = o.incident
        WHERE o.settled_at IS NOT NULL AND o.settled_at < ?1
          AND (o.incident IS NULL OR (i.status IN ('closed', 'merged', 'cancelled') AND COALESCE(i.resolved_at, i.opened_at) < ?2))
        ORDER BY o.settled_at LIMIT ?3)
      """
    return try self.sql.execute(sql, [.instant(cutoff.before), .instant(cutoff.overBefore), .count(max(0, limit))])
  }

  public func eraseAddresses(inMessagesTo person: Key<Person>) throws {
    try sql.execute("DELETE FROM outbox WHERE person = ?1 AND incident IS NULL", [.key(person)])
    try sql.execute("UPDATE outbox SET last_error = NULL, refused = NULL WHERE person = ?1", [.key(person)])
  }
}
