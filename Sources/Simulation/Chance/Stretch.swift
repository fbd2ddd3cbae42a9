import ServiceTime

/// A stretch of time, from an instant up to, and not including, another.
public struct Stretch: Hashable, Sendable {
  public let from: Instant
  public let until: Instant

  public init(from: Instant, until: Instant) {
    self.from = from
    self.until = until
  }

  public var seconds: Seconds { until - from }

  public func contains(_ instant: Instant) -> Bool { from <= instant && instant < until }
}
