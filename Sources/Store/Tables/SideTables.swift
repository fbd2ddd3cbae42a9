import Contracts
import Incidents
import ServiceTime
import Signals

/// The tables beside `incidents` by which an incident is found: its troubles, platforms, components and infrastructure.
///
/// They are written only where they change: most signals that join an incident change none of them.
extension StoreSession {
  func saveSides(of incident: Incident, before: Incident?) throws {
    let overAt = incident.overAt
    if let before, before.overAt != overAt {
      // All rows move together; new ones are written below.
      let values: [SQLValue] = [.key(incident.reference), .instant(overAt)]
      try sql.execute("UPDATE troubles SET over_at = ?2 WHERE incident = ?1", values)
      try sql.execute("UPDATE incident_platforms SET over_at = ?2 WHERE incident = ?1", values)
      try sql.execute("UPDATE incident_infrastructure SET over_at = ?2 WHERE incident = ?1", values)
    }
    if !(before?.hasTroubles(of: incident) ?? false) { try saveTroubles(incident, before, overAt) }
    if before?.infrastructure != incident.infrastructure { try saveInfrastructure(incident, before, overAt) }
    let isSameImpact: (Impact, Impact) -> Bool = { $0.platform == $1.platform && $0.components == $1.components }
    if !(before?.impacts.elementsEqual(incident.impacts, by: isSameImpact) ?? false) {
      try savePlatforms(incident, before, overAt)
      try saveComponents(incident, before)
    }
  }

  private func saveTroubles(_ incident: Incident, _ before: Incident?, _ overAt: Instant) throws {
    let change = Change(from: before?.troubles.map(\.trouble), to: incident.troubles.map(\.trouble))
    for trouble in change.removed {
      try sql.execute(
        "DELETE FROM troubles WHERE incident = ?1 AND source = ?2 AND fingerprint = ?3",
        [.key(incident.reference), .text(trouble.source), .text(trouble.fingerprint)])
    }
    for trouble in change.added {
      try sql.execute(
        "INSERT INTO troubles (incident, source, fingerprint, over_at) VALUES (?1, ?2, ?3, ?4)",
        [.key(incident.reference), .text(trouble.source), .text(trouble.fingerprint), .instant(overAt)])
    }
  }

  private func saveInfrastructure(_ incident: Incident, _ before: Incident?, _ overAt: Instant) throws {
    let change = Change(from: before.map { Array($0.infrastructure) }, to: Array(incident.infrastructure))
    for infrastructure in change.removed {
      try sql.execute(
        "DELETE FROM incident_infrastructure WHERE incident = ?1 AND infrastructure = ?2", [.key(incident.reference), .key(infrastructure)])
    }
    for infrastructure in change.added {
      try sql.execute(
        "INSERT INTO incident_infrastructure (incident, infrastructure, over_at) VALUES (?1, ?2, ?3)",
        [.key(incident.reference), .key(infrastructure), .instant(overAt)])
    }
  }

  private func savePlatforms(_ incident: Incident, _ before: Incident?, _ overAt: Instant) throws {
    let change = Change(from: before?.impacts.map(\.platform), to: incident.impacts.map(\.platform))
    for platform in change.removed {
      try sql.execute(
        "DELETE FROM incident_platforms WHERE incident = ?1 AND platform = ?2", [.key(incident.reference), .key(platform)])
    }
    for platform in change.added {
      try sql.execute(
        "INSERT INTO incident_platforms (incident, platform, over_at) VALUES (?1, ?2, ?3)",
        [.key(incident.reference), .key(platform), .instant(overAt)])
    }
  }

  private func saveComponents(_ incident: Incident, _ before: Incident?) throws {
    let change = Change(from: before?.affectedComponents, to: incident.affectedComponents)
    for affected in change.removed {
      try sql.execute(
        "DELETE FROM incident_components WHERE incident = ?1 AND platform = ?2 AND component = ?3",
        [.key(incident.reference), .key(affected.platform), .key(affected.component)])
    }
    for affected in change.added {
      try sql.execute(
        "INSERT INTO incident_components (incident, platform, component) VALUES (?1, ?2, ?3)",
        [.key(incident.reference), .key(affected.platform), .key(affected.component)])
    }
  }
}

/// The difference between two lists, each thing once.
private struct Change<Thing: Hashable> {
  let removed: Set<Thing>
  let added: Set<Thing>

  init(from before: [Thing]?, to after: [Thing]) {
    if let before, after.starts(with: before) {
      // Mostly one more comes on top of what was known.
      removed = []
      added = Set(after.dropFirst(before.count).filter { !before.contains($0) })
      return
    }
    let before = Set(before ?? [])
    let after = Set(after)
    removed = before.subtracting(after)
    added = after.subtracting(before)
  }
}

private struct AffectedComponent: Hashable {
  let platform: Key<Platform>
  let component: Key<Component>
}

extension Incident {
  fileprivate var affectedComponents: [AffectedComponent] {
    impacts.flatMap { impact in impact.components.map { AffectedComponent(platform: impact.platform, component: $0) } }
  }
}
