import Testing

@testable import ServiceTime

/// The examples of procedure §7, in the reference calendar: Monday to Friday 9–19 in Paris, French holidays.
@Suite struct ServiceCalendarTests {
  let calendar: ServiceCalendar

  init() throws {
    calendar = try Fixture.reference()
  }

  @Test(arguments: [
    ("2026-11-20 19:30", "2026-11-23 11:00"), ("2026-11-21 10:00", "2026-11-23 11:00"), ("2026-11-20 19:00:00", "2026-11-23 11:00"),
    ("2026-11-20 18:59:59", "2026-11-23 10:59:59"), ("2026-11-20 17:00", "2026-11-20 19:00"), ("2026-12-24 18:00", "2026-12-28 10:00"),
  ])
  func `two hours of open time end where the procedure says`(_ start: String, _ due: String) throws {
    #expect(try calendar.add(7_200, to: paris(start)) == paris(due))
  }

  @Test func `no budget is due at the start itself, open or not`() throws {
    #expect(try calendar.add(0, to: paris("2026-11-21 10:00")) == paris("2026-11-21 10:00"))
  }

  @Test func `the closing instant is closed and the opening instant is open`() throws {
    #expect(try calendar.isOpen(at: paris("2026-11-23 09:00")))
    #expect(try calendar.isOpen(at: paris("2026-11-23 18:59:59")))
    #expect(try !calendar.isOpen(at: paris("2026-11-23 19:00")))
    #expect(try !calendar.isOpen(at: paris("2026-11-23 08:59:59")))
    #expect(try !calendar.isOpen(at: paris("2026-12-25 10:00")))
  }

  @Test func `the next opening is now when open, else the next window, over holidays`() throws {
    #expect(try calendar.nextOpening(atOrAfter: paris("2026-11-23 10:00")) == paris("2026-11-23 10:00"))
    #expect(try calendar.nextOpening(atOrAfter: paris("2026-11-23 19:00")) == paris("2026-11-24 09:00"))
    #expect(try calendar.nextOpening(atOrAfter: paris("2026-12-24 19:00")) == paris("2026-12-28 09:00"))
  }

  @Test func `closing is the end of the open stretch, or of the next one`() throws {
    #expect(try calendar.closing(after: paris("2026-11-23 10:00")) == paris("2026-11-23 19:00"))
    #expect(try calendar.closing(after: paris("2026-11-23 19:00")) == paris("2026-11-24 19:00"))
    #expect(try calendar.lastClosing(on: CivilDate(year: 2026, month: 11, day: 23)) == paris("2026-11-23 19:00"))
    #expect(calendar.lastClosing(on: CivilDate(year: 2026, month: 11, day: 22)) == nil)
  }

  @Test func `open time between two instants is negative when they are reversed`() throws {
    let (start, end) = (try paris("2026-11-20 18:00"), try paris("2026-11-23 10:00"))
    #expect(calendar.between(start, end) == 7_200)
    #expect(calendar.between(end, start) == -7_200)
    #expect(calendar.between(start, start) == 0)
  }

  @Test func `an hour is 3600 elapsed seconds, also when clocks change`() throws {
    let always = ServiceCalendar(zone: try Fixture.zone("Europe/Paris"), weekly: .always, holidays: .none)
    #expect(try always.add(4 * 3_600, to: paris("2026-10-25 00:00")) == paris("2026-10-25 03:00"))
    #expect(try always.add(4 * 3_600, to: paris("2027-03-28 00:00")) == paris("2027-03-28 05:00"))
  }

  @Test func `round the clock never closes`() throws {
    let always = ServiceCalendar(zone: .utc, weekly: .always, holidays: .none)
    #expect(always.closing(after: try utc("2026-11-23T00:00:00Z")) == nil)
    #expect(always.isOpen(at: try utc("2026-11-23T00:00:00Z")))
    #expect(always.between(try utc("2000-01-01T00:00:00Z"), try utc("2100-01-01T00:00:00Z")) == 36_525 * 86_400)
  }

  @Test func `a window that crosses midnight is one line, of the day on which it opens`() throws {
    let night = ServiceCalendar(
      zone: try Fixture.zone("Europe/Paris"), weekly: Fixture.week([.friday], "22:00-06:00"), holidays: try Fixture.holidays("FR"))
    let windows = night.windows(from: try paris("2026-11-16 00:00"), to: try paris("2026-11-30 00:00"))
    #expect(windows.map(\.weekday) == [.friday, .friday])
    #expect(windows.map(\.seconds) == [28_800, 28_800])
    #expect(windows.first?.date == CivilDate(year: 2026, month: 11, day: 20))
    // 15 August 2026 is a Saturday: only what falls on the Friday is left.
    let cut = night.windows(from: try paris("2026-08-14 00:00"), to: try paris("2026-08-16 00:00"))
    #expect(cut.map(\.seconds) == [7_200])
  }

  @Test func `windows are cut to what is asked for`() throws {
    let windows = calendar.windows(from: try paris("2026-11-20 18:00"), to: try paris("2026-11-23 10:00"))
    #expect(windows.map(\.seconds) == [3_600, 3_600])
    #expect(windows.map(\.weekday) == [.friday, .monday])
    #expect(calendar.windows(from: try paris("2026-11-23 10:00"), to: try paris("2026-11-20 18:00")) == [])
  }

  @Test func `a calendar without windows never opens`() throws {
    let never = ServiceCalendar(zone: .utc, weekly: WeeklyWindows([:]), holidays: .none)
    let now = try utc("2026-11-23T00:00:00Z")
    #expect(throws: CalendarRefusal.neverOpen) { try never.nextOpening(atOrAfter: now) }
    #expect(throws: CalendarRefusal.neverOpen) { try never.add(1, to: now) }
    #expect(throws: CalendarRefusal.neverOpen) { try never.addDays(1, to: now, reading: .sameTime) }
    #expect(throws: CalendarRefusal.neverOpen) { try never.addDays(1, to: now, reading: .hours) }
    #expect(never.closing(after: now) == nil)
  }

  @Test func `a service closed for ten years never opens`() throws {
    let closure = CivilDate(year: 2027, month: 1, day: 1)...CivilDate(year: 2060, month: 1, day: 1)
    let closed = ServiceCalendar(
      zone: .utc, weekly: .always, holidays: HolidayCalendar.none.adding(closure: closure, name: LocalizedName(fr: "fermé", en: "closed")))
    let now = try utc("2026-12-31T23:00:00Z")
    #expect(try closed.add(3_600, to: now) == utc("2027-01-01T00:00:00Z"))
    #expect(throws: CalendarRefusal.neverOpen) { try closed.add(3_601, to: now) }
    #expect(throws: CalendarRefusal.neverOpen) { try closed.nextOpening(atOrAfter: now + 3_600) }
    #expect(throws: CalendarRefusal.neverOpen) { try closed.addDays(1, to: now, reading: .sameTime) }
    #expect(closed.closing(after: now) == (try utc("2027-01-01T00:00:00Z")))
  }

  @Test func `years before 2000 and after 2100 are refused`() throws {
    #expect(throws: CalendarRefusal.self) { try calendar.add(1, to: utc("0001-01-01T00:00:00Z")) }
    #expect(throws: CalendarRefusal.self) { try calendar.add(1, to: utc("1999-12-30T00:00:00Z")) }
    #expect(throws: CalendarRefusal.self) { try calendar.add(1, to: utc("2101-01-05T00:00:00Z")) }
    #expect(throws: CalendarRefusal.self) { try calendar.add(40_000_000, to: utc("2100-12-01T00:00:00Z")) }
    #expect(throws: CalendarRefusal.self) { try calendar.add(.max, to: utc("2026-12-01T00:00:00Z")) }
    #expect(throws: CalendarRefusal.self) { try calendar.addDays(.max, to: utc("2026-12-01T00:00:00Z"), reading: .hours) }
    #expect(throws: CalendarRefusal.self) { try calendar.addDays(.max, to: utc("2026-12-01T00:00:00Z"), reading: .endOfDay) }
    #expect(throws: CalendarRefusal.negativeBudget(-1)) { try calendar.add(-1, to: utc("2026-12-01T00:00:00Z")) }
    #expect(calendar.between(Instant(.min), Instant(.max)) > 0)
    #expect(!calendar.isOpen(at: Instant(.max)))
    #expect(calendar.closing(after: Instant(.max)) == nil)
  }

  @Test func `the first and the last hour of the known years can be promised`() throws {
    #expect(try calendar.add(3_600, to: paris("2000-01-01 00:00")) == paris("2000-01-03 10:00"))
    #expect(try calendar.add(3_600, to: paris("2100-12-31 18:00")) == paris("2100-12-31 19:00"))
  }
}
