import ServiceTime

/// A moment as people write it: `2026-12-24 09:00` on a zone's wall clock, or RFC 3339.
enum MomentText {
  static func instant(_ text: String, zone: Zone) -> Instant? {
    if let instant = Instant(iso8601: text) { return instant }
    let parts = text.split(separator: " ")
    guard parts.count == 2, let date = CivilDate(String(parts[0])), let time = TimeOfDay(String(parts[1])) else { return nil }
    return zone.firstInstant(onOrAfter: WallTime(date: date, time: time))
  }
}
