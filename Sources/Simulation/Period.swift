import ServiceTime

/// The days that a simulation plays, in the house's zone.
public struct Period: Hashable, Sendable {
  public let from: CivilDate
  public let days: Int

  public init(from: CivilDate, days: Int) {
    precondition(days > 0, "a simulation plays one day at least")
    self.from = from
    self.days = days
  }

  /// A whole year.
  public init(year: Int) {
    let from = CivilDate(year: year, month: 1, day: 1)
    self.init(from: from, days: CivilDate(year: year + 1, month: 1, day: 1).daysSince1970 - from.daysSince1970)
  }

  /// The year, when it is a whole one.
  public var year: Int? { self == Period(year: from.year) ? from.year : nil }

  /// The dates, in order.
  var dates: [CivilDate] { (0..<days).map { from.advanced(by: $0) } }

  /// From the first midnight to the last.
  func stretch(in zone: Zone) -> Stretch {
    Stretch(from: zone.midnight(of: from), until: zone.midnight(of: from.advanced(by: days)))
  }
}

extension Zone {
  func midnight(of date: CivilDate) -> Instant { instant(date, hour: 0) }

  /// The first instant at which the wall clock shows this hour and minute, or later.
  func instant(_ date: CivilDate, hour: Int, minute: Int = 0) -> Instant {
    firstInstant(onOrAfter: WallTime(date: date, time: TimeOfDay(hour: hour, minute: minute)))
  }
}
