import Contracts
import ServiceTime

/// What a decision comes to: events for the journal and messages for the outbox.
///
/// Timers are not listed: they follow from the state, see `wantedTimers`.
public struct Decision: Hashable, Sendable {
  public var events: [DatedEvent]
  public var messages: [Message]

  public init(events: [DatedEvent] = [], messages: [Message] = []) {
    self.events = events
    self.messages = messages
  }
}

/// An event, who brought it about, and the instant it is dated with.
public struct DatedEvent: Codable, Hashable, Sendable {
  public let event: Event
  public let actor: Actor
  public let at: Instant

  public init(_ event: Event, by actor: Actor, at: Instant) {
    self.event = event
    self.actor = actor
    self.at = at
  }
}

/// A message to queue: a page for a responder, or a notice for the customer's side.
///
/// Its text is rendered when it is sent, from the state of the incident then.
public struct Message: Codable, Hashable, Sendable {
  public enum Kind: Codable, Hashable, Sendable {
    case page(Page.Reason)
    case notice(Notice.Kind)
  }

  /// The idempotency key: the same message is the same key, however often it is sent.
  public let key: String
  public let kind: Kind
  public let incident: Key<Incident>
  public let person: Key<Person>
  /// The level a page speaks to, for "you are on duty at level 2".
  public let level: SupportLevel?
  /// The platforms that concern the recipient; empty: all.
  public let platforms: [Key<Platform>]
  /// What a person wrote, for workarounds, resolutions and messages.
  public let text: TextReference?
  /// What changed, for a requalification.
  public let changes: [PromiseChange]
  /// When it is to be sent; nil for at once.
  public let notBefore: Instant?

  public init(
    key: String, kind: Kind, incident: Key<Incident>, person: Key<Person>, level: SupportLevel? = nil, platforms: [Key<Platform>] = [],
    text: TextReference? = nil, changes: [PromiseChange] = [], notBefore: Instant? = nil
  ) {
    self.key = key
    self.kind = kind
    self.incident = incident
    self.person = person
    self.level = level
    self.platforms = platforms
    self.text = text
    self.changes = changes
    self.notBefore = notBefore
  }
}

/// A severity or a promise that is not what it was.
public struct PromiseChange: Codable, Hashable, Sendable {
  public let platform: Key<Platform>
  public let severityFrom: Severity
  public let severityTo: Severity
  public let clock: ClockKind?
  public let dueFrom: Instant?
  public let dueTo: Instant?

  public init(
    platform: Key<Platform>, severityFrom: Severity, severityTo: Severity, clock: ClockKind? = nil, dueFrom: Instant? = nil,
    dueTo: Instant? = nil
  ) {
    self.platform = platform
    self.severityFrom = severityFrom
    self.severityTo = severityTo
    self.clock = clock
    self.dueFrom = dueFrom
    self.dueTo = dueTo
  }
}

/// An instant at which the procedure has something to do: a row of the store.
public struct Timer: Codable, Hashable, Sendable {
  public enum Kind: String, Codable, Sendable, CaseIterable, Hashable {
    /// The ten minutes of the immediate way are gone.
    case immediateBudget
    /// Silent hours end.
    case opening
    /// No acknowledgement: next step.
    case escalation
    case acknowledgementExpiry
    /// A share of the open time is used up.
    case warning
    /// Sixty minutes before the last closing ahead of a due instant.
    case closing
    case breach
    /// Five minutes since the last recovery.
    case settling
    /// The customer has been silent long enough.
    case silence
  }

  public let kind: Kind
  /// What the timer is about within the incident, such as `campus-nord/workaround/50`; empty for the whole.
  public let subject: String
  public let dueAt: Instant

  public init(kind: Kind, subject: String = "", dueAt: Instant) {
    self.kind = kind
    self.subject = subject
    self.dueAt = dueAt
  }
}
