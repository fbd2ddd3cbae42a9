import Contracts
import Incidents
import ServiceTime
import Signals

/// Signals that open no incident until an instant.
public struct MuteResource: Codable, Hashable, Sendable {
  public let id: String
  /// Labels with the pattern of each; all of them must hold.
  public let match: [String: String]
  public let reason: String
  public let author: Key<Person>
  public let authorName: String
  @UTC public private(set) var from: Instant
  @UTC public private(set) var until: Instant
  /// How many of the signals that arrived lately it speaks of.
  public let recentSignals: Int

  public init(_ mute: Mute, recent: [Signal], _ onlooker: Onlooker) {
    id = mute.id
    match = mute.matcher.labels
    reason = mute.reason
    author = mute.author
    authorName = onlooker.registry.name(of: mute.author)
    recentSignals = recent.count { mute.matcher.matches($0) }
    _from = UTC(wrappedValue: mute.from)
    _until = UTC(wrappedValue: mute.until)
  }
}
