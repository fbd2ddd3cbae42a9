import Contracts
import Engine
import ServiceTime

extension StoreSession {
  public func contactStates() throws -> [ContactState] {
    try states(
      """
      SELECT person, channel, address, verified_at, last_success, last_failure, code_digest, code_expires_at FROM contact_states
      ORDER BY person, channel, address
      """, [])
  }

  public func contactStates(of person: Key<Person>) throws -> [ContactState] {
    try states(
      """
      SELECT person, channel, address, verified_at, last_success, last_failure, code_digest, code_expires_at FROM contact_states
      WHERE person = ?1 ORDER BY channel, address
      """, [.key(person)])
  }

  private func states(_ sql: String, _ values: [SQLValue]) throws -> [ContactState] {
    try self.sql.query(sql, values).map { row in
      ContactState(
        person: try row.key(0), contact: ContactMethod(channel: try row.key(1), address: try row.text(2)),
        verifiedAt: try row.optionalInstant(3), lastSuccess: try row.optionalInstant(4), lastFailure: try row.optionalInstant(5),
        codeDigest: try row.optionalText(6), codeExpiresAt: try row.optionalInstant(7))
    }
  }

  public func saveContactState(_ state: ContactState) throws {
    let sql = """
      INSERT INTO contact_states
        (person, channel, address, verified_at, last_success, last_failure, code_digest, code_expires_at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      ON CONFLICT (person, channel, address) DO UPDATE SET verified_at = excluded.verified_at, last_success = excluded.last_success,
        last_failure = excluded.last_failure, code_digest = excluded.code_digest, code_expires_at = excluded.code_expires_at
      """
    try self.sql.execute(
      sql,
      [
        .key(state.person), .key(state.contact.channel), .text(state.contact.address), .instant(state.verifiedAt),
        .instant(state.lastSuccess), .instant(state.lastFailure), .optional(state.codeDigest), .instant(state.codeExpiresAt),
      ])
  }

  public func deleteContactStates(of person: Key<Person>) throws {
    try sql.execute("DELETE FROM contact_states WHERE person = ?1", [.key(person)])
  }
}
