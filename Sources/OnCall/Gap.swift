import ServiceTime

/// A period in which nobody answers at a level, from an instant up to, and not including, another.
public struct Gap: Codable, Hashable, Sendable {
  public let from: Instant
  public let until: Instant

  public init(from: Instant, until: Instant) {
    self.from = from
    self.until = until
  }
}
