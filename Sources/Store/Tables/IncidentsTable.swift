import Contracts
import Digests
import Engine
import Incidents
import ServiceTime
import Signals

extension StoreSession {
  public func incident(_ reference: Key<Incident>) throws -> Incident? {
    if let held = memory.incident(reference) { return held.incident }
    let row = try sql.first("SELECT version FROM incidents WHERE reference = ?1", [.key(reference)])
    guard let row else { return nil }
    return try heldIncident(reference, version: try row.count(0)).incident
  }

  public func incidents(_ filter: IncidentFilter) throws -> [Incident] {
    var found: [ListedIncident] = []
    if let platforms = filter.platforms {
      for platform in platforms { found += try listed(filter, platform: platform) }
      found = Array(Set(found))
    } else {
      found = try listed(filter)
    }
    let newest = found.sorted { ($0.openedAt, $0.reference) > ($1.openedAt, $1.reference) }.prefix(max(0, filter.limit))
    return try newest.map { try heldIncident($0.reference, version: $0.version).incident }
  }

  public func incidents(touching platforms: Set<Key<Platform>>, openedBefore end: Instant, notResolvedBefore start: Instant) throws
    -> [Key<Incident>]
  {
    let sql = """
      SELECT i.reference FROM incident_platforms p JOIN incidents i ON i.reference = p.incident
      WHERE p.platform = ?1 AND i.opened_at < ?2 AND (i.resolved_at IS NULL OR i.resolved_at >= ?3)
      """
    var found: Set<Key<Incident>> = []
    for platform in platforms {
      for row in try self.sql.query(sql, [.key(platform), .instant(end), .instant(start)]) { found.insert(try row.key(0)) }
    }
    return found.sorted()
  }

  private struct ListedIncident: Hashable {
    let reference: Key<Incident>
    let version: Int
    let openedAt: Instant

    init(_ row: SQLRow) throws(SQLFault) {
      reference = try row.key(0)
      version = try row.count(1)
      openedAt = try row.instant(2)
    }
  }

  private func listed(_ filter: IncidentFilter) throws -> [ListedIncident] {
    let sql = """
      SELECT reference, version, opened_at FROM incidents WHERE status IN (?1, ?2, ?3, ?4, ?5)
        AND opened_at >= ?6 AND (opened_at, reference) < (?7, ?8)
      ORDER BY opened_at DESC, reference DESC LIMIT ?9
      """
    return try self.sql.query(sql, statuses(filter) + bounds(filter) + [.count(max(0, filter.limit))]).map { try ListedIncident($0) }
  }

  private func listed(_ filter: IncidentFilter, platform: Key<Platform>) throws -> [ListedIncident] {
    let sql = """
      SELECT i.reference, i.version, i.opened_at FROM incident_platforms p JOIN incidents i ON i.reference = p.incident
      WHERE i.status IN (?1, ?2, ?3, ?4, ?5) AND i.opened_at >= ?6 AND (i.opened_at, i.reference) < (?7, ?8) AND p.platform = ?9
      ORDER BY i.opened_at DESC, i.reference DESC LIMIT ?10
      """
    let values = statuses(filter) + bounds(filter) + [.key(platform), .count(max(0, filter.limit))]
    return try self.sql.query(sql, values).map { try ListedIncident($0) }
  }

  /// From when, and before which place of the list.
  private func bounds(_ filter: IncidentFilter) -> [SQLValue] {
    let place = filter.after ?? IncidentPlace(openedAt: .endless, reference: "")
    return [.instant(filter.openedFrom ?? .never), .instant(place.openedAt), .key(place.reference)]
  }

  /// As many values as there are statuses; null matches none.
  private func statuses(_ filter: IncidentFilter) -> [SQLValue] {
    Incident.Status.allCases.map { filter.statuses.contains($0) ? .text($0.rawValue) : .null }
  }

  /// The incident at the version that the transaction sees: from memory, else from its row and the events since that state was saved.
  func heldIncident(_ reference: Key<Incident>, version: Int) throws -> HeldIncident {
    if let held = memory.incident(reference, version: version) ?? cache.incident(reference, version: version) { return held }
    let row = try sql.first(
      "SELECT s.state, s.version, i.head FROM incidents i LEFT JOIN incident_states s ON s.incident = i.reference WHERE i.reference = ?1",
      [.key(reference)])
    guard let row, let head = Digest(bytes: try row.blob(2)) else { throw StoreFault.conflict }
    let savedVersion = row.isNull(1) ? 0 : try row.count(1)
    var incident: Incident
    if savedVersion > 0, let saved = try? json.value(try row.text(0), as: Incident.self) {
      incident = saved
      if savedVersion < version {
        for event in try events(of: reference, after: savedVersion) { incident.evolve(event) }
      }
    } else {
      // Another version of this program saved it in its own way: the journal, which every version can read, tells all of it.
      guard let folded = Incident.folding(reference, try events(of: reference, after: 0)) else {
        throw StoreFault.unavailable("The incident \(reference) has neither a state that can be read nor a journal.")
      }
      incident = folded
    }
    guard incident.version == version else { throw StoreFault.conflict }
    let held = HeldIncident(incident, head: head, savedVersion: savedVersion)
    memory.keep(held)
    return held
  }
}
