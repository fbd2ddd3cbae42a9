import Contracts
import Engine
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

  public func heldTexts(_ ids: [String]) throws -> [String: HeldText] {
    var texts: [String: HeldText] = [:]
    for id in Set(ids) {
      guard let row = try sql.first("SELECT digest, salt, body, erasure FROM texts WHERE id = ?1", [.text(id)]) else { continue }
      texts[id] = HeldText(
        digest: try row.text(0), salt: try row.text(1), body: try row.optionalText(2), erasure: row.isNull(3) ? nil : try row.count(3))
    }
    return texts
  }

  /// Whether a text is there and was not erased.
  func isHeld(_ id: String) throws -> Bool {
    try sql.first("SELECT 1 FROM texts WHERE id = ?1 AND body IS NOT NULL", [.text(id)]) != nil
  }

  public func eraseTexts(_ ids: [String], erasure: Int) throws {
    for id in ids {
      try sql.execute(
        "UPDATE texts SET body = NULL, salt = '', erasure = ?2 WHERE id = ?1 AND body IS NOT NULL", [.text(id), .count(erasure)])
    }
  }
}
