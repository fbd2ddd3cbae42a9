import Contracts
import Engine
import Incidents
import ServiceTime

extension StoreSession {
  public func catalogue(at instant: Instant) throws -> CatalogueRevision? {
    let sql = """
      SELECT number, effective_from, contents FROM catalogue_revisions WHERE effective_from <= ?1
      ORDER BY effective_from DESC, number DESC LIMIT 1
      """
    return try self.sql.first(sql, [.instant(instant)]).map(revision)
  }

  public func cataloguesAhead(of instant: Instant) throws -> [CatalogueRevision] {
    let sql = """
      SELECT number, effective_from, contents FROM catalogue_revisions WHERE effective_from > ?1 ORDER BY effective_from, number
      """
    return try self.sql.query(sql, [.instant(instant)]).map(revision)
  }

  private func revision(_ row: SQLRow) throws -> CatalogueRevision {
    CatalogueRevision(number: try row.count(0), effectiveFrom: try row.instant(1), contents: try json.value(try row.text(2)))
  }

  public func catalogueTurns(at instant: Instant) throws -> (inEffect: Int?, next: Instant?) {
    let newest = "SELECT number FROM catalogue_revisions WHERE effective_from <= ?1 ORDER BY effective_from DESC, number DESC LIMIT 1"
    let next = "SELECT effective_from FROM catalogue_revisions WHERE effective_from > ?1 ORDER BY effective_from LIMIT 1"
    return (
      try sql.first(newest, [.instant(instant)])?.count(0), try sql.first(next, [.instant(instant)])?.instant(0)
    )
  }

  public func catalogueRevisions() throws -> [(number: Int, effectiveFrom: Instant)] {
    try sql.query("SELECT number, effective_from FROM catalogue_revisions ORDER BY number", []).map { row in
      (try row.count(0), try row.instant(1))
    }
  }

  public func insertCatalogue(_ contents: CatalogueContents, effectiveFrom: Instant) throws -> Int {
    let sql = """
      INSERT INTO catalogue_revisions (number, effective_from, contents)
      SELECT COALESCE(MAX(number), 0) + 1, ?1, ?2 FROM catalogue_revisions RETURNING number
      """
    guard let row = try self.sql.query(sql, [.instant(effectiveFrom), .text(try json.text(contents))]).first else {
      throw StoreFault.conflict
    }
    return try row.count(0)
  }

  public func withdrawCatalogue(_ number: Int) throws {
    try sql.execute("DELETE FROM catalogue_revisions WHERE number = ?1", [.count(number)])
  }

  public func forget(_ person: Key<Person>) throws {
    let sql = "SELECT number, contents FROM catalogue_revisions WHERE contents LIKE ?1 ESCAPE '\\'"
    for row in try self.sql.query(sql, [.text(try json.text(person).likePattern)]) {
      var contents: CatalogueContents = try json.value(try row.text(1))
      for index in contents.people.indices where contents.people[index].key == person {
        let known = contents.people[index]
        contents.people[index] = Person(
          key: person, name: person.text, roles: known.roles, customer: known.customer, language: known.language, zone: known.zone)
      }
      try self.sql.execute(
        "UPDATE catalogue_revisions SET contents = ?2 WHERE number = ?1", [.count(try row.count(0)), .text(try json.text(contents))])
    }
  }
}
