import Foundation
import Testing

@testable import ServiceTime

@Suite struct WeeklyWindowsTests {
  @Test func `a window whose end is not after its start crosses midnight`() {
    #expect(Fixture.week([.monday], "22:00-06:00").crossesMidnight)
    #expect(Fixture.week([.monday], "09:00-09:00").crossesMidnight)
    #expect(!Fixture.week([.monday], "09:00-24:00").crossesMidnight)
    #expect(!Fixture.week([.monday], "22:00-00:00").crossesMidnight)
    #expect(!WeeklyWindows.always.crossesMidnight)
  }

  @Test func `windows are listed earliest first, and overlaps count once`() throws {
    let week = Fixture.week([.monday], "13:00-18:00", "08:00-12:00", "11:00-13:30")
    #expect(week[.monday].map(\.opens.description) == ["08:00", "11:00", "13:00"])
    #expect(week.spans(.monday) == [28_800..<64_800])
    let calendar = ServiceCalendar(zone: .utc, weekly: week, holidays: .none)
    #expect(calendar.between(try utc("2026-11-23T00:00:00Z"), try utc("2026-11-24T00:00:00Z")) == 36_000)
  }

  @Test func `the union joins what overlaps or touches and keeps the rest`() {
    let union = Fixture.week([.monday, .tuesday], "09:00-12:00").union(Fixture.week([.monday, .saturday], "12:00-19:00", "22:00-02:00"))
    #expect(union[.monday].map { "\($0.opens)-\($0.closes)" } == ["09:00-19:00", "22:00-02:00"])
    #expect(union[.tuesday].map { "\($0.opens)-\($0.closes)" } == ["09:00-12:00"])
    #expect(union[.saturday].count == 2)
    #expect(union[.sunday].isEmpty)
  }

  @Test func `a union longer than a day keeps its windows as they are`() throws {
    let union = Fixture.week([.monday], "08:00-07:00").union(Fixture.week([.monday], "20:00-19:00"))
    #expect(union[.monday].count == 2)
    let calendar = ServiceCalendar(zone: .utc, weekly: union, holidays: .none)
    #expect(calendar.between(try utc("2026-11-23T00:00:00Z"), try utc("2026-11-26T00:00:00Z")) == 35 * 3_600)
  }

  @Test func `it is read back as written`() throws {
    let week = Fixture.week([.monday, .sunday], "09:00-12:30", "22:00-06:00")
    #expect(try JSONDecoder().decode(WeeklyWindows.self, from: JSONEncoder().encode(week)) == week)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(WeeklyWindows.self, from: Data(#"{"8":[]}"#.utf8)) }
  }

  @Test func `a week without windows is empty`() {
    #expect(WeeklyWindows([:]).isEmpty)
    #expect(WeeklyWindows([.monday: []]).isEmpty)
    #expect(!WeeklyWindows.always.isEmpty)
  }
}
