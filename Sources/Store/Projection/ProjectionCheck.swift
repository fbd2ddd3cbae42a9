import Contracts
import Engine
import Incidents
import ServiceTime
import Signals

/// What is stored of an incident, held against the fold of its journal.
///
/// Nothing here looks into the memory of committed incidents: it may have been made of the very row that is wrong.
struct ProjectionCheck {
  let session: StoreSession
  let incident: Key<Incident>
  private let events: [DatedEvent]
  let folded: Incident
  let chain: JournalChain

  /// - Throws: `StoreFault.unavailable` when the journal is not whole.
  init(_ incident: Key<Incident>, _ session: StoreSession) throws {
    self.incident = incident
    self.session = session
    let entries = try session.storedEntries(of: incident)
    chain = JournalChain(entries, of: incident)
    guard chain.isWhole else {
      throw StoreFault.unavailable("The journal of \(incident) is not whole: `tocsin verify` says where.")
    }
    events = try entries.map { try JournalPayload.read($0.payload, version: $0.payloadVersion, session.json) }
    guard let folded = Incident.folding(incident, events) else {
      throw StoreFault.unavailable("The journal of \(incident) does not begin with its opening: `tocsin verify` says what is missing.")
    }
    self.folded = folded
  }

  func differences(_ registry: Registry) throws -> [ProjectionDifference] {
    try row() + troubles() + platforms() + components() + infrastructure() + timers(registry)
  }

  // MARK: The incident's own row

  private static let columns = [
    "status", "severity", "kind", "opened_at", "resolved_at", "over_at", "settled_cause", "settled_at", "is_handled",
  ]

  private func row() throws -> [ProjectionDifference] {
    let sql = """
      SELECT status, severity, kind, opened_at, resolved_at, over_at, settled_cause, settled_at, is_handled, i.version, s.version, s.state
      FROM incidents i LEFT JOIN incident_states s ON s.incident = i.reference WHERE i.reference = ?1
      """
    guard let row = try session.sql.first(sql, [.key(incident)]) else {
      return [ProjectionDifference("incidents", stored: nil, folded: incident.text)]
    }
    // The end of the chain is evidence, not a projection: who has cut or lengthened a journal must not find it mended.
    guard try row.count(9) == chain.hashes.count else {
      throw StoreFault.unavailable("The journal of \(incident) does not end where its row says: `tocsin verify` says more.")
    }
    let wanted = IncidentColumns(folded).values
    let columns = Self.columns.indices.compactMap { index -> ProjectionDifference? in
      guard row[index] != wanted[index] else { return nil }
      return ProjectionDifference("incidents.\(Self.columns[index])", stored: row[index].words, folded: wanted[index].words)
    }
    if row.isNull(10) { return columns + [ProjectionDifference("incident_states", stored: nil, folded: "\(folded.version)")] }
    return columns + (try state(row.text(11), version: row.count(10)))
  }

  /// The saved state is one of the past: it is held against the fold up to there.
  private func state(_ text: String, version: Int) throws -> [ProjectionDifference] {
    guard let saved = try? session.json.value(text, as: Incident.self) else {
      return [ProjectionDifference("incident_states", stored: "?", folded: "\(folded.version)")]
    }
    guard let then = Incident.folding(incident, events.prefix(version)), then != saved else { return [] }
    let pairs = zip(Mirror(reflecting: saved).children, Mirror(reflecting: then).children)
    let fields = pairs.compactMap { stored, folded -> ProjectionDifference? in
      if stored.value as? AnyHashable == folded.value as? AnyHashable { return nil }
      return ProjectionDifference(
        "incident_states.\(stored.label ?? "?")", stored: "\(stored.value)", folded: "\(folded.value)")
    }
    return fields.isEmpty ? [ProjectionDifference("incident_states", stored: "?", folded: "\(version)")] : fields
  }

  // MARK: The tables beside it

  private func troubles() throws -> [ProjectionDifference] {
    let rows = try session.sql.query("SELECT source, fingerprint, over_at FROM troubles WHERE incident = ?1", [.key(incident)])
    let stored = try rows.map { row in "\(try row.text(0)) \(try row.text(1))\(until(try row.instant(2)))" }
    return difference("troubles", stored, folded.troubles.map { "\($0.trouble.source) \($0.trouble.fingerprint)\(until(folded.overAt))" })
  }

  private func platforms() throws -> [ProjectionDifference] {
    let rows = try session.sql.query("SELECT platform, over_at FROM incident_platforms WHERE incident = ?1", [.key(incident)])
    let stored = try rows.map { row in try row.text(0) + until(try row.instant(1)) }
    return difference("incident_platforms", stored, folded.impacts.map { $0.platform.text + until(folded.overAt) })
  }

  private func components() throws -> [ProjectionDifference] {
    let rows = try session.sql.query("SELECT platform, component FROM incident_components WHERE incident = ?1", [.key(incident)])
    let wanted = folded.impacts.flatMap { impact in impact.components.map { "\(impact.platform) \($0)" } }
    return difference("incident_components", try rows.map { row in "\(try row.text(0)) \(try row.text(1))" }, wanted)
  }

  private func infrastructure() throws -> [ProjectionDifference] {
    let rows = try session.sql.query(
      "SELECT infrastructure, over_at FROM incident_infrastructure WHERE incident = ?1", [.key(incident)])
    let stored = try rows.map { row in try row.text(0) + until(try row.instant(1)) }
    return difference("incident_infrastructure", stored, folded.infrastructure.map { $0.text + until(folded.overAt) })
  }

  private func timers(_ registry: Registry) throws -> [ProjectionDifference] {
    let words: (Timer) -> String = { "\($0.kind.rawValue) \($0.subject) \($0.dueAt.iso8601)" }
    return difference("timers", try session.timers(of: incident).map(words), folded.wantedTimers(registry).map(words))
  }

  private func until(_ instant: Instant) -> String {
    instant == .endless ? "" : instant == .never ? " (–)" : " (\(instant.iso8601))"
  }

  private func difference(_ place: String, _ stored: [String], _ wanted: [String]) -> [ProjectionDifference] {
    let (stored, wanted) = (Set(stored), Set(wanted))
    return stored.subtracting(wanted).sorted().map { ProjectionDifference(place, stored: $0, folded: nil) }
      + wanted.subtracting(stored).sorted().map { ProjectionDifference(place, stored: nil, folded: $0) }
  }
}

extension SQLValue {
  /// The value as people read it.
  fileprivate var words: String {
    switch self {
    case .null: "–"
    case .integer(let integer): String(integer)
    case .text(let text): text
    case .blob(let bytes): "\(bytes.count) bytes"
    }
  }
}
