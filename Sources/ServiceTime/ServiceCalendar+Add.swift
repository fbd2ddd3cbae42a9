extension ServiceCalendar {
  /// Returns the instant by which `budget` of open time has passed since `start`.
  ///
  /// For example, two hours from Friday 17:00 in a 9–19 week is Friday 19:00: a budget that ends at closing is due at closing.
  /// No budget at all is due at the start itself, open or not.
  ///
  /// - Parameter budget: open seconds, each 3,600 elapsed seconds to the hour, also when clocks change.
  /// - Throws: `CalendarRefusal.neverOpen` when the calendar has no window within ten years, `.outOfRange` outside the years
  ///   2000 to 2100, `.negativeBudget` below zero.
  /// - Source: contract, "heures ouvrées"; procedure §7.
  public func add(_ budget: Seconds, to start: Instant) throws(CalendarRefusal) -> Instant {
    guard budget > 0 else {
      if budget == 0 { return start }
      throw .negativeBudget(budget)
    }
    let second = start.secondsSince1970
    guard Self.covers(second) else { throw .outOfRange(start) }
    guard budget < SegmentTable.end - SegmentTable.start else { throw weekly.isEmpty ? .neverOpen : .outOfRange(start) }
    var blockIndex = SegmentTable.blockIndex(second)
    var block = table.block(blockIndex)
    var segment = block.index(closingAfter: second)
    var target = budget
    if segment < block.segments.count {
      target += block.segments[segment].before + max(0, second - block.segments[segment].opens)
    } else {
      target += block.total
    }
    var closedSince = blockIndex
    while target > block.total {
      if block.total > 0 { closedSince = blockIndex }
      target -= block.total
      blockIndex += 1
      segment = 0
      guard (blockIndex - closedSince) << SegmentTable.blockBits <= Self.patience, !weekly.isEmpty else { throw .neverOpen }
      guard blockIndex < SegmentTable.blockCount else { throw .outOfRange(start) }
      block = table.block(blockIndex)
    }
    return Instant(block.second(afterOpen: target, from: segment))
  }
}
