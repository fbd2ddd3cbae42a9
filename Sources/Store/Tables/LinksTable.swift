import Contracts
import Engine
import ServiceTime

extension StoreSession {
  public func link(digest: String, at instant: Instant) throws -> Link? {
    let sql = "SELECT purpose, person, incident, expires_at FROM links WHERE digest = ?1 AND expires_at > ?2"
    return try self.sql.first(sql, [.text(digest), .instant(instant)]).map { row in
      Link(
        digest: digest, purpose: try row.word(0), person: try row.key(1), incident: try row.optionalKey(2), expiresAt: try row.instant(3))
    }
  }

  public func insertLink(_ link: Link) throws {
    try sql.execute(
      """
      INSERT INTO links (digest, purpose, person, incident, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT (digest) DO UPDATE SET expires_at = excluded.expires_at
      """,
      [.text(link.digest), .text(link.purpose.rawValue), .key(link.person), .key(link.incident), .instant(link.expiresAt)])
  }

  public func deleteLink(digest: String) throws {
    try sql.execute("DELETE FROM links WHERE digest = ?1", [.text(digest)])
  }

  public func deleteLinks(_ purpose: Link.Purpose, of person: Key<Person>) throws {
    try sql.execute("DELETE FROM links WHERE person = ?1 AND purpose = ?2", [.key(person), .text(purpose.rawValue)])
  }

  @discardableResult
  public func deleteExpiredLinks(at instant: Instant, limit: Int) throws -> Int {
    try sql.execute(
      "DELETE FROM links WHERE digest IN (SELECT digest FROM links WHERE expires_at <= ?1 ORDER BY expires_at LIMIT ?2)",
      [.instant(instant), .count(max(0, limit))])
  }

  public func secret(named name: String) throws -> [UInt8]? {
    try sql.first("SELECT secret FROM secrets WHERE name = ?1", [.text(name)]).map { try $0.blob(0) }
  }

  public func secretNames() throws -> [String] {
    try sql.query("SELECT name FROM secrets ORDER BY name", []).map { try $0.text(0) }
  }

  public func replaceSecret(_ secret: [UInt8], named name: String) throws {
    try sql.execute(
      "INSERT INTO secrets (name, secret) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET secret = excluded.secret",
      [.text(name), .blob(secret)])
  }

  public func keepSecret(_ secret: [UInt8], named name: String) throws {
    try sql.execute(
      "INSERT INTO secrets (name, secret) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING", [.text(name), .blob(secret)])
  }
}
