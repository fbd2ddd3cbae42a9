/// When a service is open, and the arithmetic of promises counted in its open time.
///
/// For example, in a Monday–Friday 9–19 week of Europe/Paris, two hours from Friday 20 November 2026 18:30 end on
/// Monday 23 November at 10:30. The years 2000 to 2100 are known; outside them a calendar is closed.
/// - Source: procedure §7.
public struct ServiceCalendar: Sendable {
  public let zone: Zone
  public let weekly: WeeklyWindows
  public let holidays: HolidayCalendar
  let rule: OpeningRule
  let table: SegmentTable

  /// The first and the last civil date that calendars know: 2000-01-01 and 2100-12-31.
  public static let years = (first: CivilDate(year: 2000, month: 1, day: 1), last: CivilDate(year: 2100, month: 12, day: 31))

  /// A calendar of weekly windows read on the wall clock of the zone, closed on holidays.
  public init(zone: Zone, weekly: WeeklyWindows, holidays: HolidayCalendar) {
    self.zone = zone
    self.weekly = weekly
    self.holidays = holidays
    rule = OpeningRule(zone: zone, weekly: weekly, holidays: holidays)
    table = SegmentTable(rule)
  }

  /// True when the service is open at that instant; the closing instant itself is closed.
  public func isOpen(at instant: Instant) -> Bool {
    let second = instant.secondsSince1970
    guard Self.covers(second) else { return false }
    let block = table.block(SegmentTable.blockIndex(second))
    let index = block.index(closingAfter: second)
    return index < block.segments.count && block.segments[index].opens <= second
  }

  /// The instant itself when the service is open, else the next one at which it opens.
  ///
  /// - Throws: `CalendarRefusal.neverOpen` when it does not open within ten years, `.outOfRange` outside 2000 to 2100.
  public func nextOpening(atOrAfter instant: Instant) throws(CalendarRefusal) -> Instant {
    let second = instant.secondsSince1970
    guard Self.covers(second) else { throw .outOfRange(instant) }
    guard !weekly.isEmpty else { throw .neverOpen }
    var blockIndex = SegmentTable.blockIndex(second)
    var segment = table.block(blockIndex).index(closingAfter: second)
    while true {
      let block = table.block(blockIndex)
      if segment < block.segments.count {
        let opening = Instant(max(second, block.segments[segment].opens))
        guard opening - instant <= Self.patience else { throw .neverOpen }
        return opening
      }
      blockIndex += 1
      segment = 0
      guard (blockIndex - SegmentTable.blockIndex(second)) << SegmentTable.blockBits <= Self.patience else { throw .neverOpen }
      guard blockIndex < SegmentTable.blockCount else { throw .outOfRange(instant) }
    }
  }

  /// The instant at which the open stretch around the instant ends, or else the next open stretch.
  ///
  /// Windows that touch make one stretch. `nil` when there is none, or when it does not end, within ten years.
  public func closing(after instant: Instant) -> Instant? {
    guard let opening = try? nextOpening(atOrAfter: max(instant, Instant(SegmentTable.start))) else { return nil }
    var second = opening.secondsSince1970
    while second < SegmentTable.end, second - opening.secondsSince1970 <= Self.patience {
      let block = table.block(SegmentTable.blockIndex(second))
      let index = block.index(closingAfter: second)
      guard index < block.segments.count, block.segments[index].opens <= second else { return Instant(second) }
      second = block.segments[index].closes
    }
    return nil
  }

  /// The last instant of that civil date that ends open time; `nil` on a day without any.
  ///
  /// A window that crosses midnight ends, for this question, at the end of the date.
  public func lastClosing(on date: CivilDate) -> Instant? {
    guard date >= Self.years.first, date <= Self.years.last else { return nil }
    return rule.openRanges(on: date).last?.upperBound
  }

  /// The open seconds from start to end; negative when they are reversed.
  public func between(_ start: Instant, _ end: Instant) -> Seconds {
    guard start <= end else { return -between(end, start) }
    let from = min(max(start.secondsSince1970, SegmentTable.start), SegmentTable.end - 1)
    let to = min(max(end.secondsSince1970, SegmentTable.start), SegmentTable.end - 1)
    let first = SegmentTable.blockIndex(from)
    let last = SegmentTable.blockIndex(to)
    let partial = table.block(last).open(before: to) - table.block(first).open(before: from)
    return (first..<last).reduce(partial) { $0 + table.block($1).total }
  }

  /// The open stretches between two instants, one or more for each window, cut to them: for bars and explanations.
  public func windows(from start: Instant, to end: Instant) -> [OpenInterval] {
    let from = max(start, Instant(SegmentTable.start))
    let to = min(end, Instant(SegmentTable.end))
    guard from < to else { return [] }
    let dates = zone.wallTime(at: from).date.advanced(by: -2)...zone.wallTime(at: to).date.advanced(by: 1)
    return rule.intervals(on: dates).compactMap { interval in
      let opens = max(interval.opens, from)
      let closes = min(interval.closes, to)
      return opens < closes ? OpenInterval(opens: opens, closes: closes, date: interval.date) : nil
    }
  }

  /// Ten years: who has not opened by then never does.
  static let patience: Seconds = 3_653 * 86_400

  static func covers(_ second: Int64) -> Bool {
    second >= SegmentTable.start && second < SegmentTable.end
  }
}
