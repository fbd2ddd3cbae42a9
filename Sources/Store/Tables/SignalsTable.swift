import Contracts
import Digests
import Engine
import Incidents
import ServiceTime
import Signals

extension StoreSession {
  public func newestHeard(of trouble: Trouble) throws -> SignalIdentity? {
    let sql = """
      SELECT identity, severity FROM signals WHERE trouble = ?1 AND incident IS NOT NULL ORDER BY position DESC LIMIT 1
      """
    return try self.sql.first(sql, [.text(trouble.storedText)]).map { SignalIdentity(text: try $0.text(0), severity: try $0.word(1)) }
  }

  public func insertSignal(_ record: SignalRecord, text: String?, mediaType: String, evidence: [UInt8]) throws {
    let sql = """
      INSERT INTO signals (
        id, identity, source, status, trouble, received_at, incident, ignored, ignored_by, rule, content, media_type, evidence_digest,
        evidence, severity)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
      """
    let signal = record.signal
    let ignored = record.ignored.map(StoredIgnoreRule.init)
    if record.ignored == .heartbeat { try forgetHeartbeats(of: signal.trouble) }
    let shared = try shareEvidence(evidence)
    try self.sql.execute(
      sql,
      [
        .text(record.id), .text(signal.identity), .text(signal.source), .text(signal.status.rawValue), .text(signal.trouble.storedText),
        .instant(record.receivedAt), .key(record.incident), .optional(ignored?.word), .optional(ignored?.by), .key(record.rule),
        .text(try text ?? json.text(signal)), .text(mediaType), shared.map { .blob($0.bytes) } ?? .null,
        shared != nil || evidence.isEmpty ? .null : .blob(evidence), .text(record.severity.rawValue),
      ])
  }

  /// Removes the heartbeats of a trouble that came in time, with their evidence unless another signal came in it.
  private func forgetHeartbeats(of trouble: Trouble) throws {
    let evidence = try sql.query(
      "SELECT evidence_digest FROM signals WHERE trouble = ?1 AND ignored = 'heartbeat' AND evidence_digest IS NOT NULL",
      [.text(trouble.storedText)]
    ).map { try $0.blob(0) }
    try sql.execute("DELETE FROM signals WHERE trouble = ?1 AND ignored = 'heartbeat'", [.text(trouble.storedText)])
    try deleteEvidenceWithoutSignal(evidence)
  }

  public func signals(of incident: Key<Incident>, limit: Int) throws -> [SignalRecord] {
    try records(
      """
      SELECT id, received_at, incident, ignored, ignored_by, rule, content, severity FROM signals
      WHERE incident = ?1 ORDER BY position DESC LIMIT ?2
      """, [.key(incident), .count(max(0, limit))])
  }

  public func recentSignals(limit: Int) throws -> [SignalRecord] {
    try records(
      "SELECT id, received_at, incident, ignored, ignored_by, rule, content, severity FROM signals ORDER BY position DESC LIMIT ?1",
      [.count(max(0, limit))])
  }

  public func withheld(by id: String) throws -> [WithheldSignal] {
    // What has come up again since, raised or withheld by something else, is no longer withheld by this.
    let sql = """
      SELECT s.id, s.received_at, s.incident, s.ignored, s.ignored_by, s.rule, s.content, s.severity FROM signals s
      WHERE s.ignored_by = ?1 AND s.status = 'firing'
        AND NOT EXISTS (
          SELECT 1 FROM signals r WHERE r.trouble = s.trouble AND r.status = 'recovered' AND r.position > s.position)
        AND NOT EXISTS (
          SELECT 1 FROM signals h WHERE h.trouble = s.trouble AND h.incident IS NOT NULL AND h.position > s.position)
        AND NOT EXISTS (
          SELECT 1 FROM signals w WHERE w.trouble = s.trouble AND w.ignored_by IS NOT NULL AND w.position > s.position)
      ORDER BY s.position
      """
    return try records(sql, [.text(id)]).map(WithheldSignal.init)
  }

  public func emergencyReports(since instant: Instant) throws -> Int {
    let sql = """
      SELECT COUNT(*) FROM signals s LEFT JOIN incidents i ON i.reference = s.incident
      WHERE s.source = 'emergency' AND s.received_at >= ?1 AND (i.status IS NULL OR i.status <> 'merged')
      """
    return try self.sql.first(sql, [.instant(instant)])?.count(0) ?? 0
  }

  private func records(_ sql: String, _ values: [SQLValue]) throws -> [SignalRecord] {
    try self.sql.query(sql, values).map { row in
      SignalRecord(
        id: try row.text(0), signal: try json.value(try row.text(6)), receivedAt: try row.instant(1), incident: try row.optionalKey(2),
        ignored: try StoredIgnoreRule(word: try row.optionalText(3), by: try row.optionalText(4))?.rule, rule: try row.optionalKey(5),
        severity: try row.word(7))
    }
  }
}

extension Trouble {
  /// Source and fingerprint in one column.
  fileprivate var storedText: String { "\(source)\u{1F}\(fingerprint)" }
}

/// An ignore rule in two columns: what kind, and which one.
private struct StoredIgnoreRule {
  let rule: IgnoreRule

  init(_ rule: IgnoreRule) { self.rule = rule }

  init?(word: String?, by: String?) throws {
    switch (word, by) {
    case (nil, nil): return nil
    case ("duplicate", nil): rule = .duplicate
    case ("mute", let id?): rule = .mute(id)
    case ("maintenance", let id?): rule = .maintenance(id)
    case ("heartbeat", nil): rule = .heartbeat
    case ("nothingToRecover", nil): rule = .nothingToRecover
    default: throw SQLFault.unexpectedValue(column: 3)
    }
  }

  var word: String {
    switch rule {
    case .duplicate: "duplicate"
    case .mute: "mute"
    case .maintenance: "maintenance"
    case .heartbeat: "heartbeat"
    case .nothingToRecover: "nothingToRecover"
    }
  }

  var by: String? {
    switch rule {
    case .mute(let id), .maintenance(let id): id
    case .duplicate, .heartbeat, .nothingToRecover: nil
    }
  }
}
