/// What a wall calendar and a wall clock show, without a zone.
public struct WallTime: Hashable, Sendable, Codable {
  public let date: CivilDate
  public let time: TimeOfDay

  /// The moment shown by this date and time.
  public init(date: CivilDate, time: TimeOfDay) {
    self.date = date
    self.time = time
  }

  /// What clocks show when they have run this many seconds since they showed 1970-01-01 00:00.
  init(secondsSince1970 seconds: Int64) {
    let day = seconds.floorDivided(by: 86_400)
    date = CivilDate(daysSince1970: Int(day))
    // Not by multiplying back, which overflows on the first day that can be counted.
    let remainder = Int(seconds % 86_400)
    time = TimeOfDay(secondsIntoDay: remainder < 0 ? remainder + 86_400 : remainder)
  }

  /// The seconds shown since 1970-01-01 00:00 on the same wall clock.
  var secondsSince1970: Int64 {
    Int64(date.daysSince1970) * 86_400 + Int64(time.secondsIntoDay)
  }
}

extension WallTime: Comparable {
  /// True when the left moment is earlier on the same wall clock.
  public static func < (left: WallTime, right: WallTime) -> Bool {
    left.secondsSince1970 < right.secondsSince1970
  }
}

extension WallTime: CustomStringConvertible {
  /// For example `2026-11-23 14:08:45`.
  public var description: String { "\(date) \(time.withSeconds)" }
}

extension Int64 {
  /// The quotient rounded towards the past, for a divisor above zero.
  func floorDivided(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self < 0 && quotient * divisor != self ? quotient - 1 : quotient
  }
}
