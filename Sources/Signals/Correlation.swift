import Contracts
import ServiceTime

/// What correlation needs to know of an incident.
public struct IncidentOutline: Hashable, Sendable {
  public let reference: String
  public let kind: IncidentKind
  public let openedAt: Instant
  /// Nil while the incident is open; when it was resolved otherwise.
  public let resolvedAt: Instant?
  public let troubles: Set<Trouble>
  public let components: [Key<Platform>: Set<Key<Component>>]
  public let infrastructure: Set<Key<Infrastructure>>
  /// Raised by a person: only the same platform and component join by rule.
  public let isFromPerson: Bool
  /// Came in at the emergency entry.
  public let isEmergency: Bool

  public init(
    reference: String, kind: IncidentKind, openedAt: Instant, resolvedAt: Instant? = nil, troubles: Set<Trouble> = [],
    components: [Key<Platform>: Set<Key<Component>>] = [:], infrastructure: Set<Key<Infrastructure>> = [], isFromPerson: Bool = false,
    isEmergency: Bool = false
  ) {
    self.reference = reference
    self.kind = kind
    self.openedAt = openedAt
    self.resolvedAt = resolvedAt
    self.troubles = troubles
    self.components = components
    self.infrastructure = infrastructure
    self.isFromPerson = isFromPerson
    self.isEmergency = isEmergency
  }
}

/// What becomes of a signal (procedure §3.2–§3.5): never nothing.
public enum Correlation: Hashable, Sendable {
  /// Opens an incident; linked to an earlier one of the same trouble that was resolved too long ago to reopen.
  case open(linkedTo: String?)
  /// Opens an incident, and proposes to people to merge it into another.
  case openProposing(String)
  /// Joins an open incident.
  case join(String)
  /// The same trouble within 30 minutes after resolution.
  case reopen(String)
  /// Recorded, with the rule that said so.
  case ignore(IgnoreRule)
}

/// Why a signal was recorded without effect.
public enum IgnoreRule: Hashable, Sendable, Codable {
  case duplicate
  case mute(String)
  case maintenance(String)
  /// A heartbeat that came in time.
  case heartbeat
  /// A recovery of something that no open incident speaks of.
  case nothingToRecover
}
