import Contracts
import Engine
import ServiceTime

extension StoreSession {
  public func account(_ person: Key<Person>) throws -> Account? {
    try sql.first("SELECT password_hash FROM accounts WHERE person = ?1", [.key(person)]).map { row in
      Account(person: person, passwordHash: try row.optionalText(0))
    }
  }

  public func saveAccount(_ account: Account, at instant: Instant) throws {
    let sql = """
      INSERT INTO accounts (person, password_hash, saved_at) VALUES (?1, ?2, ?3)
      ON CONFLICT (person) DO UPDATE SET password_hash = excluded.password_hash, saved_at = excluded.saved_at
      """
    try self.sql.execute(sql, [.key(account.person), .optional(account.passwordHash), .instant(instant)])
  }

  public func deleteAccess(of person: Key<Person>) throws {
    try sql.execute("DELETE FROM accounts WHERE person = ?1", [.key(person)])
    try sql.execute("DELETE FROM sessions WHERE person = ?1", [.key(person)])
    try sql.execute("DELETE FROM links WHERE person = ?1", [.key(person)])
    try sql.execute("DELETE FROM second_factors WHERE person = ?1", [.key(person)])
    try sql.execute("DELETE FROM recovery_codes WHERE person = ?1", [.key(person)])
    try sql.execute("DELETE FROM kept_answers WHERE token IN (SELECT id FROM api_tokens WHERE person = ?1)", [.key(person)])
    try sql.execute("DELETE FROM api_tokens WHERE person = ?1", [.key(person)])
    try sql.execute("DELETE FROM webhook_deliveries WHERE webhook IN (SELECT id FROM webhooks WHERE person = ?1)", [.key(person)])
    try sql.execute("DELETE FROM webhooks WHERE person = ?1", [.key(person)])
    try sql.execute("UPDATE audit SET address = '' WHERE person = ?1", [.key(person)])
    // Earlier versions wrote the address there that was verified.
    try sql.execute("UPDATE audit SET subject = '' WHERE person = ?1 AND act = 'contactVerified'", [.key(person)])
  }
}
