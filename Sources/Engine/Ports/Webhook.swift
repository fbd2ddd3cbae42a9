import Contracts
import Incidents
import ServiceTime

/// A person's wish to have a program told of events: where to, of which, and signed with which secret.
public struct Webhook: Hashable, Sendable {
  /// How many a person may hold, and how many there may be in all.
  public static let countOfPersonMax = 10
  public static let countMax = 200

  public let id: String
  /// Whose it is: nothing is told that this person may not read.
  public let person: Key<Person>
  public let url: String
  /// What the deliveries are signed with, sealed by the vault.
  public let sealedSecret: [UInt8]
  /// Topics and names of events; empty: all.
  public let events: Set<String>
  /// Only incidents that touch one of these; nil: whatever the person may see.
  public let platforms: Set<Key<Platform>>?
  public let customers: Set<Key<Customer>>?
  public let createdAt: Instant
  /// Since when no delivery has succeeded; nil while all is well.
  public var failingSince: Instant?
  /// How many attempts have failed since.
  public var failures: Int
  /// Nothing is tried before.
  public var restsUntil: Instant?
  /// When it was given up, and why; nil while it is in use.
  public var disabledAt: Instant?
  public var disabledFor: String?

  public init(
    id: String, person: Key<Person>, url: String, sealedSecret: [UInt8], events: Set<String> = [], platforms: Set<Key<Platform>>? = nil,
    customers: Set<Key<Customer>>? = nil, createdAt: Instant, failingSince: Instant? = nil, failures: Int = 0, restsUntil: Instant? = nil,
    disabledAt: Instant? = nil, disabledFor: String? = nil
  ) {
    self.id = id
    self.person = person
    self.url = url
    self.sealedSecret = sealedSecret
    self.events = events
    self.platforms = platforms
    self.customers = customers
    self.createdAt = createdAt
    self.failingSince = failingSince
    self.failures = failures
    self.restsUntil = restsUntil
    self.disabledAt = disabledAt
    self.disabledFor = disabledFor
  }

  /// Whether an event is of those that are wanted, by its name or its topic.
  public func wants(_ event: Event) -> Bool { events.isEmpty || events.contains(event.topic.rawValue) || events.contains(event.name) }

  /// Whether an incident touches what the webhook is about, and what its person may see.
  public func concerns(_ incident: Incident, registry: Registry) -> Bool {
    guard let performer = Performer(person, in: registry), Permissions.allows(.seeIncidents, performer.roles) else { return false }
    return incident.impacts.contains { impact in
      (performer.visiblePlatforms?.contains(impact.platform) ?? true) && (platforms?.contains(impact.platform) ?? true)
        && (customers?.contains(impact.customer) ?? true)
    }
  }
}

/// One thing that a webhook is to be told, and what became of it.
public struct WebhookDelivery: Hashable, Sendable {
  public enum Content: Hashable, Sendable {
    /// An event, by its incident and the incident's version after it.
    case event(Key<Incident>, version: Int)
    /// A trial that its owner asked for.
    case test
  }

  /// The same however often it is tried.
  public let key: String
  public let webhook: String
  public let content: Content
  public let state: DeliveryState
  public let queuedAt: Instant
  public let attempts: Int
  /// Why the last attempt failed, or it was given up.
  public let lastError: String?
  /// When it was delivered, given up or found to be unwanted.
  public let settledAt: Instant?

  public init(
    key: String, webhook: String, content: Content, state: DeliveryState = .queued, queuedAt: Instant, attempts: Int = 0,
    lastError: String? = nil, settledAt: Instant? = nil
  ) {
    self.key = key
    self.webhook = webhook
    self.content = content
    self.state = state
    self.queuedAt = queuedAt
    self.attempts = attempts
    self.lastError = lastError
    self.settledAt = settledAt
  }
}
