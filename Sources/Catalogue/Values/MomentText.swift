import ServiceTime

/// A moment as people write it: `2026-12-24 09:00` on a zone's wall clock, or RFC 3339.
enum MomentText {
  static func instant(_ text: String, zone: Zone) -> Instant? {
    if let instant = Instant(iso8601: text) { return instant }
    let parts = text.split(separator: " ")
    guard parts.count == 2, let date = CivilDate(String(parts[0])), let time = TimeOfDay(String(parts[1])) else { return nil }
    return zone.firstInstant(onOrAfter: WallTime(date: date, time: time))
  }

  /// The beginning of something: a moment, or a date alone, which begins at midnight. Nil outside the years 2000 to 2100.
  static func beginning(_ text: String, zone: Zone) -> Instant? {
    let midnight = CivilDate(text).map { zone.firstInstant(onOrAfter: WallTime(date: $0, time: TimeOfDay(hour: 0, minute: 0))) }
    guard let instant = midnight ?? instant(text, zone: zone) else { return nil }
    let date = zone.wallTime(at: instant).date
    return ServiceCalendar.years.first <= date && date <= ServiceCalendar.years.last ? instant : nil
  }

  /// The moment on the zone's wall clock, where that says it exactly; else in RFC 3339.
  static func text(_ instant: Instant, zone: Zone) -> String {
    let wall = zone.wallTime(at: instant)
    guard wall.time.second == 0, zone.firstInstant(onOrAfter: wall) == instant else { return instant.iso8601 }
    return "\(wall.date) \(wall.time)"
  }
}
