/// A number of elapsed seconds: 3,600 to the hour, also when clocks change.
public typealias Seconds = Int64

/// A whole second of UTC, counted from 1970-01-01T00:00:00Z without leap seconds.
///
/// For example, `Instant(iso8601: "2026-11-23T13:08:45Z")` is 1,795,439,325 seconds. Encoded as that single number.
public struct Instant: Hashable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z; negative before.
  public let secondsSince1970: Int64

  /// The instant this many seconds after 1970-01-01T00:00:00Z.
  public init(_ secondsSince1970: Int64) {
    self.secondsSince1970 = secondsSince1970
  }

  /// The instant `seconds` later; stops at the ends of what can be counted instead of overflowing.
  public static func + (instant: Instant, seconds: Seconds) -> Instant {
    let (sum, overflow) = instant.secondsSince1970.addingReportingOverflow(seconds)
    guard overflow else { return Instant(sum) }
    return Instant(seconds > 0 ? .max : .min)
  }

  /// The instant `seconds` earlier; stops at the ends of what can be counted instead of overflowing.
  public static func - (instant: Instant, seconds: Seconds) -> Instant {
    let (difference, overflow) = instant.secondsSince1970.subtractingReportingOverflow(seconds)
    guard overflow else { return Instant(difference) }
    return Instant(seconds > 0 ? .min : .max)
  }

  /// The elapsed seconds from the right instant to the left one.
  public static func - (end: Instant, start: Instant) -> Seconds {
    let (difference, overflow) = end.secondsSince1970.subtractingReportingOverflow(start.secondsSince1970)
    guard overflow else { return difference }
    return end > start ? .max : .min
  }
}

extension Instant: Comparable {
  /// True when the left instant is before the right one.
  public static func < (left: Instant, right: Instant) -> Bool {
    left.secondsSince1970 < right.secondsSince1970
  }
}

extension Instant: Codable {
  /// Reads the single number of seconds.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(Int64.self))
  }

  /// Writes the single number of seconds.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(secondsSince1970)
  }
}

extension Instant: CustomStringConvertible {
  /// The instant as RFC 3339 in UTC.
  public var description: String { iso8601 }
}
