import Contracts
import OnCall
import ServiceTime
import Signals

/// What happened to an incident: the journal's vocabulary. Payloads live for ever.
///
/// Adding an event is one case here, one branch in `evolve` and one golden file.
public enum Event: Codable, Hashable, Sendable {
  case opened(Opened)
  case signalJoined(SignalJoined)
  case signalRecovered(Trouble, at: Instant)
  case impactAdded(ImpactAdded)
  case impactWidened(platform: Key<Platform>, component: Key<Component>)
  case prequalified(Prequalification)
  case prequalificationSettled(cause: Cause, wasRight: Bool)
  case wayChosen(Way, WayReason)
  case waiting(until: Instant)
  case escalated(Escalation)
  case paged(Page)
  case noticed(Notice)
  case delivered(message: String, channel: Key<Channel>)
  case deliveryFailed(message: String, reason: String)
  case superseded(message: String)
  case acknowledged(isMachine: Bool)
  case acknowledgementExpired
  case takenIntoAccount(platforms: [Key<Platform>])
  case workBegun(platforms: [Key<Platform>])
  case requalified(Requalified)
  case becameAnomaly
  case paused(platforms: [Key<Platform>], reason: PauseReason, note: TextReference)
  case resumed(platforms: [Key<Platform>])
  case workaroundProposed(platforms: [Key<Platform>], text: TextReference)
  case resolved(platforms: [Key<Platform>], text: TextReference)
  /// Resolved by itself, as of the recovery.
  case recovered(platforms: [Key<Platform>], asOf: Instant)
  case closed(platforms: [Key<Platform>], bySilence: Bool)
  case reopened(platforms: [Key<Platform>], text: TextReference?)
  case cascaded(to: SupportLevel, reason: TextReference?)
  case takenOver
  case noted(TextReference)
  case messaged(TextReference)
  case replied(TextReference)
  case cancelled(platforms: [Key<Platform>], reason: TextReference)
  case attributed(Attribution, reason: TextReference)
  case mergedInto(Key<Incident>)
  /// `impacts`: those that come back as what was done meanwhile has left them; `troubles`: all of them, with what their sources have said.
  case unmerged(from: Key<Incident>, impacts: [Impact] = [], troubles: [TroubleState]? = nil)
  case absorbed(Absorbed)
  case released(Key<Incident>)
  case splitOff(platforms: [Key<Platform>], into: Key<Incident>)
  /// The other side of `splitOff`: what came along from the incident that was split.
  case splitFrom(Absorbed)
  case clockSet(platform: Key<Platform>, clock: ClockKind, countsFrom: Instant, deadline: Deadline)
  case clockStopped(platform: Key<Platform>, clock: ClockKind, at: Instant, act: ActKind)
  case clockNotNeeded(platform: Key<Platform>, clock: ClockKind)
  case clockWarned(platform: Key<Platform>, clock: ClockKind, warning: ClockWarning, at: Instant)
  case clockBroken(platform: Key<Platform>, clock: ClockKind, due: Instant)
}

extension DatedEvent {
  /// A deadline that a new version of the contract has moved (procedure §8.6).
  public var isOfNewTerms: Bool {
    if case .clockSet = event { actor == .rule("contract") } else { false }
  }
}

public struct Opened: Codable, Hashable, Sendable {
  public let kind: IncidentKind
  public let trigger: Trigger
  public let level: SupportLevel
  public let startedAt: Instant
  public let title: TextReference
  public let reporter: Key<Person>?
  public let infrastructure: Set<Key<Infrastructure>>
  public let linkedTo: Key<Incident>?
  public let proposedMerge: Key<Incident>?
}

public struct SignalJoined: Codable, Hashable, Sendable {
  public let signal: String
  public let trouble: Trouble
  public let platforms: [Key<Platform>]
  public let severity: Severity
  public let startedAt: Instant
  public let summary: TextReference
  public let rule: Key<RoutingRule>?
  /// The shared infrastructure it speaks of, which the incident covers from now on.
  public var infrastructure: Key<Infrastructure>?
}

public struct ImpactAdded: Codable, Hashable, Sendable {
  public let platform: Key<Platform>
  public let customer: Key<Customer>
  public let contract: Key<Contract>
  public let components: Set<Key<Component>>
  public let severity: Severity
  public let startedAt: Instant
}

/// Why an incident goes one way or the other.
public enum WayReason: String, Codable, Sendable, Hashable {
  case prequalified, tenMinutesGone, forced
}

public struct Requalified: Codable, Hashable, Sendable {
  public let platform: Key<Platform>
  public let from: Severity
  public let to: Severity
  public let mode: RequalificationMode
  /// Nil when a joining signal said so.
  public let reason: TextReference?
  /// The severity a signal stated, when one did.
  public let signalled: Severity?
}

/// What another incident brought by a merge, or gave by a split.
public struct Absorbed: Codable, Hashable, Sendable {
  public let reference: Key<Incident>
  public let impacts: [Impact]
  public let troubles: [TroubleState]
  public let infrastructure: Set<Key<Infrastructure>>
  public let receipted: Set<Key<Customer>>
  /// Who reported it, and goes on hearing of it.
  public var reporter: Key<Person>?
  /// What it gives to platforms that both touch.
  public var shared: [Impact] = []
}

/// A page that was queued for a person.
public struct Page: Codable, Hashable, Sendable {
  public enum Reason: String, Codable, Sendable, CaseIterable, Hashable {
    case escalation, aggravation, promiseAtRisk, promiseBroken, closingSoon, reopened, separated, cascaded, lastResort
  }

  public let message: String
  public let person: Key<Person>
  public let level: SupportLevel
  public let reason: Reason
  /// A page that waits for the next opening; nil for one that is sent at once.
  public var notBefore: Instant?
}

/// A notice that was queued for a person on the customer's side.
public struct Notice: Codable, Hashable, Sendable {
  public enum Kind: String, Codable, Sendable, CaseIterable, Hashable {
    case receipt, impactAdded, requalified, paused, resumed, workaround, resolution, recovered, message, reopened, cancelled,
      termsChanged
  }

  public let message: String
  public let kind: Kind
  public let person: Key<Person>
  public let customer: Key<Customer>
}
