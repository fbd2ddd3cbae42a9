import Testing

@testable import ServiceTime

/// Procedure §7.4.
@Suite struct BusinessDayTests {
  @Test(arguments: [
    ("2026-11-20 10:00", 2, "2026-11-24 10:00"), ("2026-11-21 10:00", 2, "2026-11-25 09:00"), ("2026-11-23 10:00", 6, "2026-12-01 10:00"),
    ("2026-11-23 19:00", 1, "2026-11-25 09:00"), ("2026-12-23 10:00", 2, "2026-12-28 10:00"), ("2026-11-21 10:00", 0, "2026-11-23 09:00"),
  ])
  func `days are counted to the same time of the last day`(_ start: String, _ days: Int, _ due: String) throws {
    #expect(try Fixture.reference().addDays(days, to: paris(start), reading: .sameTime) == paris(due))
  }

  @Test func `a shorter last day ends them at its closing`() throws {
    var windows: [Weekday: [Window]] = [:]
    for weekday in [Weekday.thursday, .friday] {
      windows[weekday] = Fixture.week([weekday], weekday == .friday ? "09:00-12:00" : "09:00-19:00")[weekday]
    }
    let calendar = ServiceCalendar(zone: try Fixture.zone("Europe/Paris"), weekly: WeeklyWindows(windows), holidays: .none)
    #expect(try calendar.addDays(1, to: paris("2026-11-19 15:00"), reading: .sameTime) == paris("2026-11-20 12:00"))
  }

  @Test func `the end of the day is its last closing`() throws {
    #expect(try Fixture.reference().addDays(2, to: paris("2026-11-20 10:00"), reading: .endOfDay) == paris("2026-11-24 19:00"))
  }

  @Test func `days read as hours are those of the longest weekday`() throws {
    let calendar = try Fixture.reference()
    #expect(try calendar.budget(days: 2) == 72_000)
    #expect(try calendar.addDays(2, to: paris("2026-11-20 10:00"), reading: .hours) == paris("2026-11-24 10:00"))
  }

  @Test func `a time that the last day skips is the instant after the gap`() throws {
    let calendar = ServiceCalendar(zone: try Fixture.zone("Europe/Paris"), weekly: .always, holidays: .none)
    #expect(try calendar.addDays(1, to: paris("2027-03-27 02:30"), reading: .sameTime) == utc("2027-03-28T01:00:00Z"))
  }

  @Test func `days on a calendar that crosses midnight are refused, but not as hours`() throws {
    let calendar = ServiceCalendar(zone: .utc, weekly: Fixture.week([.monday], "22:00-06:00"), holidays: .none)
    let start = try utc("2026-11-23T22:00:00Z")
    #expect(throws: CalendarRefusal.dayObjectiveAcrossMidnight) { try calendar.addDays(1, to: start, reading: .sameTime) }
    #expect(throws: CalendarRefusal.dayObjectiveAcrossMidnight) { try calendar.addDays(1, to: start, reading: .endOfDay) }
    #expect(try calendar.addDays(1, to: start, reading: .hours) == utc("2026-11-24T06:00:00Z"))
  }

  @Test func `fewer than no days are refused`() throws {
    let calendar = try Fixture.reference()
    #expect(throws: CalendarRefusal.negativeBudget(-1)) { try calendar.addDays(-1, to: paris("2026-11-23 10:00"), reading: .sameTime) }
    #expect(throws: CalendarRefusal.negativeBudget(-1)) { try calendar.addDays(-1, to: paris("2026-11-23 10:00"), reading: .hours) }
  }
}
