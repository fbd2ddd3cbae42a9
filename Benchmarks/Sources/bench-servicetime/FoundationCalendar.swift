import Foundation
import ServiceTime

/// The reference calendar (Monday to Friday 9–19, holidays) through Foundation's `Calendar`: the yardstick of the bench.
///
/// Written as one would who knows what is slow there: no `nextDate`, one conversion from the instant for each day, and
/// holidays looked up by number.
struct FoundationCalendar {
  private let calendar: Calendar
  private let holidays: Set<Int>

  init(timeZone: TimeZone, holidays: [CivilDate]) {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = timeZone
    self.calendar = calendar
    self.holidays = Set(holidays.map { $0.year * 10_000 + $0.month * 100 + $0.day })
  }

  func add(_ budget: TimeInterval, to start: Date) -> Date? {
    var remaining = budget
    var day = calendar.dateComponents([.year, .month, .day, .weekday], from: start)
    while let year = day.year, let month = day.month, let dayOfMonth = day.day, let weekday = day.weekday {
      if (2...6).contains(weekday), !holidays.contains(year * 10_000 + month * 100 + dayOfMonth) {
        guard let opens = calendar.date(from: DateComponents(year: year, month: month, day: dayOfMonth, hour: 9)),
          let closes = calendar.date(from: DateComponents(year: year, month: month, day: dayOfMonth, hour: 19))
        else { return nil }
        let from = max(start, opens)
        if from < closes {
          let available = closes.timeIntervalSince(from)
          if remaining <= available { return from.addingTimeInterval(remaining) }
          remaining -= available
        }
      }
      guard let next = calendar.date(from: DateComponents(year: year, month: month, day: dayOfMonth + 1)) else { return nil }
      day = calendar.dateComponents([.year, .month, .day, .weekday], from: next)
    }
    return nil
  }
}
