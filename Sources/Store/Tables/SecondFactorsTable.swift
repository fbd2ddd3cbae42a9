import Contracts
import Engine
import ServiceTime

extension StoreSession {
  public func secondFactor(of person: Key<Person>) throws -> SecondFactor? {
    let sql = "SELECT secret, confirmed_at, last_step FROM second_factors WHERE person = ?1"
    return try self.sql.first(sql, [.key(person)]).map { row in
      SecondFactor(
        person: person, sealedSecret: try row.blob(0), confirmedAt: try row.optionalInstant(1), lastStep: try row.integer(2))
    }
  }

  public func recoveryCodesLeft(of person: Key<Person>) throws -> Int {
    try sql.first("SELECT COUNT(*) FROM recovery_codes WHERE person = ?1", [.key(person)])?.count(0) ?? 0
  }

  public func saveSecondFactor(_ factor: SecondFactor) throws {
    let sql = """
      INSERT INTO second_factors (person, secret, confirmed_at, last_step) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (person) DO UPDATE SET
        secret = excluded.secret, confirmed_at = excluded.confirmed_at, last_step = excluded.last_step
      """
    try self.sql.execute(
      sql, [.key(factor.person), .blob(factor.sealedSecret), .instant(factor.confirmedAt), .integer(factor.lastStep)])
  }

  public func deleteSecondFactor(of person: Key<Person>) throws {
    try sql.execute("DELETE FROM second_factors WHERE person = ?1", [.key(person)])
    try sql.execute("DELETE FROM recovery_codes WHERE person = ?1", [.key(person)])
  }

  public func replaceRecoveryCodes(_ digests: [String], of person: Key<Person>) throws {
    try sql.execute("DELETE FROM recovery_codes WHERE person = ?1", [.key(person)])
    for digest in digests {
      try sql.execute("INSERT INTO recovery_codes (person, digest) VALUES (?1, ?2)", [.key(person), .text(digest)])
    }
  }

  public func useRecoveryCode(_ digest: String, of person: Key<Person>) throws -> Bool {
    try sql.execute("DELETE FROM recovery_codes WHERE person = ?1 AND digest = ?2", [.key(person), .text(digest)]) > 0
  }
}
