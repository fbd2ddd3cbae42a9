import Contracts
import Incidents
import ServiceTime

extension StoreSession {
  public func texts(_ ids: [String]) throws -> [String: String] {
    var bodies: [String: String] = [:]
    for id in Set(ids) {
      let row = try sql.first("SELECT body FROM texts WHERE id = ?1 AND body IS NOT NULL", [.text(id)])
      if let row { bodies[id] = try row.text(0) }
    }
    return bodies
  }

  public func insertText(_ text: TextReference, salt: String, body: String, incident: Key<Incident>?, at: Instant) throws {
    try sql.execute(
      "INSERT INTO texts (id, incident, digest, salt, body, written_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
      [.text(text.id), .key(incident), .text(text.digest), .text(salt), .text(body), .instant(at)])
  }
}
