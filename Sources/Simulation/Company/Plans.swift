import Contracts
import Incidents
import ServiceTime
import Signals

/// What a person will report, and when.
struct PlannedReport: Hashable, Sendable {
  let at: Instant
  /// Nil: someone without an account, at the emergency entry.
  let person: Key<Person>?
  let platform: Key<Platform>?
  let component: Key<Component>?
  let severity: Severity
  let kind: IncidentKind
  let trigger: Trigger
}

/// Days on which somebody is ill.
struct Illness: Hashable, Sendable {
  let person: Key<Person>
  let stretch: Stretch
  /// When a colleague takes their turns; nil when nobody thinks of it.
  let coveredFrom: Instant?
}

/// A maintenance window that will be announced.
struct PlannedWindow: Hashable, Sendable {
  let announcedAt: Instant
  let platform: Key<Platform>
  let stretch: Stretch
  let recurs: Bool
}

/// Hours in which a heartbeat is sent; then its source falls silent for good.
struct HeartbeatSession: Hashable, Sendable {
  let rule: Key<RoutingRule>
  let stretch: Stretch
  /// Within it: nothing comes.
  let silence: Stretch
  let every: Seconds
  let labels: [String: String]
}
