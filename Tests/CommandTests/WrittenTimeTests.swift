import ServiceTime
import Testing

@testable import tocsin

@Suite struct WrittenTimeTests {
  private func read(_ text: String, now: String = "2026-11-23T13:00:00Z") throws -> String? {
    let zone = try #require(House.paris)
    let now = try #require(Instant(iso8601: now))
    return WrittenTime(now: now, zone: zone).instant(text)?.iso8601
  }

  @Test(arguments: [
    ("now", "2026-11-23T13:00:00Z"), ("2026-11-24 10:00", "2026-11-24T09:00:00Z"), ("2026-11-24T10:00", "2026-11-24T09:00:00Z"),
    ("2026-07-01 9:30", "2026-07-01T07:30:00Z"), ("2026-11-24T10:00:00+02:00", "2026-11-24T08:00:00Z"),
    ("2026-11-24T10:00:00Z", "2026-11-24T10:00:00Z"), ("tomorrow 10:00", "2026-11-24T09:00:00Z"), ("demain 10 h", "2026-11-24T09:00:00Z"),
    ("demain à 9h30", "2026-11-24T08:30:00Z"), ("today 08:00", "2026-11-23T07:00:00Z"), ("hier 24:00", "2026-11-22T23:00:00Z"),
    ("in 2h", "2026-11-23T15:00:00Z"), ("+2h", "2026-11-23T15:00:00Z"), ("dans 1 h 30", "2026-11-23T14:30:00Z"),
    ("+1h30min", "2026-11-23T14:30:00Z"), ("+45min", "2026-11-23T13:45:00Z"), ("in 90 minutes", "2026-11-23T14:30:00Z"),
    ("+3d", "2026-11-26T13:00:00Z"), ("dans 2 jours", "2026-11-25T13:00:00Z"), ("friday 17:00", "2026-11-27T16:00:00Z"),
    ("lundi 15h", "2026-11-23T14:00:00Z"), ("mon 14:00", "2026-11-30T13:00:00Z"), ("on tuesday at 09:00", "2026-11-24T08:00:00Z"),
  ])
  func `times are read as people write them`(text: String, expected: String) throws {
    #expect(try read(text) == expected)
  }

  @Test(arguments: [
    "", "soon", "25:00", "10:61", "2026-02-30 10:00", "2026-11-24", "+", "in", "+2", "+2y", "tomorrow", "1999-12-31 10:00",
    "2101-01-01 10:00", "+99999d", "+123456789h", "10:00 tomorrow", "in -2h", "h30", "٣h",
  ])
  func `what nobody would understand is refused`(text: String) throws {
    #expect(try read(text) == nil)
  }

  @Test func `a time alone is the next one the clock shows`() throws {
    #expect(try read("15:00") == "2026-11-23T14:00:00Z")
    #expect(try read("14:00") == "2026-11-24T13:00:00Z")
    #expect(try read("9h") == "2026-11-24T08:00:00Z")
  }

  @Test func `days keep the time of day when clocks change, hours do not`() throws {
    let eve = "2027-03-27T11:00:00Z"
    #expect(try read("+1d", now: eve) == "2027-03-28T10:00:00Z")
    #expect(try read("+24h", now: eve) == "2027-03-28T11:00:00Z")
  }

  @Test func `a time that a clock change skips is the instant after it`() throws {
    #expect(try read("2027-03-28 02:30") == "2027-03-28T01:00:00Z")
  }
}
