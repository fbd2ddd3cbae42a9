import Contracts
import Engine
import Incidents
import ServiceTime
import Signals
import Wording

/// What the board shows: open incidents by the urgency of their next promise, and what surrounds them.
struct BoardModel: Sendable {
  struct Row: Sendable {
    let incident: Incident
    let title: String
    /// The impacts that the reader may see.
    let impacts: [Impact]
    let promise: PromiseView?
  }

  let open: [Row]
  let resolved: [Row]
  /// Open incidents for which the reader is being paged.
  let paging: [Row]
  let reachable: Set<Key<Person>>
  let maintenance: [MaintenanceWindow]

  private static let resolvedMax = 8
  /// Every open incident: the most urgent may be the oldest.
  private static let openMax = 10_000

  static func load(_ visit: SignedVisit) async throws -> BoardModel {
    let access = visit.access
    let now = visit.reader.now
    let found = try await visit.desk.read { store in
      let open = try store.incidents(IncidentFilter(statuses: [.open], platforms: access.platforms, limit: openMax))
      let resolved = try store.incidents(IncidentFilter(statuses: [.resolved], platforms: access.platforms, limit: resolvedMax))
      return (
        open: open, resolved: resolved, texts: try store.texts((open + resolved).map { access.title(of: $0).id }),
        reachable: Set(try store.contactStates().filter(\.isReachable).map(\.person)),
        maintenance: try store.maintenanceWindows(from: now)
      )
    }
    return BoardModel(
      open: found.open, resolved: found.resolved, texts: found.texts, reachable: found.reachable,
      maintenance: found.maintenance.filter { !$0.platforms.isDisjoint(with: access.platforms ?? $0.platforms) }, reader: visit.reader,
      access: access)
  }

  init(
    open: [Incident], resolved: [Incident], texts: [String: String], reachable: Set<Key<Person>>, maintenance: [MaintenanceWindow],
    reader: Reader, access: Access
  ) {
    let rows = open.map { Row($0, texts: texts, reader: reader, access: access) }
    self.open = rows.sorted { $0.urgency < $1.urgency }
    self.resolved = resolved.map { Row($0, texts: texts, reader: reader, access: access) }
    paging = self.open.filter { row in
      guard case .paging = row.incident.handling else { return false }
      return row.incident.escalation?.paged.contains(access.person) ?? false
    }
    self.reachable = reachable
    self.maintenance = maintenance.sorted { $0.from < $1.from }
  }
}

extension BoardModel.Row {
  init(_ incident: Incident, texts: [String: String], reader: Reader, access: Access) {
    let title = texts[access.title(of: incident).id] ?? reader.words.erasedText
    self.incident = incident
    self.title = reader.words.discreet(title, towards: access.customer, of: incident, registry: reader.registry)
    impacts = access.impacts(of: incident)
    promise = PromiseView.next(of: impacts, registry: reader.registry, now: reader.now)
  }

  /// The worst severity that the reader may see.
  var severity: Severity {
    let active = impacts.filter { $0.progress < .resolved }
    return (active.isEmpty ? impacts : active).map(\.severity).max() ?? .minor
  }

  var urgency: IncidentUrgency {
    IncidentUrgency(next: promise?.outlook.urgency, severity: severity, openedAt: incident.openedAt, reference: incident.reference)
  }
}
