extension ServiceCalendar {
  /// Returns the instant by which `days` business days have passed since `start`.
  ///
  /// For example, by `sameTime`, two days from Friday 20 November 2026 10:00 end on Tuesday 24 at 10:00, and from Saturday 21
  /// at 10:00, counted from Monday's opening, on Wednesday 25 at 9:00. By `endOfDay` they end at the last closing of that day.
  ///
  /// - Throws: `CalendarRefusal.dayObjectiveAcrossMidnight` for `sameTime` and `endOfDay` when a window crosses midnight, since
  ///   such a day has no end; and what `add` and `nextOpening` throw.
  /// - Source: procedure §7.4.
  public func addDays(_ days: Int, to start: Instant, reading: DayReading) throws(CalendarRefusal) -> Instant {
    guard days >= 0 else { throw .negativeBudget(Seconds(days)) }
    if reading == .hours { return try add(try budget(days: days), to: start) }
    guard !weekly.crossesMidnight else { throw .dayObjectiveAcrossMidnight }
    let opening = try nextOpening(atOrAfter: start)
    let wall = zone.wallTime(at: opening)
    let (day, closing) = try businessDay(days, after: wall.date)
    guard reading == .sameTime else { return closing }
    return min(zone.firstInstant(onOrAfter: WallTime(date: day, time: wall.time)), closing)
  }

  /// The open seconds that N business days stand for in the reading `hours`: N times those of the longest weekday.
  ///
  /// - Throws: `CalendarRefusal.neverOpen` when the week has no windows, `.outOfRange` when a century is not enough.
  public func budget(days: Int) throws(CalendarRefusal) -> Seconds {
    guard days >= 0 else { throw .negativeBudget(Seconds(days)) }
    guard !weekly.isEmpty else { throw .neverOpen }
    let (budget, overflow) = rule.longestDay.multipliedReportingOverflow(by: Seconds(days))
    guard !overflow else { throw .outOfRange(Instant(.max)) }
    return budget
  }

  /// The Nth civil date after `date` that has open time, and its last closing; `date` itself for none.
  private func businessDay(_ count: Int, after date: CivilDate) throws(CalendarRefusal) -> (CivilDate, Instant) {
    var day = date
    var counted = 0
    var lastCounted = date
    while counted < count {
      day = day.advanced(by: 1)
      guard day <= Self.years.last else { throw .outOfRange(Instant(SegmentTable.end)) }
      if isBusinessDay(day) {
        counted += 1
        lastCounted = day
      } else if day.daysSince1970 - lastCounted.daysSince1970 > 3_653 {
        throw .neverOpen
      }
    }
    guard let closing = lastClosing(on: day) else { throw .outOfRange(Instant(SegmentTable.end)) }
    return (day, closing)
  }

  /// True when the service is open at some instant of that civil date.
  public func isBusinessDay(_ date: CivilDate) -> Bool {
    lastClosing(on: date) != nil
  }
}
