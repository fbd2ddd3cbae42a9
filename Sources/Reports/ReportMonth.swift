import ServiceTime

/// A month of the calendar, such as `2026-11`.
public struct ReportMonth: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let year: Int
  /// 1 to 12.
  public let month: Int

  /// The month that `text` names, such as `2026-11`; nil for anything else, and outside the years 2000 to 2100.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count == 7, let first = CivilDate(text + "-01"), ServiceCalendar.years.first <= first,
      first <= ServiceCalendar.years.last
    else { return nil }
    self.init(of: first)
  }

  /// The month in which a date lies.
  public init(of date: CivilDate) {
    year = date.year
    month = date.month
  }

  private var first: CivilDate { CivilDate(year: year, month: month, day: 1) }

  public var previous: ReportMonth { ReportMonth(of: first.advanced(by: -1)) }
  public var next: ReportMonth { ReportMonth(of: first.advanced(by: 31)) }

  /// The first instant of the month on the wall clock of `zone`.
  public func start(in zone: Zone) -> Instant {
    zone.firstInstant(onOrAfter: WallTime(date: first, time: TimeOfDay(hour: 0, minute: 0)))
  }

  /// The first instant after the month.
  public func end(in zone: Zone) -> Instant { next.start(in: zone) }

  public var description: String { String("\(first)".dropLast(3)) }

  public static func < (one: Self, other: Self) -> Bool { (one.year, one.month) < (other.year, other.month) }
}
