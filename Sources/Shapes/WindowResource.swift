import Contracts
import Incidents
import ServiceTime
import Signals

/// Planned work announced in advance.
public struct WindowResource: Codable, Hashable, Sendable {
  public let id: String
  public let platforms: [Key<Platform>]
  /// The names of the platforms, in the same order.
  public let platformNames: [String]
  /// Empty: all of them.
  public let components: [Key<Component>]
  public let reason: String
  public let author: Key<Person>
  public let authorName: String
  @UTC public private(set) var announcedAt: Instant
  /// When it opens; the first time, when it recurs.
  @UTC public private(set) var from: Instant
  @UTC public private(set) var until: Instant
  public let recurs: Bool
  public let zone: String
  public let isOpen: Bool
  /// When it opens next, or has opened.
  @UTC public private(set) var opensAt: Instant
  /// When it closes then.
  @UTC public private(set) var closesAt: Instant

  public init(_ window: MaintenanceWindow, _ onlooker: Onlooker) {
    let zone = onlooker.registry.zones[window.zone] ?? onlooker.zone
    let platforms = window.platforms.sorted()
    let closes = window.closes(after: onlooker.now, zone: zone) ?? window.until
    id = window.id
    self.platforms = platforms
    platformNames = platforms.map(onlooker.registry.name(of:))
    components = window.components.sorted()
    reason = window.reason
    author = window.author
    authorName = onlooker.registry.name(of: window.author)
    recurs = window.recurs
    self.zone = window.zone
    isOpen = window.isOpen(at: onlooker.now, zone: zone)
    _announcedAt = UTC(wrappedValue: window.announcedAt)
    _from = UTC(wrappedValue: window.from)
    _until = UTC(wrappedValue: window.until)
    _opensAt = UTC(wrappedValue: closes - (window.until - window.from))
    _closesAt = UTC(wrappedValue: closes)
  }
}
