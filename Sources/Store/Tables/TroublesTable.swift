import Contracts
import Engine
import Incidents
import ServiceTime
import Signals

extension StoreSession {
  public func outlines(
    trouble: Trouble, platforms: [Key<Platform>], infrastructure: Key<Infrastructure>?, resolvedSince: Instant
  ) throws -> [IncidentOutline] {
    // What is open stands at the largest number, what was merged or cancelled at the smallest, which nothing asks for.
    let since = max(resolvedSince, Instant.never + 1)
    let sql = """
      SELECT reference, version FROM incidents WHERE reference IN (
        SELECT incident FROM troubles WHERE source = ?1 AND fingerprint = ?2 AND over_at >= ?3
        UNION SELECT incident FROM incident_platforms WHERE platform = ?4 AND over_at = ?6
        UNION SELECT incident FROM incident_infrastructure WHERE infrastructure = ?5 AND over_at = ?6)
      """
    let values: [SQLValue] = [
      .text(trouble.source), .text(trouble.fingerprint), .instant(since), .key(platforms.first), .key(infrastructure), .instant(.endless),
    ]
    var rows = try self.sql.query(sql, values)
    for platform in platforms.dropFirst() {
      let sql = """
        SELECT reference, version FROM incidents WHERE reference IN (
          SELECT incident FROM incident_platforms WHERE platform = ?1 AND over_at = ?2)
        """
      rows += try self.sql.query(sql, [.key(platform), .instant(.endless)])
    }
    var seen: Set<Key<Incident>> = []
    var outlines: [IncidentOutline] = []
    for row in rows {
      let reference: Key<Incident> = try row.key(0)
      guard seen.insert(reference).inserted else { continue }
      outlines.append(try heldIncident(reference, version: try row.count(1)).outline)
    }
    return outlines
  }

  public func handlingTimes(ofTrouble trouble: Trouble, since: Instant) throws -> [Seconds] {
    let sql = """
      SELECT i.opened_at, i.resolved_at FROM troubles t JOIN incidents i ON i.reference = t.incident
      WHERE t.source = ?1 AND t.fingerprint = ?2 AND t.over_at >= ?3 AND i.resolved_at >= ?3 AND i.status IN ('resolved', 'closed')
        AND i.is_handled = 1
      ORDER BY i.resolved_at DESC, i.reference DESC LIMIT 100
      """
    return try self.sql.query(sql, [.text(trouble.source), .text(trouble.fingerprint), .instant(since)]).map {
      try $0.instant(1) - (try $0.instant(0))
    }
  }

  public func handlingTimes(ofCause cause: Cause, component: Key<Component>?, since: Instant) throws -> [Seconds] {
    let sql = """
      SELECT i.opened_at, i.resolved_at FROM incidents i
      WHERE i.settled_cause = ?1 AND i.resolved_at >= ?2 AND i.status IN ('resolved', 'closed')
        AND i.is_handled = 1
        AND (?3 = 0 OR EXISTS (SELECT 1 FROM incident_components c WHERE c.incident = i.reference AND c.component = ?4))
      ORDER BY i.resolved_at DESC, i.reference DESC LIMIT 100
      """
    return try self.sql.query(
      sql, [.text(cause.rawValue), .instant(since), .count(component == nil ? 0 : 1), .text(component?.text ?? "")]
    ).map { try $0.instant(1) - (try $0.instant(0)) }
  }

  public func settledCauses(ofTrouble trouble: Trouble, since: Instant) throws -> [Cause] {
    let sql = """
      SELECT i.settled_cause FROM troubles t JOIN incidents i ON i.reference = t.incident
      WHERE t.source = ?1 AND t.fingerprint = ?2 AND i.settled_at >= ?3 ORDER BY i.settled_at DESC, i.reference DESC LIMIT 20
      """
    return try self.sql.query(sql, [.text(trouble.source), .text(trouble.fingerprint), .instant(since)]).map { try $0.word(0) }
  }
}
