import Engine

extension StoreSession {
  public func dropEvidence(_ cutoff: RetentionCutoff, limit: Int) throws -> Int {
    let sql = """
      SELECT s.id, s.evidence_digest FROM signals s LEFT JOIN incidents i ON i.reference = s.incident
      WHERE s.media_type IS NOT NULL AND s.received_at < ?1
        AND (s.incident IS NULL OR (i.status IN ('closed', 'merged', 'cancelled') AND COALESCE(i.resolved_at, i.opened_at) < ?2))
      ORDER BY s.received_at LIMIT ?3
      """
    let rows = try self.sql.query(sql, [.instant(cutoff.before), .instant(cutoff.overBefore), .count(max(0, limit))])
    for row in rows {
      try self.sql.execute(
        "UPDATE signals SET media_type = NULL, evidence = NULL, evidence_digest = NULL WHERE id = ?1", [.text(try row.text(0))])
    }
    try deleteEvidenceWithoutSignal(rows.filter { !$0.isNull(1) }.map { try $0.blob(1) })
    return rows.count
  }

  public func deleteIgnoredSignals(_ cutoff: RetentionCutoff, limit: Int) throws -> Int {
    // A heartbeat is kept once for each trouble, and says when it was last heard. What a mute or a window withholds is raised at its end;
    // and while an older signal of the trouble is withheld, a recovery says that it is over.
    let sql = """
      SELECT s.id, s.evidence_digest FROM signals s
      WHERE s.ignored IS NOT NULL AND s.ignored <> 'heartbeat' AND s.received_at < ?1
        AND NOT EXISTS (SELECT 1 FROM mutes m WHERE m.id = s.ignored_by AND m.is_raised = 0)
        AND NOT EXISTS (SELECT 1 FROM maintenance_windows w WHERE w.id = s.ignored_by AND w.is_over = 0)
        AND NOT EXISTS (
          SELECT 1 FROM signals o WHERE o.trouble = s.trouble AND o.ignored_by IS NOT NULL AND o.position < s.position)
      ORDER BY s.received_at LIMIT ?2
      """
    let rows = try self.sql.query(sql, [.instant(cutoff.before), .count(max(0, limit))])
    for row in rows { try self.sql.execute("DELETE FROM signals WHERE id = ?1", [.text(try row.text(0))]) }
    try deleteEvidenceWithoutSignal(rows.filter { !$0.isNull(1) }.map { try $0.blob(1) })
    return rows.count
  }

  /// Deletes evidence in which no signal came any more.
  func deleteEvidenceWithoutSignal(_ digests: [[UInt8]]) throws {
    for digest in Set(digests) {
      try sql.execute(
        "DELETE FROM evidence WHERE digest = ?1 AND NOT EXISTS (SELECT 1 FROM signals s WHERE s.evidence_digest = ?1)", [.blob(digest)])
    }
  }
}
