import Contracts
import ServiceTime
import Signals

/// What is asked of the procedure.
public enum Command: Sendable {
  /// A signal opens an incident.
  case open(ReceivedSignal, linkedTo: Key<Incident>?, proposedMerge: Key<Incident>?)
  /// A person's report that belongs to an open incident by rule: it has its own reference and receipt, and is merged at once (§3.4).
  case openMerged(ReceivedSignal, into: Key<Incident>)
  /// A signal joins an open incident, or reopens a resolved one.
  case join(ReceivedSignal)
  /// A source says that its trouble is over.
  case recover(Trouble, at: Instant)
  /// A person acts.
  case act(Act, by: Performer, platforms: Set<Key<Platform>>?)
  /// A machine acknowledges: escalation stops, no clock does.
  case acknowledgeByMachine(source: String)
  /// The contract, its holidays or the rules of its zone have a new revision that has been in effect since an instant.
  case adoptTerms(since: Instant)
  /// A timer is due.
  case timer(Timer)
  /// A message was delivered, failed or superseded.
  case delivery(DeliveryReport)
  /// The other half of a merge, on the incident that stays.
  case absorb(Incident, by: Actor)
  /// The other half of undoing a merge.
  case release(Key<Incident>, by: Key<Person>)
  /// The other half of a split: an incident of its own for some platforms.
  case openSplit(from: Incident, platforms: Set<Key<Platform>>, by: Performer)
}

/// A signal that was recorded and routed.
public struct ReceivedSignal: Sendable, Hashable {
  public let id: String
  public let signal: Signal
  public let route: Route
  /// Its summary, kept apart from the journal.
  public let summary: TextReference
  /// From when it counts: the source's word, or later when a mute or a maintenance window has withheld it.
  public let startedAt: Instant

  public init(id: String, signal: Signal, route: Route, summary: TextReference, withheldUntil: Instant? = nil) {
    self.id = id
    self.signal = signal
    self.route = route
    self.summary = summary
    startedAt = withheldUntil.map { max($0, signal.startedAt) } ?? signal.startedAt
  }
}

/// Who acts, with the roles they have now and the platforms they may see.
public struct Performer: Sendable, Hashable {
  public let person: Key<Person>
  public let roles: Set<Role>
  /// Nil: all; a set: those of the person's customer.
  public let visiblePlatforms: Set<Key<Platform>>?

  public init(person: Key<Person>, roles: Set<Role>, visiblePlatforms: Set<Key<Platform>>? = nil) {
    self.person = person
    self.roles = roles
    self.visiblePlatforms = visiblePlatforms
  }

  /// Whether the person is one of the provider's own.
  public var isProviders: Bool { visiblePlatforms == nil }

  /// Whether the incident exists for the person: it touches a platform that they may see.
  public func sees(_ incident: Incident) -> Bool {
    guard let visiblePlatforms else { return true }
    return incident.impacts.contains { visiblePlatforms.contains($0.platform) }
  }

  /// Whether the person may see every impact of the incident.
  public func seesWhole(_ incident: Incident) -> Bool {
    guard let visiblePlatforms else { return true }
    return incident.impacts.allSatisfy { visiblePlatforms.contains($0.platform) }
  }

  /// The person as the catalogue knows them; nil for a stranger.
  public init?(_ person: Key<Person>, in registry: Registry) {
    guard let known = registry.people[person] else { return nil }
    self.init(person: person, roles: known.roles, visiblePlatforms: registry.visiblePlatforms(to: person))
  }
}

/// What became of a message.
public struct DeliveryReport: Sendable, Hashable {
  public enum Outcome: Sendable, Hashable {
    case delivered(channel: Key<Channel>)
    case failed(reason: String)
    case superseded
  }

  public let message: Message
  public let outcome: Outcome

  public init(message: Message, outcome: Outcome) {
    self.message = message
    self.outcome = outcome
  }
}
