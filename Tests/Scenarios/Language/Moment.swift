import ServiceTime

/// The instants that scenarios speak of: "Mon 09:00" in the week of the scenario, "2026-12-01 10:00" anywhere, both in Paris.
struct Almanac: Sendable {
  /// The Monday of the scenario's week.
  let monday: CivilDate
  let zone: Zone

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  /// The instant at which the clocks in Paris first show `text`.
  func instant(_ text: String) -> Instant {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let date = date(String(parts[0])), let time = TimeOfDay(String(parts[1])) else {
      preconditionFailure("a scenario names a moment that is none: \(text)")
    }
    return zone.firstInstant(onOrAfter: WallTime(date: date, time: time))
  }

  private func date(_ text: String) -> CivilDate? {
    if let day = Self.weekdays.firstIndex(of: text) { return monday.advanced(by: day) }
    return CivilDate(text)
  }

  /// The same the other way round.
  func text(_ instant: Instant) -> String {
    let wall = zone.wallTime(at: instant)
    let days = wall.date.daysSince1970 - monday.daysSince1970
    let date = Self.weekdays.indices.contains(days) ? Self.weekdays[days] : "\(wall.date)"
    return "\(date) \(wall.time)"
  }
}
