import Engine
import ServiceTime

extension StoreSession {
  public func keptAnswer(token: String, key: String, at instant: Instant) throws -> KeptAnswer? {
    let sql = "SELECT request, status, headers, body, expires_at FROM kept_answers WHERE token = ?1 AND key = ?2 AND expires_at > ?3"
    return try self.sql.first(sql, [.text(token), .text(key), .instant(instant)]).map { row in
      KeptAnswer(
        token: token, key: key, request: try row.text(0), status: try row.count(1), headers: try json.value(try row.text(2)),
        body: try row.blob(3), expiresAt: try row.instant(4))
    }
  }

  public func keepAnswer(_ answer: KeptAnswer) throws {
    let sql = """
      INSERT INTO kept_answers (token, key, request, status, headers, body, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      ON CONFLICT (token, key) DO UPDATE SET request = excluded.request, status = excluded.status, headers = excluded.headers,
        body = excluded.body, expires_at = excluded.expires_at
      """
    try self.sql.execute(
      sql,
      [
        .text(answer.token), .text(answer.key), .text(answer.request), .count(answer.status), .text(try json.text(answer.headers)),
        .blob(answer.body), .instant(answer.expiresAt),
      ])
  }

  @discardableResult
  public func deleteExpiredAnswers(at instant: Instant, limit: Int) throws -> Int {
    try sql.execute(
      """
      DELETE FROM kept_answers WHERE (token, key) IN
        (SELECT token, key FROM kept_answers WHERE expires_at <= ?1 ORDER BY expires_at LIMIT ?2)
      """, [.instant(instant), .count(max(0, limit))])
  }
}
