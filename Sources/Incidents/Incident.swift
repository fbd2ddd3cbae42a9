import Contracts
import OnCall
import ServiceTime
import Signals

/// One event that hurts one platform or several, and what has been done about it (procedure §1–§5).
///
/// The value is a fold over the incident's journal; see `evolve`.
public struct Incident: Codable, Hashable, Sendable {
  /// The reference people use, such as `INC-2026-0142`.
  public let reference: Key<Incident>
  /// The number of events folded so far; the compare-and-swap of the engine.
  public var version: Int
  public var kind: IncidentKind
  public var trigger: Trigger
  public var level: SupportLevel
  /// The first signal's instant, from which the ten-minute budget and the clocks count.
  public let openedAt: Instant
  /// When we recorded it.
  public let recordedAt: Instant
  public var title: TextReference
  public var reporter: Key<Person>?
  /// Who reported what was merged into it.
  public var otherReporters: Set<Key<Person>>
  public var way: Way?
  /// Why it goes that way: what a person forced, no rule changes.
  public var wayReason: WayReason?
  public var wayChosen: Mark?
  public var impacts: [Impact]
  public var troubles: [TroubleState]
  public var infrastructure: Set<Key<Infrastructure>>
  public var handling: Handling
  public var escalation: Escalation?
  /// Who acknowledged or took over last.
  public var holder: Key<Person>?
  public var prequalification: Prequalification?
  public var attribution: Attribution?
  /// The last time a person wrote something, which renews an acknowledgement.
  public var lastWrittenAt: Instant?
  /// Customers who have their receipt.
  public var receipted: Set<Key<Customer>>
  public var mergedInto: Key<Incident>?
  public var merged: Mark?
  /// Who handed it up to the level at which it is.
  public var cascaded: Mark?
  public var absorbed: Set<Key<Incident>>
  public var linkedTo: Key<Incident>?
  /// Another open incident that this one may belong to; people decide.
  public var proposedMerge: Key<Incident>?
  /// What was sent and could not be delivered by any means: shown until someone acts.
  public var failedMessages: Set<String>
  /// The pages since the last step of the escalation, and those of the same decision before it.
  public var stepPages: [StepPage] = []

  /// Where the incident stands as a whole: the least advanced of its impacts.
  public var progress: Progress { impacts.map(\.progress).min() ?? .open }

  /// The impacts that are not over.
  public var activeImpacts: [Impact] { impacts.filter { $0.progress < .resolved } }

  /// The worst severity of the impacts that are not over, or of all when all are.
  public var severity: Severity {
    let active = activeImpacts
    return (active.isEmpty ? impacts : active).map(\.severity).max() ?? .minor
  }

  /// The state of the whole (procedure §3.3: open while not resolved, closed, merged or cancelled).
  public var status: Status {
    if mergedInto != nil { return .merged }
    switch progress {
    case .cancelled: return .cancelled
    case .closed: return .closed
    case .resolved: return .resolved
    case .open, .takenIntoAccount, .workaroundProposed: return .open
    }
  }

  public var isOpen: Bool { status == .open }

  /// When the last impact was resolved; nil while one is not.
  public var resolvedAt: Instant? {
    guard progress >= .resolved else { return nil }
    return impacts.compactMap { $0.resolved?.at }.max()
  }

  /// Whether every source that spoke of trouble has said that it is over.
  public var hasRecovered: Bool { !troubles.isEmpty && troubles.allSatisfy { $0.recoveredAt != nil } }

  /// The impact on `platform`.
  public func impact(on platform: Key<Platform>) -> Impact? { impacts.first { $0.platform == platform } }

  public enum Status: String, Codable, Sendable, CaseIterable, Hashable { case open, resolved, closed, merged, cancelled }
}

/// A page that belongs to the present step of the escalation.
public struct StepPage: Codable, Hashable, Sendable {
  public let message: String
  public let person: Key<Person>
  public let at: Instant
}

/// A text kept apart from the journal, so that it can be erased: its identifier and its salted digest.
public struct TextReference: Codable, Hashable, Sendable {
  public let id: String
  public let digest: String

  public init(id: String, digest: String) {
    self.id = id
    self.digest = digest
  }
}

/// Who did something, and when.
public struct Mark: Codable, Hashable, Sendable {
  public let by: Actor
  public let at: Instant

  public init(by: Actor, at: Instant) {
    self.by = by
    self.at = at
  }
}

/// Who acts on an incident.
public enum Actor: Codable, Hashable, Sendable {
  case person(Key<Person>)
  /// A rule of the procedure, by its name, such as `immediateBudget`.
  case rule(String)
  /// A source of signals, by its name.
  case source(String)
}

/// The two ways of the protocol (procedure §5).
public enum Way: String, Codable, Sendable, CaseIterable, Hashable { case immediate, standard }

/// What people are doing about it, incident-wide (procedure §5, handling).
public enum Handling: Codable, Hashable, Sendable {
  /// Nobody is paged at this hour; paging begins at `until`.
  case waiting(until: Instant)
  case paging
  /// An acknowledgement that comes from a machine stops escalation, never a clock.
  case acknowledged(by: Actor, at: Instant)
  /// Nothing to page: resolved, closed, merged or cancelled.
  case over
}

/// Where the escalation stands.
public struct Escalation: Codable, Hashable, Sendable {
  public let policy: Key<EscalationPolicyName>
  public let position: EscalationPosition
  /// When the next step is due without an acknowledgement.
  public let nextAt: Instant
  public let paged: [Key<Person>]

  public init(policy: Key<EscalationPolicyName>, position: EscalationPosition, nextAt: Instant, paged: [Key<Person>]) {
    self.policy = policy
    self.position = position
    self.nextAt = nextAt
    self.paged = paged
  }
}

/// One trouble an incident speaks of, and whether its source says that it is over.
public struct TroubleState: Codable, Hashable, Sendable {
  public let trouble: Trouble
  public var platforms: [Key<Platform>]
  public var startedAt: Instant
  public var recoveredAt: Instant?
  public var signalCount: Int
  /// The incident that brought it, when it came by a merge.
  public var origin: Key<Incident>?
  /// The worst that its signals have stated, and what the first of those said; nil in what an older program wrote down.
  public var severity: Severity?
  public var summary: TextReference?
}
