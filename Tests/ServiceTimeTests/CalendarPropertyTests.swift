import Testing

@testable import ServiceTime

/// What holds for every calendar, tried on calendars and instants drawn by a seeded generator.
@Suite struct CalendarPropertyTests {
  /// One calendar drawn for each zone of the fixtures, with up to three windows a day anywhere, and dates closed at random.
  private static func calendars(seed: UInt64) throws -> [ServiceCalendar] {
    var generator = SeededGenerator(seed: seed)
    return try ["Europe/Paris", "America/Havana", "Australia/Lord_Howe", "Africa/Cairo", "Pacific/Auckland", "America/St_Johns"].map {
      name in
      var windows: [Weekday: [Window]] = [:]
      for weekday in Weekday.allCases where Int.random(in: 0..<7, using: &generator) < 5 {
        windows[weekday] = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
          Window(
            opens: TimeOfDay(secondsIntoDay: Int.random(in: 0...47, using: &generator) * 1_800),
            closes: TimeOfDay(secondsIntoDay: Int.random(in: 1...48, using: &generator) * 1_800))
        }
      }
      windows[.sunday] = [Window(opens: TimeOfDay(hour: 1, minute: 30), closes: TimeOfDay(hour: 4, minute: 0))]
      let first = try #require(CivilDate("2024-01-01")).daysSince1970
      let closed = (0..<150).map { _ in
        Holiday(
          date: CivilDate(daysSince1970: first + Int.random(in: 0...3_000, using: &generator)),
          name: LocalizedName(fr: "fermé", en: "closed"))
      }
      return ServiceCalendar(
        zone: try Fixture.zone(name), weekly: WeeklyWindows(windows), holidays: try Fixture.holidays("FR").adding(closed))
    }
  }

  /// Half of the instants lie within two days of a change of clocks.
  private static func instant(_ calendar: ServiceCalendar, _ generator: inout SeededGenerator) throws -> Instant {
    let any = try utc("2024-01-01T00:00:00Z") + Seconds.random(in: 0...250_000_000, using: &generator)
    guard Bool.random(using: &generator), let change = calendar.zone.nextChange(after: any) else { return any }
    return change + Seconds.random(in: -172_800...172_800, using: &generator)
  }

  @Test(arguments: [11, 12, 13] as [UInt64])
  func `open is what the definition says`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed &+ 100)
    for calendar in try Self.calendars(seed: seed) {
      for _ in 0..<400 {
        let instant = try Self.instant(calendar, &generator)
        #expect(calendar.isOpen(at: instant) == Self.openByDefinition(calendar, instant), "\(calendar.zone.name) \(instant)")
      }
    }
  }

  /// Procedure §7, Open(u), read off the wall clock without any table.
  private static func openByDefinition(_ calendar: ServiceCalendar, _ instant: Instant) -> Bool {
    let wall = calendar.zone.wallTime(at: instant)
    guard calendar.holidays.holiday(on: wall.date) == nil else { return false }
    let second = wall.time.secondsIntoDay
    let today = calendar.weekly[wall.date.weekday].contains { window in
      let opens = window.opens.secondsIntoDay
      let closes = window.closes.secondsIntoDay
      return closes > opens ? (opens..<closes).contains(second) : second >= opens
    }
    return today
      || calendar.weekly[wall.date.advanced(by: -1).weekday].contains { window in
        window.closes <= window.opens && second < window.closes.secondsIntoDay
      }
  }

  @Test(arguments: [21, 22] as [UInt64])
  func `the open time from a start to its deadline is the budget`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed &+ 100)
    for calendar in try Self.calendars(seed: seed) {
      for _ in 0..<300 {
        let start = try Self.instant(calendar, &generator)
        let budget = Seconds.random(in: 0...2_000_000, using: &generator)
        #expect(calendar.between(start, try calendar.add(budget, to: start)) == budget)
      }
    }
  }

  @Test(arguments: [31, 32] as [UInt64])
  func `the open time between two instants can be added up second by second`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed &+ 100)
    for calendar in try Self.calendars(seed: seed) {
      let start = try Self.instant(calendar, &generator)
      let length = 86_400
      let counted = (0..<length / 60).reduce(Seconds(0)) { sum, minute in
        // Windows and changes of clocks fall on whole minutes.
        let minuteStart = Instant(start.secondsSince1970 / 60 * 60 + Int64(minute * 60))
        return sum + (Self.openByDefinition(calendar, minuteStart) ? 60 : 0)
      }
      let from = Instant(start.secondsSince1970 / 60 * 60)
      #expect(calendar.between(from, from + Seconds(length)) == counted, "\(calendar.zone.name) \(from)")
    }
  }

  @Test(arguments: [41, 42] as [UInt64])
  func `a later start or a larger budget is never due earlier`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed &+ 100)
    for calendar in try Self.calendars(seed: seed) {
      for _ in 0..<200 {
        let start = try Self.instant(calendar, &generator)
        let budget = Seconds.random(in: 1...500_000, using: &generator)
        let more = Seconds.random(in: 0...100_000, using: &generator)
        let due = try calendar.add(budget, to: start)
        #expect(try calendar.add(budget + more, to: start) >= due)
        #expect(try calendar.add(budget, to: start + more) >= due)
      }
    }
  }

  @Test(arguments: [51, 52] as [UInt64])
  func `a budget can be split anywhere`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed &+ 100)
    for calendar in try Self.calendars(seed: seed) {
      for _ in 0..<200 {
        let start = try Self.instant(calendar, &generator)
        let first = Seconds.random(in: 0...300_000, using: &generator)
        let second = Seconds.random(in: 1...300_000, using: &generator)
        #expect(try calendar.add(second, to: calendar.add(first, to: start)) == calendar.add(first + second, to: start))
      }
    }
  }

  @Test(arguments: [61, 62] as [UInt64])
  func `a deadline falls in open time or on a closing`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed &+ 100)
    for calendar in try Self.calendars(seed: seed) {
      for _ in 0..<200 {
        let due = try calendar.add(Seconds.random(in: 1...500_000, using: &generator), to: Self.instant(calendar, &generator))
        #expect(calendar.isOpen(at: due - 1))
        if !calendar.isOpen(at: due) { #expect(calendar.closing(after: due - 1) == due) }
      }
    }
  }

  @Test(arguments: [71, 72] as [UInt64])
  func `the windows listed are the open time, without overlaps`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed &+ 100)
    for calendar in try Self.calendars(seed: seed) {
      for _ in 0..<20 {
        let start = try Self.instant(calendar, &generator)
        let end = start + Seconds.random(in: 0...3_000_000, using: &generator)
        let windows = calendar.windows(from: start, to: end)
        #expect(windows.reduce(0) { $0 + $1.seconds } == calendar.between(start, end))
        #expect(zip(windows, windows.dropFirst()).allSatisfy { $0.closes <= $1.opens })
      }
    }
  }

  @Test func `openings and closings alternate`() throws {
    var generator = SeededGenerator(seed: 81)
    for calendar in try Self.calendars(seed: 81) {
      var at = try Self.instant(calendar, &generator)
      for _ in 0..<60 {
        let opening = try calendar.nextOpening(atOrAfter: at)
        let closing = try #require(calendar.closing(after: opening))
        #expect(calendar.isOpen(at: opening))
        #expect(!calendar.isOpen(at: closing))
        #expect(calendar.between(opening, closing) == closing - opening)
        at = closing
      }
    }
  }

  @Test func `where one block of the table meets the next nothing is lost`() throws {
    let always = ServiceCalendar(zone: .utc, weekly: .always, holidays: .none)
    let reference = try Fixture.reference()
    for block in 1..<SegmentTable.blockCount {
      let seam = Instant(SegmentTable.start + Int64(block) << SegmentTable.blockBits)
      #expect(always.isOpen(at: seam))
      #expect(try always.add(7_200, to: seam - 3_600) == seam + 3_600)
      #expect(try always.add(3_600, to: seam - 3_600) == seam)
      let due = try reference.add(100_000, to: seam - 90_000)
      #expect(reference.between(seam - 90_000, due) == 100_000)
    }
  }
}
