import Foundation
import Testing

@testable import ServiceTime

@Suite struct CivilDateTests {
  @Test func `dates and day numbers agree day by day from 1999 to 2101`() throws {
    var expected = CivilDate(year: 1999, month: 1, day: 1)
    let first = expected.daysSince1970
    #expect(first == 10_592)
    for number in first...first + 37_600 {
      let date = CivilDate(daysSince1970: number)
      try #require(date == expected)
      try #require(date.daysSince1970 == number)
      let monthEnds = expected.day == CivilDate.daysInMonth(expected.month, year: expected.year)
      let yearEnds = monthEnds && expected.month == 12
      expected = CivilDate(
        year: yearEnds ? expected.year + 1 : expected.year, month: yearEnds ? 1 : monthEnds ? expected.month + 1 : expected.month,
        day: monthEnds ? 1 : expected.day + 1)
    }
  }

  @Test func `2000 is a leap year and 2100 is not`() {
    #expect(CivilDate.isValid(year: 2000, month: 2, day: 29))
    #expect(!CivilDate.isValid(year: 2100, month: 2, day: 29))
  }

  @Test func `the weekday follows`() {
    #expect(CivilDate(year: 2026, month: 11, day: 23).weekday == .monday)
    #expect(CivilDate(year: 1970, month: 1, day: 1).weekday == .thursday)
    #expect(CivilDate(year: 1969, month: 12, day: 28).weekday == .sunday)
  }

  @Test func `days can be added across a year's end`() {
    #expect(CivilDate(year: 2026, month: 12, day: 31).advanced(by: 1).description == "2027-01-01")
    #expect(CivilDate(year: 2027, month: 1, day: 1).advanced(by: -1).description == "2026-12-31")
  }

  @Test(arguments: ["2026-2-03", "2026-02-30", "2026/02/03", "2026-02-03 ", "20260203", "", "2026-00-10"])
  func `a text that is no date is refused`(_ text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test func `it is encoded as text`() throws {
    let date = try #require(CivilDate("2026-11-23"))
    #expect(String(decoding: try JSONEncoder().encode([date]), as: UTF8.self) == "[\"2026-11-23\"]")
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([CivilDate].self, from: Data("[\"2026-11-31\"]".utf8)) }
  }

  @Test(arguments: [("00:00", 0), ("09:30", 34_200), ("24:00", 86_400), ("23:59:59", 86_399)])
  func `a time of day is read and written back`(_ text: String, _ seconds: Int) {
    #expect(TimeOfDay(text)?.secondsIntoDay == seconds)
    #expect(TimeOfDay(text)?.description == text)
  }

  @Test(arguments: ["9:30", "24:01", "25:00", "09:60", "09:30:60", "09", "09:30Z", "-1:00", ""])
  func `a text that is no time of day is refused`(_ text: String) {
    #expect(TimeOfDay(text) == nil)
  }
}
