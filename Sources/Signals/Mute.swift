import Contracts
import ServiceTime

/// A decision of a person to open no incident for some signals until an instant (procedure §3.8).
public struct Mute: Codable, Hashable, Sendable {
  /// How long a mute may last, in seconds: what is quiet for longer belongs in the catalogue.
  public static let secondsMax: Seconds = 31 * 86_400

  public let id: String
  public let matcher: Matcher
  public let reason: String
  public let author: Key<Person>
  public let from: Instant
  public let until: Instant

  public init(id: String, matcher: Matcher, reason: String, author: Key<Person>, from: Instant, until: Instant) {
    self.id = id
    self.matcher = matcher
    self.reason = reason
    self.author = author
    self.from = from
    self.until = until
  }

  /// Whether the mute holds at `instant`: from its start up to, and not including, its end.
  public func isActive(at instant: Instant) -> Bool { from <= instant && instant < until }
}

/// A window announced in advance, in which what it covers opens no incident (procedure §2).
public struct MaintenanceWindow: Codable, Hashable, Sendable {
  public let id: String
  public let platforms: Set<Key<Platform>>
  /// Empty: the whole platform.
  public let components: Set<Key<Component>>
  public let reason: String
  public let author: Key<Person>
  public let announcedAt: Instant
  public let from: Instant
  public let until: Instant
  /// The window opens again every week at the same wall time, in `zone`.
  public let recurs: Bool
  public let zone: String
  /// When a person ended it early: the opening of that instant ends with it, and no other follows.
  public let endedAt: Instant?

  public init(
    id: String, platforms: Set<Key<Platform>>, components: Set<Key<Component>> = [], reason: String, author: Key<Person>,
    announcedAt: Instant, from: Instant, until: Instant, recurs: Bool = false, zone: String = "Europe/Paris", endedAt: Instant? = nil
  ) {
    self.id = id
    self.platforms = platforms
    self.components = components
    self.reason = reason
    self.author = author
    self.announcedAt = announcedAt
    self.from = from
    self.until = until
    self.recurs = recurs
    self.zone = zone
    self.endedAt = endedAt
  }
}
