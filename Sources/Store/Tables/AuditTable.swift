import Contracts
import Engine
import ServiceTime

extension StoreSession {
  public func auditEntries(before position: Int64?, limit: Int) throws -> [(position: Int64, entry: AuditEntry)] {
    let rows = try sql.query(
      "SELECT position, at, person, act, subject, address FROM audit WHERE position < ?1 ORDER BY position DESC LIMIT ?2",
      [.integer(position ?? .max), .count(max(0, limit))])
    return try rows.map { row in
      let entry = AuditEntry(
        at: try row.instant(1), by: try row.optionalKey(2), act: try row.word(3), subject: try row.text(4), address: try row.text(5))
      return (try row.integer(0), entry)
    }
  }

  public func insertAudit(_ entry: AuditEntry) throws {
    try sql.execute(
      "INSERT INTO audit (at, person, act, subject, address) VALUES (?1, ?2, ?3, ?4, ?5)",
      [.instant(entry.at), .key(entry.by), .text(entry.act.rawValue), .text(entry.subject), .text(entry.address)])
  }
}
