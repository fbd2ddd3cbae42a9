import Contracts
import Engine
import ServiceTime

extension StoreSession {
  public func session(digest: String, at instant: Instant) throws -> Session? {
    let sql = "SELECT person, csrf, expires_at FROM sessions WHERE digest = ?1 AND expires_at > ?2"
    return try self.sql.first(sql, [.text(digest), .instant(instant)]).map { row in
      Session(digest: digest, person: try row.key(0), csrf: try row.text(1), expiresAt: try row.instant(2))
    }
  }

  public func insertSession(_ session: Session) throws {
    try sql.execute(
      "INSERT INTO sessions (digest, person, csrf, expires_at) VALUES (?1, ?2, ?3, ?4)",
      [.text(session.digest), .key(session.person), .text(session.csrf), .instant(session.expiresAt)])
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
