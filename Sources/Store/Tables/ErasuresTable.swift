import Contracts
import Engine
import ServiceTime

extension StoreSession {
  public func erasures() throws -> [Erasure] {
    try sql.query("SELECT number, erased_at, person, author, texts, reports FROM erasures ORDER BY number", []).map { row in
      Erasure(
        number: try row.count(0), at: try row.instant(1), person: try row.key(2), author: try row.key(3), texts: try row.count(4),
        reports: try row.count(5))
    }
  }

  public func insertErasure(_ erasure: Erasure) throws {
    try sql.execute(
      "INSERT INTO erasures (number, erased_at, person, author, texts, reports) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
      [
        .count(erasure.number), .instant(erasure.at), .key(erasure.person), .key(erasure.author), .count(erasure.texts),
        .count(erasure.reports),
      ])
  }

  public func speaks(of person: Key<Person>) throws -> Bool {
    let sql = """
      SELECT 1 WHERE EXISTS (SELECT 1 FROM accounts WHERE person = ?1)
        OR EXISTS (SELECT 1 FROM contact_states WHERE person = ?1)
        OR EXISTS (SELECT 1 FROM catalogue_revisions WHERE contents LIKE ?2 ESCAPE '\\')
        OR EXISTS (SELECT 1 FROM signals WHERE content LIKE ?2 ESCAPE '\\')
        OR EXISTS (SELECT 1 FROM journal WHERE payload LIKE ?2 ESCAPE '\\')
      """
    return try self.sql.first(sql, [.key(person), .text(try json.text(person).likePattern)]) != nil
  }

  public func writings(of person: Key<Person>) throws -> Writings {
    let reports = try reports(by: person)
    let texts = try textsWritten(by: person, inReports: reports)
    return Writings(texts: try texts.filter(isHeld), reports: reports.map(\.id))
  }
}
