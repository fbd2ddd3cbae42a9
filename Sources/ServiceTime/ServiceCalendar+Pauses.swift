extension ServiceCalendar {
  /// Returns the instant by which `budget` of open time has passed since `start`, not counting the pauses.
  ///
  /// For example, two hours from Monday 23 November 2026 17:30, paused from 18:00 to Tuesday 10:00, end on Tuesday at 11:30.
  ///
  /// - Parameter asOf: where a pause that is still running is taken to end.
  /// - Throws: what `add(_:to:)` throws, and `CalendarRefusal.stillPaused` when a pause is still running, could move the
  ///   answer, and there is no `asOf`.
  /// - Source: procedure §8.3.
  public func add(_ budget: Seconds, to start: Instant, pauses: [Pause], asOf: Instant? = nil) throws(CalendarRefusal) -> Instant {
    try extend(try add(budget, to: start), since: start, by: pauses, asOf: asOf)
  }

  /// Returns the instant by which `days` business days have passed since `start`, moved on by the open time of the pauses.
  ///
  /// The due instant without pauses is moved by the open seconds paused before it, repeatedly until it no longer moves.
  ///
  /// - Throws: what `addDays(_:to:reading:)` and `add(_:to:pauses:asOf:)` throw.
  /// - Source: procedure §8.3.
  public func addDays(
    _ days: Int, to start: Instant, reading: DayReading, pauses: [Pause], asOf: Instant? = nil
  ) throws(CalendarRefusal) -> Instant {
    try extend(try addDays(days, to: start, reading: reading), since: start, by: pauses, asOf: asOf)
  }

  /// The open seconds from one instant to a later one, not counting the pauses; a pause still running lasts to the later one.
  public func openSeconds(from start: Instant, to end: Instant, excluding pauses: [Pause]) -> Seconds {
    guard start < end else { return 0 }
    let paused = Self.disjoint(pauses, from: start, asOf: end).map { between($0.lowerBound, min($0.upperBound, end)) }
    return between(start, end) - paused.reduce(0) { $0 + max(0, $1) }
  }

  /// Moves a due instant on by the pauses that begin, in open time, before it.
  ///
  /// Since merged pauses are in order and a due instant only moves on, one pass reaches the instant at which repeating the
  /// sum of paused seconds would stop.
  private func extend(
    _ unpaused: Instant, since start: Instant, by pauses: [Pause], asOf: Instant?
  ) throws(CalendarRefusal) -> Instant {
    var due = unpaused
    for pause in Self.disjoint(pauses, from: start, asOf: asOf ?? Instant(.max)) {
      guard pause.lowerBound < due, between(pause.lowerBound, due) > 0 else { continue }
      guard pause.upperBound < Instant(.max) else { throw .stillPaused(since: pause.lowerBound) }
      due = try add(between(pause.lowerBound, pause.upperBound), to: due)
    }
    return due
  }

  /// The pauses after `start` in order, joined where they overlap or touch; one still running ends at `asOf`.
  static func disjoint(_ pauses: [Pause], from start: Instant, asOf: Instant) -> [Range<Instant>] {
    Range.union(
      pauses.compactMap { pause in
        let from = max(pause.from, start)
        let to = pause.to ?? asOf
        return from < to ? from..<to : nil
      })
  }
}

extension Range where Bound == Instant {
  /// The ranges in order, joined where they overlap or touch.
  static func union(_ ranges: [Range<Instant>]) -> [Range<Instant>] {
    var joined: [Range<Instant>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
      if let last = joined.last, range.lowerBound <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound..<Swift.max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    return joined
  }

  /// What is in both; each list is in order and without overlaps.
  static func intersection(_ left: [Range<Instant>], _ right: [Range<Instant>]) -> [Range<Instant>] {
    var common: [Range<Instant>] = []
    var (leftIndex, rightIndex) = (0, 0)
    while leftIndex < left.count, rightIndex < right.count {
      let (one, other) = (left[leftIndex], right[rightIndex])
      let from = Swift.max(one.lowerBound, other.lowerBound)
      let to = Swift.min(one.upperBound, other.upperBound)
      if from < to { common.append(from..<to) }
      if one.upperBound < other.upperBound { leftIndex += 1 } else { rightIndex += 1 }
    }
    return common
  }

  /// What is in `whole` but in none of the ranges, which are in order and without overlaps.
  static func complement(of ranges: [Range<Instant>], in whole: Range<Instant>) -> [Range<Instant>] {
    var rest: [Range<Instant>] = []
    var from = whole.lowerBound
    for range in ranges {
      let to = Swift.min(range.lowerBound, whole.upperBound)
      if from < to { rest.append(from..<to) }
      from = Swift.max(from, range.upperBound)
    }
    if from < whole.upperBound { rest.append(from..<whole.upperBound) }
    return rest
  }

  static func seconds(_ ranges: [Range<Instant>]) -> Seconds {
    ranges.reduce(0) { $0 + ($1.upperBound - $1.lowerBound) }
  }
}
