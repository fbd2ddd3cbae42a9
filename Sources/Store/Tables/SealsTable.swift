import Contracts
import Digests
import Engine
import Incidents
import ServiceTime

extension StoreSession {
  public func seals() throws -> [Seal] {
    try sql.query("SELECT number, sealed_at, incidents, events, root, previous, hash FROM seals ORDER BY number", []).map { try Seal($0) }
  }

  public func newestSeal() throws -> Seal? {
    try sql.first(
      "SELECT number, sealed_at, incidents, events, root, previous, hash FROM seals ORDER BY number DESC LIMIT 1", []
    ).map { try Seal($0) }
  }

  public func sealedHeads() throws -> [SealedHead] {
    try sql.query("SELECT seal, incident, version, head FROM sealed_incidents ORDER BY seal, incident", []).map { row in
      SealedHead(
        seal: try row.count(0), head: IncidentHead(incident: try row.key(1), version: try row.count(2), head: try row.digest(3)))
    }
  }

  public func insertSeal(_ seal: Seal, changed: [IncidentHead]) throws {
    let sql = """
      INSERT INTO seals (number, sealed_at, incidents, events, root, previous, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      ON CONFLICT (number) DO NOTHING
      """
    let inserted = try self.sql.execute(
      sql,
      [
        .count(seal.number), .instant(seal.at), .count(seal.incidents), .count(seal.events), .blob(seal.root.bytes),
        .blob(seal.previous.bytes), .blob(seal.hash.bytes),
      ])
    guard inserted == 1 else { throw StoreFault.conflict }
    for head in changed {
      try self.sql.execute(
        "INSERT INTO sealed_incidents (seal, incident, version, head) VALUES (?1, ?2, ?3, ?4)",
        [.count(seal.number), .key(head.incident), .count(head.version), .blob(head.head.bytes)])
    }
  }

  public func heads() throws -> [IncidentHead] {
    try sql.query("SELECT reference, version, head FROM incidents ORDER BY reference", []).map { row in
      IncidentHead(incident: try row.key(0), version: try row.count(1), head: try row.digest(2))
    }
  }

  public func referencesGiven() throws -> [Key<Incident>] {
    try sql.query("SELECT year, last FROM reference_years ORDER BY year", []).flatMap { row in
      let (year, last) = (try row.count(0), try row.count(1))
      return (1...max(1, last)).map { StoreSession.reference(year: year, number: $0) }
    }
  }
}

extension Seal {
  fileprivate init(_ row: SQLRow) throws(SQLFault) {
    self.init(
      number: try row.count(0), at: try row.instant(1), incidents: try row.count(2), events: try row.count(3), root: try row.digest(4),
      previous: try row.digest(5), hash: try row.digest(6))
  }
}
