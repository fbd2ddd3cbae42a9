import Contracts
import Engine
import Incidents
import Signals

/// A signal by which a person reported something.
struct PersonReport {
  let id: String
  let incident: Key<Incident>?
}

extension StoreSession {
  /// The signals that name a person as their reporter and still hold words.
  func reports(by person: Key<Person>) throws -> [PersonReport] {
    let rows = try sql.query(
      "SELECT id, incident, content FROM signals WHERE content LIKE ?1 ESCAPE '\\' ORDER BY position",
      [.text(try json.text(person).likePattern)])
    return try rows.compactMap { row in
      let signal: Signal = try json.value(try row.text(2))
      guard signal.reporter == person, signal != signal.wordless else { return nil }
      return PersonReport(id: try row.text(0), incident: try row.optionalKey(1))
    }
  }

  public func eraseReports(_ ids: [String]) throws {
    for id in ids {
      guard let row = try sql.first("SELECT content, evidence_digest FROM signals WHERE id = ?1", [.text(id)]) else { continue }
      let signal: Signal = try json.value(try row.text(0))
      try sql.execute(
        "UPDATE signals SET content = ?2, media_type = NULL, evidence = NULL, evidence_digest = NULL WHERE id = ?1",
        [.text(id), .text(try json.text(signal.wordless))])
      if !row.isNull(1) { try deleteEvidenceWithoutSignal([try row.blob(1)]) }
    }
  }
}

extension Signal {
  /// The signal without what a person wrote in it.
  fileprivate var wordless: Signal {
    Signal(
      source: source, fingerprint: fingerprint, status: status, startedAt: startedAt, endedAt: endedAt, summary: "", stated: stated,
      kind: kind, reporter: reporter)
  }
}
