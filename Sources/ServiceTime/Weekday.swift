/// A day of the week, numbered as ISO 8601 does: Monday is 1.
public enum Weekday: Int, CaseIterable, Codable, Sendable, Hashable, Comparable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday

  /// True when the left day comes earlier in a week that begins on Monday.
  public static func < (left: Weekday, right: Weekday) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The weekday of the day this many days after 1970-01-01, which was a Thursday.
  init(daysSince1970 days: Int) {
    let index = ((days + 3) % 7 + 7) % 7
    self = Self.allCases[index]
  }
}
