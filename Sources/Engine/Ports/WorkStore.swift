import Contracts
import Incidents
import ServiceTime

/// A timer as stored.
public struct TimerRow: Hashable, Sendable {
  public let incident: Key<Incident>
  public let timer: Timer

  public init(incident: Key<Incident>, timer: Timer) {
    self.incident = incident
    self.timer = timer
  }
}

public protocol TimerReader {
  /// Timers due at `instant`, oldest first.
  func timersDue(at instant: Instant, limit: Int) throws -> [TimerRow]
  func timers(of incident: Key<Incident>) throws -> [Timer]
  /// When the next timer is due.
  func nextTimer() throws -> Instant?
}

public protocol TimerWriter {
  /// Makes `timers` the timers of the incident: the difference is written.
  func setTimers(_ timers: [Timer], of incident: Key<Incident>) throws
}

/// Where a message stands.
public enum DeliveryState: String, Codable, Sendable, CaseIterable, Hashable {
  case queued, delivered, superseded
  /// Given up: failed by every means. It shows until someone acts.
  case failed
}

/// A message as stored, with its attempts.
public struct OutboxRow: Hashable, Sendable {
  public let message: OutgoingMessage
  public let state: DeliveryState
  public let queuedAt: Instant
  /// Not to be tried before.
  public let dueAt: Instant
  public let attempts: Int
  public let lastError: String?
  /// The channel that delivered, or was tried last.
  public let channel: Key<Channel>?
  public let deliveredAt: Instant?
  /// The contact methods that have refused this message for good.
  public let refused: [ContactMethod]
  /// Until when a server works on it; past, or nil when none does.
  public let leasedUntil: Instant?

  public init(
    message: OutgoingMessage, state: DeliveryState, queuedAt: Instant, dueAt: Instant, attempts: Int, lastError: String?,
    channel: Key<Channel>?, deliveredAt: Instant?, refused: [ContactMethod] = [], leasedUntil: Instant? = nil
  ) {
    self.message = message
    self.state = state
    self.queuedAt = queuedAt
    self.dueAt = dueAt
    self.attempts = attempts
    self.lastError = lastError
    self.channel = channel
    self.deliveredAt = deliveredAt
    self.refused = refused
    self.leasedUntil = leasedUntil
  }
}

/// What can be queued: messages about incidents, and messages of the house.
public enum OutgoingMessage: Codable, Hashable, Sendable {
  case incident(Message)
  /// A page that proves a person can be reached.
  case testPage(key: String, person: Key<Person>)
  /// The code that verifies a contact method.
  case contactCode(key: String, person: Key<Person>, contact: ContactMethod, code: String)
  /// The link with which a person chooses a password: the first one, or another in the place of one they have forgotten.
  case passwordLink(key: String, person: Key<Person>, isInvitation: Bool)
  /// That a webhook has been disabled: where it went, and since when nothing has arrived there.
  case webhookDisabled(key: String, person: Key<Person>, origin: String, since: Instant)
  /// What was queued once and cannot be read any more: it stands in its place so that it shows.
  case unreadable(key: String, person: Key<Person>, incident: Key<Incident>?)

  public var key: String {
    switch self {
    case .incident(let message): message.key
    case .testPage(let key, _), .contactCode(let key, _, _, _), .passwordLink(let key, _, _), .webhookDisabled(let key, _, _, _),
      .unreadable(let key, _, _):
      key
    }
  }

  public var person: Key<Person> {
    switch self {
    case .incident(let message): message.person
    case .testPage(_, let person), .contactCode(_, let person, _, _), .passwordLink(_, let person, _),
      .webhookDisabled(_, let person, _, _),
      .unreadable(_, let person, _):
      person
    }
  }

  public var incident: Key<Incident>? {
    switch self {
    case .incident(let message): message.incident
    case .unreadable(_, _, let incident): incident
    case .testPage, .contactCode, .passwordLink, .webhookDisabled: nil
    }
  }

  /// A page rings, and leaves before everything that does not.
  public var isPage: Bool {
    switch self {
    case .incident(let message): if case .page = message.kind { true } else { false }
    case .testPage: true
    case .contactCode, .passwordLink, .webhookDisabled, .unreadable: false
    }
  }
}

/// What a runner may send now, and what stood in its way.
public struct LeasedMessages: Sendable {
  /// In the order in which they are to leave: pages first, then by due time.
  public let rows: [OutboxRow]
  /// Messages that are due and were left for later because they were not accepted, among those that were looked at.
  public let heldBack: Int
  /// The keys of messages that could not be read; they have failed.
  public let unreadable: [String]

  public init(rows: [OutboxRow], heldBack: Int, unreadable: [String]) {
    self.rows = rows
    self.heldBack = heldBack
    self.unreadable = unreadable
  }
}

public protocol OutboxReader {
  func messages(of incident: Key<Incident>) throws -> [OutboxRow]
  func message(_ key: String) throws -> OutboxRow?
  /// The newest messages, whatever became of them.
  func recentMessages(limit: Int) throws -> [OutboxRow]
  /// Queued messages due at or before `instant` and not leased: the oldest's due time, and how many.
  func outboxBacklog(at instant: Instant) throws -> (oldest: Instant?, count: Int)
  /// Messages that should have left by `instant` and have not, leased or not: since when the oldest has been due, and how many.
  ///
  /// A retry does not make a message younger.
  func unsentMessages(at instant: Instant) throws -> (oldest: Instant?, count: Int)
}

public protocol OutboxWriter {
  /// Queues a message; a key that is there already is left alone.
  func queue(_ message: OutgoingMessage, dueAt: Instant) throws
  /// Takes up to `limit` messages that are due, not leased by anyone else and accepted by `isWanted`, and leases them to `owner` until
  /// `leaseUntil`: pages before anything else, then by due time. One that cannot be read has failed.
  func leaseMessages(
    at instant: Instant, until leaseUntil: Instant, owner: String, limit: Int, where isWanted: (OutboxRow) -> Bool
  ) throws -> LeasedMessages
  func renewLease(_ key: String, owner: String, until leaseUntil: Instant) throws
  func markDelivered(_ key: String, channel: Key<Channel>, at: Instant) throws
  func markSuperseded(_ key: String, at: Instant) throws
  /// Another attempt at `nextAt`, by none of the contact methods in `refused`.
  func markRetry(_ key: String, error: String, channel: Key<Channel>?, refused: [ContactMethod], nextAt: Instant) throws
  func markFailed(_ key: String, error: String, at: Instant) throws
}

extension OutboxWriter {
  /// Takes up to `limit` messages that are due and not leased by anyone else, and leases them to `owner` until `leaseUntil`.
  public func leaseMessages(at instant: Instant, until leaseUntil: Instant, owner: String, limit: Int) throws -> [OutboxRow] {
    try leaseMessages(at: instant, until: leaseUntil, owner: owner, limit: limit) { _ in true }.rows
  }

  /// Another attempt at `nextAt`, by any contact method.
  public func markRetry(_ key: String, error: String, channel: Key<Channel>?, nextAt: Instant) throws {
    try markRetry(key, error: error, channel: channel, refused: [], nextAt: nextAt)
  }
}
