extension ServiceCalendar {
  /// Returns how `add(_:to:pauses:asOf:)` comes to its answer, line by line.
  ///
  /// - Throws: what `add(_:to:pauses:asOf:)` throws.
  public func explain(
    budget: Seconds, from start: Instant, pauses: [Pause] = [], asOf: Instant? = nil
  ) throws(CalendarRefusal) -> DeadlineExplanation {
    let unpaused = try add(budget, to: start)
    let due = try add(budget, to: start, pauses: pauses, asOf: asOf)
    return explanation(.budget(budget), start: start, unpaused: unpaused, due: due, pauses: pauses, asOf: asOf)
  }

  /// Returns how `addDays(_:to:reading:pauses:asOf:)` comes to its answer, line by line.
  ///
  /// - Throws: what `addDays(_:to:reading:pauses:asOf:)` throws.
  public func explain(
    days: Int, reading: DayReading, from start: Instant, pauses: [Pause] = [], asOf: Instant? = nil
  ) throws(CalendarRefusal) -> DeadlineExplanation {
    let unpaused = try addDays(days, to: start, reading: reading)
    let due = try addDays(days, to: start, reading: reading, pauses: pauses, asOf: asOf)
    return explanation(.days(days, reading: reading), start: start, unpaused: unpaused, due: due, pauses: pauses, asOf: asOf)
  }

  private func explanation(
    _ promise: DeadlineExplanation.Promise, start: Instant, unpaused: Instant, due: Instant, pauses: [Pause], asOf: Instant?
  ) -> DeadlineExplanation {
    // A pause that begins only at the due instant moved nothing.
    let paused = Self.disjoint(pauses, from: start, asOf: asOf ?? due).filter { $0.lowerBound < due }
    let opening = try? nextOpening(atOrAfter: start)
    return DeadlineExplanation(
      promise: promise, start: start, firstOpening: opening,
      windows: windowsUsed(from: start, to: due, paused: paused),
      businessDays: businessDays(promise, after: opening, to: unpaused),
      holidaysSkipped: holidaysSkipped(from: start, to: due),
      pauses: paused.map { pause in
        DeadlineExplanation.PauseCounted(
          from: pause.lowerBound, to: pause.upperBound, openSeconds: between(pause.lowerBound, min(pause.upperBound, due)))
      },
      dueWithoutPauses: unpaused, due: due, zoneName: zone.name, zoneRulesVersion: zone.rulesVersion,
      holidayCalendar: holidays.id, holidayVersion: holidays.version)
  }

  private func windowsUsed(from start: Instant, to due: Instant, paused: [Range<Instant>]) -> [DeadlineExplanation.WindowUsed] {
    guard start < due else { return [] }
    let dates = zone.wallTime(at: start).date.advanced(by: -2)...zone.wallTime(at: due).date.advanced(by: 1)
    return rule.intervals(on: dates).compactMap { window in
      let from = max(window.opens, start)
      let to = min(window.closes, due)
      guard from < to else { return nil }
      let pausedSeconds = Range.seconds(Range.intersection([from..<to], paused))
      return DeadlineExplanation.WindowUsed(
        window: window, from: from, to: to, seconds: to - from - pausedSeconds, pausedSeconds: pausedSeconds)
    }
  }

  private func businessDays(_ promise: DeadlineExplanation.Promise, after opening: Instant?, to due: Instant) -> [CivilDate] {
    guard case .days(let count, let reading) = promise, reading != .hours, count > 0, let opening else { return [] }
    var days: [CivilDate] = []
    var day = zone.wallTime(at: opening).date
    let last = zone.wallTime(at: due).date
    while days.count < count, day < last {
      day = day.advanced(by: 1)
      if isBusinessDay(day) { days.append(day) }
    }
    return days
  }

  private func holidaysSkipped(from start: Instant, to due: Instant) -> [Holiday] {
    let first = max(zone.wallTime(at: start).date, Self.years.first)
    let last = min(zone.wallTime(at: due).date, Self.years.last)
    guard first <= last else { return [] }
    return (first.year...last.year).flatMap { holidays.holidays(in: $0) }.filter { holiday in
      first <= holiday.date && holiday.date <= last && rule.wouldBeOpen(on: holiday.date)
    }
  }
}
