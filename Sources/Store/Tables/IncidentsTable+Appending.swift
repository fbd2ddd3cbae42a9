import Contracts
import Digests
import Engine
import Incidents
import ServiceTime

/// After how many events the state of an incident is saved again when nothing that lists show has changed.
///
/// Saving it for each signal that joins would cost more than everything else together; the events since are folded when it is read.
let stateSavedEvery = 32

extension StoreSession {
  public func append(_ events: [DatedEvent], to incident: Incident, expectedVersion: Int) throws {
    precondition(
      incident.version == expectedVersion + events.count, "An incident's version is the number of events that were folded into it.")
    guard !events.isEmpty else { return }
    if expectedVersion == 0 {
      try insert(incident, events)
    } else {
      try update(incident, events, expectedVersion: expectedVersion)
    }
  }

  private func insert(_ incident: Incident, _ events: [DatedEvent]) throws {
    let links = try chain(events, of: incident.reference, after: 0, head: JournalHash.start)
    let held = HeldIncident(incident, head: links.last?.hash ?? JournalHash.start, savedVersion: incident.version)
    let sql = """
      INSERT INTO incidents
        (reference, version, head, status, severity, kind, opened_at, resolved_at, over_at, settled_cause, settled_at, is_handled)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
      ON CONFLICT (reference) DO NOTHING
      """
    let identity: [SQLValue] = [.key(incident.reference), .count(incident.version), .blob(held.head.bytes)]
    let inserted = try self.sql.execute(sql, identity + IncidentColumns(incident).values)
    guard inserted == 1 else { throw StoreFault.conflict }
    try saveState(of: incident)
    try insert(links, of: incident.reference)
    try saveSides(of: incident, before: nil)
    memory.keep(held)
  }

  private func update(_ incident: Incident, _ events: [DatedEvent], expectedVersion: Int) throws {
    let reference = incident.reference
    let before = try incidentToChange(reference, version: expectedVersion)
    let links = try chain(events, of: reference, after: expectedVersion, head: before.head)
    let head = links.last?.hash ?? before.head

    let columns = IncidentColumns(incident)
    let isSaved = columns != IncidentColumns(before.incident) || incident.version - before.savedVersion >= stateSavedEvery
    let updated: Int
    if isSaved {
      let sql = """
        UPDATE incidents SET version = ?2, head = ?3, status = ?4, severity = ?5, kind = ?6, opened_at = ?7, resolved_at = ?8,
          over_at = ?9, settled_cause = ?10, settled_at = ?11, is_handled = ?12
        WHERE reference = ?1 AND version = ?13
        """
      let identity: [SQLValue] = [.key(incident.reference), .count(incident.version), .blob(head.bytes)]
      updated = try self.sql.execute(sql, identity + columns.values + [.count(expectedVersion)])
    } else {
      updated = try sql.execute(
        "UPDATE incidents SET version = ?2, head = ?3 WHERE reference = ?1 AND version = ?4",
        [.key(reference), .count(incident.version), .blob(head.bytes), .count(expectedVersion)])
    }
    guard updated == 1 else { throw StoreFault.conflict }
    if isSaved { try saveState(of: incident) }
    try insert(links, of: reference)
    try saveSides(of: incident, before: before.incident)
    let savedVersion = isSaved ? incident.version : before.savedVersion
    memory.keep(HeldIncident(incident, head: head, savedVersion: savedVersion, previous: before))
  }

  /// Writes down the state as it is at its version.
  func saveState(of incident: Incident) throws {
    let sql = """
      INSERT INTO incident_states (incident, version, state) VALUES (?1, ?2, ?3)
      ON CONFLICT (incident) DO UPDATE SET version = excluded.version, state = excluded.state
      """
    try self.sql.execute(sql, [.key(incident.reference), .count(incident.version), .text(try json.text(incident))])
  }

  /// The incident at `version`. What is in memory may be out of date: the update then finds no row of that version.
  private func incidentToChange(_ reference: Key<Incident>, version: Int) throws -> HeldIncident {
    if let held = memory.incident(reference, version: version) ?? cache.incident(reference, version: version) { return held }
    let row = try sql.first("SELECT version FROM incidents WHERE reference = ?1", [.key(reference)])
    guard let row, try row.count(0) == version else { throw StoreFault.conflict }
    return try heldIncident(reference, version: version)
  }

  public func nextReference(year: Int) throws -> Key<Incident> {
    let sql = """
      INSERT INTO reference_years (year, last) VALUES (?1, 1)
      ON CONFLICT (year) DO UPDATE SET last = reference_years.last + 1 RETURNING last
      """
    let last = try self.sql.query(sql, [.count(year)]).first?.count(0) ?? 1
    return Self.reference(year: year, number: last)
  }

  /// Such as `INC-2026-0142`.
  static func reference(year: Int, number: Int) -> Key<Incident> {
    let digits = String(number)
    return Key("INC-\(year)-\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)")
  }
}

/// What an incident's row says besides its state, for lists and for history.
struct IncidentColumns: Hashable {
  let status: Incident.Status
  let severity: Severity
  let kind: IncidentKind
  let openedAt: Instant
  let resolvedAt: Instant?
  let overAt: Instant
  let settledCause: Cause?
  let settledAt: Instant?
  /// Somebody took it into account, so that its duration says how long people take.
  let isHandled: Bool

  init(_ incident: Incident) {
    status = incident.status
    severity = incident.severity
    kind = incident.kind
    openedAt = incident.openedAt
    resolvedAt = incident.resolvedAt
    overAt = incident.overAt
    settledCause = incident.prequalification?.settled?.cause
    settledAt = incident.prequalification?.settled?.mark.at
    isHandled = incident.impacts.contains { $0.takenIntoAccount != nil }
  }

  var values: [SQLValue] {
    [
      .text(status.rawValue), .text(severity.rawValue), .text(kind.rawValue), .instant(openedAt), .instant(resolvedAt), .instant(overAt),
      .optional(settledCause?.rawValue), .instant(settledAt), .flag(isHandled),
    ]
  }
}

extension Instant {
  /// Later than anything: what is still open.
  static let endless = Instant(.max)
  /// Earlier than anything: what no longer matters.
  static let never = Instant(.min)
}

extension Incident {
  /// Until when correlation may choose the incident.
  var overAt: Instant {
    switch status {
    case .open: .endless
    case .resolved, .closed: resolvedAt ?? .never
    case .merged, .cancelled: .never
    }
  }
}
