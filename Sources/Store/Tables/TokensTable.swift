import Contracts
import Engine
import ServiceTime

extension StoreSession {
  private static let columns = "id, person, name, scopes, created_at, expires_at, last_used_at, revoked_at"

  public func token(digest: String) throws -> APIToken? {
    try sql.first("SELECT \(Self.columns) FROM api_tokens WHERE digest = ?1", [.text(digest)]).map(token)
  }

  public func tokens(of person: Key<Person>?) throws -> [APIToken] {
    guard let person else { return try sql.query("SELECT \(Self.columns) FROM api_tokens ORDER BY created_at DESC, id", []).map(token) }
    return try sql.query("SELECT \(Self.columns) FROM api_tokens WHERE person = ?1 ORDER BY created_at DESC, id", [.key(person)]).map(token)
  }

  private func token(_ row: SQLRow) throws -> APIToken {
    APIToken(
      id: try row.text(0), person: try row.key(1), name: try row.text(2), scopes: try json.value(try row.text(3)),
      createdAt: try row.instant(4), expiresAt: try row.instant(5), lastUsedAt: try row.optionalInstant(6),
      revokedAt: try row.optionalInstant(7))
  }

  public func insertToken(_ token: APIToken, digest: String) throws {
    let sql = """
      INSERT INTO api_tokens (id, digest, person, name, scopes, created_at, expires_at, last_used_at, revoked_at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
      """
    try self.sql.execute(
      sql,
      [
        .text(token.id), .text(digest), .key(token.person), .text(token.name), .text(try json.text(token.scopes.sorted())),
        .instant(token.createdAt), .instant(token.expiresAt), .instant(token.lastUsedAt), .instant(token.revokedAt),
      ])
  }

  public func revokeToken(_ id: String, at instant: Instant) throws -> Bool {
    try sql.execute("UPDATE api_tokens SET revoked_at = ?1 WHERE id = ?2 AND revoked_at IS NULL", [.instant(instant), .text(id)]) == 1
  }

  public func markTokenUsed(_ id: String, at instant: Instant) throws {
    try sql.execute("UPDATE api_tokens SET last_used_at = ?1 WHERE id = ?2", [.instant(instant), .text(id)])
  }
}
