import Contracts
import Digests
import Incidents
import Signals

/// An incident as one version of it was read or written, with what the next append needs to know.
final class HeldIncident: Sendable {
  let incident: Incident
  /// The hash of its newest journal entry.
  let head: Digest
  /// The version of the state that stands in its row; later events are folded from the journal.
  let savedVersion: Int
  let outline: IncidentOutline

  /// - Parameter previous: an earlier version, whose outline is shared while nothing in it has changed.
  init(_ incident: Incident, head: Digest, savedVersion: Int, previous: HeldIncident? = nil) {
    self.incident = incident
    self.head = head
    self.savedVersion = savedVersion
    // A storm joins hundreds of signals to one incident: its outline is not built anew for each of them.
    if let previous, previous.incident.hasOutline(of: incident) {
      outline = previous.outline
    } else {
      outline = IncidentOutline(incident)
    }
  }
}

extension Incident {
  /// Whether both have the same outline.
  fileprivate func hasOutline(of other: Incident) -> Bool {
    status == other.status && kind == other.kind && trigger == other.trigger && resolvedAt == other.resolvedAt
      && infrastructure == other.infrastructure && hasTroubles(of: other)
      && impacts.elementsEqual(other.impacts) { $0.platform == $1.platform && $0.components == $1.components }
  }

  /// Whether both speak of the same troubles, in the same order.
  func hasTroubles(of other: Incident) -> Bool {
    troubles.elementsEqual(other.troubles) { $0.trouble == $1.trouble }
  }
}

extension IncidentOutline {
  /// What correlation needs to know of `incident`.
  init(_ incident: Incident) {
    self.init(
      reference: incident.reference.text, kind: incident.kind, openedAt: incident.openedAt,
      resolvedAt: incident.isOpen ? nil : incident.resolvedAt, troubles: Set(incident.troubles.map(\.trouble)),
      components: Dictionary(incident.impacts.map { ($0.platform, $0.components) }, uniquingKeysWith: { $0.union($1) }),
      infrastructure: incident.infrastructure, isFromPerson: incident.trigger.isFromPerson,
      isEmergency: incident.trigger == .emergencyEntry)
  }
}
