/// The definition of open time: weekly windows read on a wall clock, cut by holidays.
///
/// Instants come out of it by a direct reading of the definition; `SegmentTable` makes the arithmetic fast.
/// - Source: procedure §7, Open(u).
struct OpeningRule: Sendable {
  let zone: Zone
  let weekly: WeeklyWindows
  let holidays: HolidayCalendar
  private let spans: [[Range<Int>]]

  init(zone: Zone, weekly: WeeklyWindows, holidays: HolidayCalendar) {
    self.zone = zone
    self.weekly = weekly
    self.holidays = holidays
    spans = Weekday.allCases.map(weekly.spans)
  }

  /// The open seconds of the weekday with most of them, in an ordinary week; a window counts for the day on which it opens.
  var longestDay: Seconds {
    Seconds(spans.map { $0.reduce(0) { $0 + $1.count } }.max() ?? 0)
  }

  /// The intervals of the windows that open on these dates, in order of opening, without overlaps.
  func intervals(on dates: ClosedRange<CivilDate>) -> [OpenInterval] {
    intervals(onDays: dates.lowerBound.daysSince1970...dates.upperBound.daysSince1970)
  }

  /// The same, for dates given as days after 1970-01-01.
  func intervals(onDays days: ClosedRange<Int>) -> [OpenInterval] {
    let closed = holidayDays(days.lowerBound...days.upperBound + 1)
    let steady = steadyStretches(days)
    var intervals: [OpenInterval] = []
    for day in days {
      for span in spans[Weekday(daysSince1970: day).rawValue - 1] {
        for piece in Self.pieces(of: span, from: day, without: closed) {
          for stretch in steady {
            guard let range = stretch.instants(showing: piece) else { continue }
            intervals.append(OpenInterval(opens: range.lowerBound, closes: range.upperBound, date: CivilDate(daysSince1970: day)))
          }
        }
      }
    }
    return Self.withoutOverlaps(intervals)
  }

  /// The open instants that the wall clock shows on that civil date, whichever day their window opens on.
  func openRanges(on date: CivilDate) -> [Range<Instant>] {
    let day = date.daysSince1970
    let owners = day - 1...day
    guard owners.contains(where: { !spans[Weekday(daysSince1970: $0).rawValue - 1].isEmpty }), holidays.holiday(on: date) == nil else {
      return []
    }
    let wholeDay = Int64(day) * 86_400..<Int64(day + 1) * 86_400
    let steady = steadyStretches(day...day)
    var ranges: [Range<Instant>] = []
    for owner in owners {
      for span in spans[Weekday(daysSince1970: owner).rawValue - 1] {
        let midnight = Int64(owner) * 86_400
        let shown = (midnight + Int64(span.lowerBound)..<midnight + Int64(span.upperBound)).clamped(to: wholeDay)
        ranges += steady.compactMap { $0.instants(showing: shown) }
      }
    }
    return Range.union(ranges)
  }

  /// True when the date has windows in an ordinary week, of its own or crossing midnight from the day before.
  func wouldBeOpen(on date: CivilDate) -> Bool {
    let day = date.daysSince1970
    return !spans[Weekday(daysSince1970: day).rawValue - 1].isEmpty
      || spans[Weekday(daysSince1970: day - 1).rawValue - 1].contains { $0.upperBound > 86_400 }
  }

  /// The seconds on the wall clock, counted from 1970-01-01 00:00, that the span of that day leaves open.
  private static func pieces(of span: Range<Int>, from day: Int, without closed: Set<Int>) -> [Range<Int64>] {
    let midnight = Int64(day) * 86_400
    let whole = midnight + Int64(span.lowerBound)..<midnight + Int64(span.upperBound)
    let touched = day + span.lowerBound / 86_400...day + (span.upperBound - 1) / 86_400
    guard touched.contains(where: closed.contains) else { return [whole] }
    return touched.filter { !closed.contains($0) }.map { open in
      whole.clamped(to: Int64(open) * 86_400..<Int64(open + 1) * 86_400)
    }
  }

  private func holidayDays(_ days: ClosedRange<Int>) -> Set<Int> {
    let years = CivilDate(daysSince1970: days.lowerBound).year...CivilDate(daysSince1970: days.upperBound + 1).year
    return Set(years.flatMap { holidays.holidays(in: $0) }.map(\.date.daysSince1970))
  }

  /// A stretch without a change of clocks.
  private struct SteadyStretch {
    let start: Int64
    let end: Int64
    let offset: Int64

    /// The instants of the stretch at which the wall clock shows these seconds; `nil` when there are none.
    func instants(showing wall: Range<Int64>) -> Range<Instant>? {
      let from = max(wall.lowerBound - offset, start)
      let to = min(wall.upperBound - offset, end)
      return from < to ? Instant(from)..<Instant(to) : nil
    }
  }

  /// The stretches without a change of clocks that may show one of these days or the one after them.
  private func steadyStretches(_ days: ClosedRange<Int>) -> [SteadyStretch] {
    let end = Instant(Int64(days.upperBound + 2) * 86_400) + Zone.reach
    var start = Instant(Int64(days.lowerBound) * 86_400) - Zone.reach
    var stretches: [SteadyStretch] = []
    while start < end {
      let next = min(zone.nextChange(after: start) ?? end, end)
      stretches.append(SteadyStretch(start: start.secondsSince1970, end: next.secondsSince1970, offset: zone.offset(at: start)))
      start = next
    }
    return stretches
  }

  private static func withoutOverlaps(_ intervals: [OpenInterval]) -> [OpenInterval] {
    var result: [OpenInterval] = []
    result.reserveCapacity(intervals.count)
    for interval in intervals.sorted(by: { ($0.opens, $0.closes) < ($1.opens, $1.closes) }) {
      let opens = max(interval.opens, result.last?.closes ?? interval.opens)
      guard opens < interval.closes else { continue }
      result.append(OpenInterval(opens: opens, closes: interval.closes, date: interval.date))
    }
    return result
  }
}
