import Synchronization

/// Open time as a table of segments, filled block by block when a block is first asked for.
///
/// A block of 2^25 seconds (388 days) is found by a shift, the segment in it by another; nothing is locked. Two threads that
/// ask for a block at the same time may both compute it, to the same contents; one copy is kept.
final class SegmentTable: Sendable {
  struct Segment {
    let opens: Int64
    let closes: Int64
    /// The open seconds of the block before this segment.
    let before: Int64
  }

  static let blockBits: Int64 = 25
  private static let slotCount = 96
  /// 1999-12-31 and 2101-01-02: the years 2000 to 2100 everywhere on Earth.
  static let start = Int64(ServiceCalendar.years.first.daysSince1970 - 1) * 86_400
  static let end = Int64(ServiceCalendar.years.last.daysSince1970 + 2) * 86_400
  static let blockCount = Int((end - start - 1) >> blockBits) + 1

  private let rule: OpeningRule
  /// Each slot owns its block from when it is filled until the table ends.
  private let slots: InlineArray<96, Atomic<Unmanaged<Block>?>>

  init(_ rule: OpeningRule) {
    precondition(Self.blockCount <= Self.slotCount, "the table has a slot for each block from 2000 to 2100")
    self.rule = rule
    slots = InlineArray { _ in Atomic(nil) }
  }

  deinit {
    for index in 0..<Self.slotCount {
      slots[index].load(ordering: .acquiring)?.release()
    }
  }

  static func blockIndex(_ second: Int64) -> Int {
    Int((second - start) >> blockBits)
  }

  func block(_ index: Int) -> Block {
    // `AtomicLazyReference` would say the same, but its `load` is not specialised: it takes three times as long as the rest of `add`.
    if let block = slots[index].load(ordering: .acquiring) { return block.takeUnretainedValue() }
    let computed = Unmanaged.passRetained(compute(index))
    let (stored, earlier) = slots[index].compareExchange(expected: nil, desired: computed, ordering: .acquiringAndReleasing)
    if stored { return computed.takeUnretainedValue() }
    computed.release()
    // The exchange fails only where another thread has filled the slot; the table keeps that block for good.
    return earlier?.takeUnretainedValue() ?? compute(index)
  }

  private func compute(_ index: Int) -> Block {
    let from = Self.start + Int64(index) << Self.blockBits
    let to = min(from + 1 << Self.blockBits, Self.end)
    // A window may open two days earlier on a far away wall clock and still be open here.
    let firstDay = Int((from - Zone.reach).floorDivided(by: 86_400)) - 2
    let lastDay = Int((to + Zone.reach).floorDivided(by: 86_400)) + 1
    var segments: [Segment] = []
    var total: Int64 = 0
    for interval in rule.intervals(onDays: firstDay...lastDay) {
      let opens = max(interval.opens.secondsSince1970, from)
      let closes = min(interval.closes.secondsSince1970, to)
      guard opens < closes else { continue }
      if let last = segments.last, last.closes == opens {
        segments[segments.count - 1] = Segment(opens: last.opens, closes: closes, before: last.before)
      } else {
        segments.append(Segment(opens: opens, closes: closes, before: total))
      }
      total += closes - opens
    }
    return Block(from: from, segments: segments, total: total)
  }

  /// The open segments of 388 days.
  final class Block: Sendable {
    let segments: [Segment]
    let total: Int64
    private let from: Int64
    /// For each 2^15 seconds (9 hours), the first segment that closes after their start.
    private let firstSegment: [UInt16]
    private static let bucketBits: Int64 = 15

    init(from: Int64, segments: [Segment], total: Int64) {
      self.from = from
      self.segments = segments
      self.total = total
      var index = 0
      firstSegment = (0..<Int64(1) << (SegmentTable.blockBits - Self.bucketBits)).map { bucket in
        let start = from + bucket << Self.bucketBits
        while index < segments.count, segments[index].closes <= start { index += 1 }
        return UInt16(clamping: index)
      }
    }

    /// The first segment that closes after the second, or the number of segments.
    func index(closingAfter second: Int64) -> Int {
      var index = Int(firstSegment[Int((second - from) >> Self.bucketBits)])
      while index < segments.count, segments[index].closes <= second { index += 1 }
      return index
    }

    /// The open seconds of the block before the second.
    func open(before second: Int64) -> Int64 {
      let index = index(closingAfter: second)
      guard index < segments.count else { return total }
      return segments[index].before + max(0, second - segments[index].opens)
    }

    /// The first second by which this many open seconds, one at least and `total` at most, have passed.
    func second(afterOpen target: Int64, from hint: Int) -> Int64 {
      var index = hint
      var steps = 0
      while index + 1 < segments.count, segments[index + 1].before < target {
        index += 1
        steps += 1
        if steps == 8 {
          index = segments.partitionIndex { $0.before >= target } - 1
          break
        }
      }
      return segments[index].opens + (target - segments[index].before)
    }
  }
}
