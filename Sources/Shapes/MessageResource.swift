import Contracts
import Incidents
import ServiceTime

/// A page or a notice, and what became of it.
public struct MessageResource: Codable, Hashable, Sendable {
  /// What became of a message, as the outbox says it.
  public enum State: String, Codable, CaseIterable, Sendable, Hashable { case queued, delivered, superseded, failed }

  /// What it is and who it is for.
  public struct Head: Hashable, Sendable {
    public var key: String
    public var incident: Key<Incident>?
    public var person: Key<Person>
    public var isPage: Bool
    public var reason: String?
    public var text: String

    public init(key: String, incident: Key<Incident>?, person: Key<Person>, isPage: Bool, reason: String?, text: String) {
      self.key = key
      self.incident = incident
      self.person = person
      self.isPage = isPage
      self.reason = reason
      self.text = text
    }
  }

  /// What became of it.
  public struct Delivery: Hashable, Sendable {
    public var state: State
    public var isUnderway: Bool
    public var queuedAt: Instant
    public var dueAt: Instant
    public var attempts: Int
    public var channel: Key<Channel>?
    public var deliveredAt: Instant?
    public var lastError: String?

    public init(
      state: State, isUnderway: Bool, queuedAt: Instant, dueAt: Instant, attempts: Int, channel: Key<Channel>?, deliveredAt: Instant?,
      lastError: String?
    ) {
      self.state = state
      self.isUnderway = isUnderway
      self.queuedAt = queuedAt
      self.dueAt = dueAt
      self.attempts = attempts
      self.channel = channel
      self.deliveredAt = deliveredAt
      self.lastError = lastError
    }
  }

  public let key: String
  public let incident: Key<Incident>?
  public let person: Key<Person>
  public let personName: String
  public let isPage: Bool
  public let reason: String?
  /// What it is, in words.
  public let text: String
  public let state: State
  /// Whether a server works on it now.
  public let isUnderway: Bool
  @UTC public private(set) var queuedAt: Instant
  @UTC public private(set) var dueAt: Instant
  public let attempts: Int
  public let channel: Key<Channel>?
  @UTC public private(set) var deliveredAt: Instant?
  public let lastError: String?

  public init(_ head: Head, _ delivery: Delivery, personName: String) {
    key = head.key
    incident = head.incident
    person = head.person
    self.personName = personName
    isPage = head.isPage
    reason = head.reason
    text = head.text
    state = delivery.state
    isUnderway = delivery.isUnderway
    attempts = delivery.attempts
    channel = delivery.channel
    lastError = delivery.lastError
    _queuedAt = UTC(wrappedValue: delivery.queuedAt)
    _dueAt = UTC(wrappedValue: delivery.dueAt)
    _deliveredAt = UTC(wrappedValue: delivery.deliveredAt)
  }
}
