import Contracts
import Engine
import ServiceTime

extension StoreSession {
  private static let columns = "digest, person, csrf, expires_at, opened_at, seen_at, address, browser"

  public func session(digest: String, at instant: Instant) throws -> Session? {
    let sql = "SELECT \(Self.columns) FROM sessions WHERE digest = ?1 AND expires_at > ?2"
    return try self.sql.first(sql, [.text(digest), .instant(instant)]).map { try Session($0) }
  }

  public func sessions(of person: Key<Person>, at instant: Instant) throws -> [Session] {
    let sql = "SELECT \(Self.columns) FROM sessions WHERE person = ?1 AND expires_at > ?2 ORDER BY expires_at DESC, digest"
    return try self.sql.query(sql, [.key(person), .instant(instant)]).map { try Session($0) }
  }

  public func insertSession(_ session: Session) throws {
    try sql.execute(
      """
      INSERT INTO sessions (digest, person, csrf, expires_at, opened_at, seen_at, address, browser)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      """,
      [
        .text(session.digest), .key(session.person), .text(session.csrf), .instant(session.expiresAt), .instant(session.openedAt),
        .instant(session.seenAt), .text(session.address), .text(session.browser),
      ])
  }

  public func markSeen(session digest: String, at instant: Instant) throws {
    try sql.execute("UPDATE sessions SET seen_at = ?1 WHERE digest = ?2", [.instant(instant), .text(digest)])
  }

  public func deleteSession(digest: String) throws {
    try sql.execute("DELETE FROM sessions WHERE digest = ?1", [.text(digest)])
  }

  @discardableResult
  public func deleteSessions(of person: Key<Person>, except digest: String?) throws -> Int {
    try sql.execute("DELETE FROM sessions WHERE person = ?1 AND digest <> ?2", [.key(person), .text(digest ?? "")])
  }

  @discardableResult
  public func deleteExpiredSessions(at instant: Instant, limit: Int) throws -> Int {
    try sql.execute(
      "DELETE FROM sessions WHERE digest IN (SELECT digest FROM sessions WHERE expires_at <= ?1 ORDER BY expires_at LIMIT ?2)",
      [.instant(instant), .count(max(0, limit))])
  }
}

extension Session {
  fileprivate init(_ row: SQLRow) throws {
    self.init(
      digest: try row.text(0), person: try row.key(1), csrf: try row.text(2), expiresAt: try row.instant(3),
      openedAt: try row.optionalInstant(4), seenAt: try row.optionalInstant(5), address: try row.text(6), browser: try row.text(7))
  }
}
