import Foundation
import Testing

@testable import ServiceTime

@Suite struct InstantTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0),
    ("2026-11-23T13:08:45Z", 1_795_439_325),
    ("2026-11-23t14:08:45+01:00", 1_795_439_325),
    ("2026-11-22T23:38:45-13:30", 1_795_439_325),
    ("2000-02-29T12:00:00-00:00", 951_825_600),
    ("0001-01-01T00:00:00Z", -62_135_596_800),
    ("9999-12-31T23:59:59Z", 253_402_300_799),
    ("2016-12-31T23:59:60Z", 1_483_228_800),
  ])
  func `an RFC 3339 text is read`(_ text: String, _ seconds: Int64) {
    #expect(Instant(iso8601: text) == Instant(seconds))
  }

  @Test(arguments: ["2026-11-23T13:08:45.9Z", "2026-11-23T13:08:45.999999999z", "2026-11-23T14:08:45.123456+01:00"])
  func `a fraction is cut off towards the past`(_ text: String) {
    #expect(Instant(iso8601: text) == Instant(1_795_439_325))
  }

  @Test func `a fraction before 1970 is cut off towards the past too`() {
    #expect(Instant(iso8601: "1969-12-31T23:59:58.5Z") == Instant(-2))
  }

  @Test(arguments: [
    "", "2026-11-23", "2026-11-23T13:08:45", "2026-11-23 13:08:45Z", "2026-11-23T13:08Z", "2026-11-23T24:00:00Z",
    "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-11-00T00:00:00Z", "2026-11-23T13:60:00Z", "2026-11-23T13:08:61Z",
    "2026-11-23T13:08:60Z", "2026-11-23T13:08:45.Z", "2026-11-23T13:08:45,5Z", "2026-11-23T13:08:45+0100", "2026-11-23T13:08:45+24:00",
    "2026-11-23T13:08:45+01:60", "2026-11-23T13:08:45Z ", " 2026-11-23T13:08:45Z", "26-11-23T13:08:45Z", "+2026-11-23T13:08:45Z",
    "0000-12-31T00:00:00Z", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "٢٠٢٦-11-23T13:08:45Z", "2026-11-23T13:08:45Z\u{301}",
  ])
  func `anything else is not an instant`(_ text: String) {
    #expect(Instant(iso8601: text) == nil)
  }

  @Test func `an instant is written in UTC and read back`() throws {
    var generator = SeededGenerator(seed: 1)
    #expect(Instant(1_795_439_325).iso8601 == "2026-11-23T13:08:45Z")
    #expect(Instant(-62_135_596_800).iso8601 == "0001-01-01T00:00:00Z")
    for _ in 0..<2_000 {
      let instant = Instant(Int64.random(in: -62_135_596_800...253_402_300_799, using: &generator))
      #expect(Instant(iso8601: instant.iso8601) == instant)
    }
  }

  @Test func `it is encoded as one number`() throws {
    let data = try JSONEncoder().encode([Instant(1_795_439_325)])
    #expect(String(decoding: data, as: UTF8.self) == "[1795439325]")
    #expect(try JSONDecoder().decode([Instant].self, from: data) == [Instant(1_795_439_325)])
  }

  @Test func `arithmetic stops at the ends instead of overflowing`() {
    #expect(Instant(.max) + 1 == Instant(.max))
    #expect(Instant(.min) - 1 == Instant(.min))
    #expect(Instant(.min) + -1 == Instant(.min))
    #expect(Instant(.max) - Instant(.min) == .max)
    #expect(Instant(.min) - Instant(.max) == .min)
    #expect(Instant(10) - Instant(4) == 6)
  }

  @Test func `the ends of time can be written without a crash`() {
    #expect(Instant(.max).iso8601.hasSuffix("Z"))
    #expect(Instant(.min).iso8601.hasPrefix("-"))
  }
}
