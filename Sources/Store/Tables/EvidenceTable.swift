import Digests

extension StoreSession {
  /// The size in bytes from which on evidence is kept once for all signals that came in it.
  private static let sharedEvidenceBytes = 2_048

  public func evidence(ofSignal id: String) throws -> (mediaType: String, body: [UInt8])? {
    let sql = """
      SELECT s.media_type, COALESCE(s.evidence, e.body) FROM signals s LEFT JOIN evidence e ON e.digest = s.evidence_digest
      WHERE s.id = ?1 AND s.media_type IS NOT NULL
      """
    return try self.sql.first(sql, [.text(id)]).map { (try $0.text(0), $0.isNull(1) ? [] : try $0.blob(1)) }
  }

  /// Keeps large evidence under its digest, once however many signals came in it; nil for small evidence.
  func shareEvidence(_ evidence: [UInt8]) throws -> Digest? {
    guard evidence.count >= Self.sharedEvidenceBytes else { return nil }
    let digest = memory.digest(ofEvidence: evidence)
    let isKnown = try sql.first("SELECT 1 FROM evidence WHERE digest = ?1", [.blob(digest.bytes)]) != nil
    if !isKnown { try sql.execute("INSERT INTO evidence (digest, body) VALUES (?1, ?2)", [.blob(digest.bytes), .blob(evidence)]) }
    return digest
  }
}
