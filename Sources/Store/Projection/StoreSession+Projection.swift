import Contracts
import Digests
import Engine
import Incidents
import ServiceTime

extension StoreSession {
  public func projectionDifferences(of incident: Key<Incident>, _ registry: Registry) throws -> [ProjectionDifference] {
    try ProjectionCheck(incident, self).differences(registry)
  }

  public func mendProjection(of incident: Key<Incident>, _ registry: Registry) throws {
    let check = try ProjectionCheck(incident, self)
    guard try !check.differences(registry).isEmpty else { return }
    let folded = check.folded
    // The row goes first: the tables beside it refer to it.
    let sql = """
      INSERT INTO incidents
        (reference, version, head, status, severity, kind, opened_at, resolved_at, over_at, settled_cause, settled_at, is_handled)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
      ON CONFLICT (reference) DO UPDATE SET status = excluded.status, severity = excluded.severity, kind = excluded.kind, opened_at = excluded.opened_at, resolved_at = excluded.resolved_at,
        over_at = excluded.over_at, settled_cause = excluded.settled_cause, settled_at = excluded.settled_at,
        is_handled = excluded.is_handled
      """
    let identity: [SQLValue] = [.key(incident), .count(folded.version), .blob(check.chain.head.bytes)]
    try self.sql.execute(sql, identity + IncidentColumns(folded).values)
    try saveState(of: folded)
    try self.sql.execute("DELETE FROM troubles WHERE incident = ?1", [.key(incident)])
    try self.sql.execute("DELETE FROM incident_platforms WHERE incident = ?1", [.key(incident)])
    try self.sql.execute("DELETE FROM incident_components WHERE incident = ?1", [.key(incident)])
    try self.sql.execute("DELETE FROM incident_infrastructure WHERE incident = ?1", [.key(incident)])
    try saveSides(of: folded, before: nil)
    try setTimers(folded.wantedTimers(registry), of: incident)
    memory.keep(HeldIncident(folded, head: check.chain.head, savedVersion: folded.version))
  }
}
