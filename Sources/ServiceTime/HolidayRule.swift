/// A holiday that comes every year by a rule.
public struct HolidayRule: Codable, Hashable, Sendable {
  /// How the date of a year is found.
  public enum Day: Codable, Hashable, Sendable {
    /// The same date each year; 29 February comes in leap years only.
    case fixed(month: Int, day: Int)
    /// This many days after Easter Sunday; negative before.
    case easter(days: Int)
  }

  public let day: Day
  public let name: LocalizedName
  /// The law or decree it rests on, when known.
  public let source: String?

  /// A yearly holiday.
  public init(_ day: Day, name: LocalizedName, source: String? = nil) {
    self.day = day
    self.name = name
    self.source = source
  }

  /// The date in that year, or `nil` when the year has none.
  public func date(in year: Int) -> CivilDate? {
    switch day {
    case .fixed(let month, let day):
      guard CivilDate.isValid(year: year, month: month, day: day) else { return nil }
      return CivilDate(year: year, month: month, day: day)
    case .easter(let days):
      return Easter.sunday(year).advanced(by: days)
    }
  }
}

/// The date of Easter in the Gregorian calendar.
public enum Easter {
  /// Easter Sunday of that year, by the method published anonymously in Nature in 1876.
  ///
  /// For example, 2026 gives 5 April 2026.
  public static func sunday(_ year: Int) -> CivilDate {
    let golden = year % 19
    let century = year / 100
    let yearOfCentury = year % 100
    let correction = (century - (century + 8) / 25 + 1) / 3
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30
    let weekday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7
    let late = (golden + 11 * epact + 22 * weekday) / 451
    let number = epact + weekday - 7 * late + 114
    return CivilDate(year: year, month: number / 31, day: number % 31 + 1)
  }
}
