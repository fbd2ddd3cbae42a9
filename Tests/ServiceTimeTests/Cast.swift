import Foundation
import Testing

@testable import ServiceTime

/// What the tests share: the zone files of the fixtures, the reference calendar, and times as people say them.
enum Fixture {
  static let directory = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures")

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: directory.appending(path: path)))
  }

  static func zone(_ name: String) throws -> Zone {
    try Zone(name: name, tzif: try bytes("zoneinfo/\(name)"), rulesVersion: "2026f")
  }

  static func holidays(_ id: String) throws -> HolidayCalendar {
    try #require(HolidayCatalogue.named(id))
  }

  /// Monday to Friday 9–19 in Paris, closed on French holidays.
  static func reference() throws -> ServiceCalendar {
    ServiceCalendar(
      zone: try zone("Europe/Paris"), weekly: week([.monday, .tuesday, .wednesday, .thursday, .friday], "09:00-19:00"),
      holidays: try holidays("FR"))
  }

  static func referenceHours() throws -> ServiceHours {
    let working = week([.monday, .tuesday, .wednesday, .thursday, .friday], "09:00-19:00")
    return ServiceHours(
      zone: try zone("Europe/Paris"), holidays: try holidays("FR"), restoration: working,
      intervention: week([.saturday], "09:00-17:00"), assistance: working)
  }

  /// Windows such as `09:00-12:30`, the same on each of these weekdays.
  static func week(_ weekdays: [Weekday], _ windows: String...) -> WeeklyWindows {
    let parsed = windows.map { text in
      let ends = text.split(separator: "-").compactMap { TimeOfDay(String($0)) }
      return Window(opens: ends[0], closes: ends[1])
    }
    return WeeklyWindows(Dictionary(uniqueKeysWithValues: weekdays.map { ($0, parsed) }))
  }
}

/// The instant at which clocks in Paris show this, such as `paris("2026-11-23 17:30")`.
func paris(_ text: String) throws -> Instant {
  try local(text, in: try Fixture.zone("Europe/Paris"))
}

func local(_ text: String, in zone: Zone) throws -> Instant {
  let words = text.split(separator: " ").map(String.init)
  let date = try #require(CivilDate(words[0]))
  let time = try #require(TimeOfDay(words[1]))
  return zone.firstInstant(onOrAfter: WallTime(date: date, time: time))
}

func utc(_ text: String) throws -> Instant {
  try #require(Instant(iso8601: text))
}

/// A generator whose numbers depend on its seed alone, so that a failure can be run again.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
