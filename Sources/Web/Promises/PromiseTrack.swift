import Incidents
import Markup
import ServiceTime
import Wording

/// The bar of a promise: its open time from end to end, with what is used of it; closed hours and pauses are narrow hatched bands.
///
/// Bands have a width of their own, since nights and week-ends would fill the bar if they were drawn to measure.
struct PromiseTrack: Sendable {
  private struct Gap {
    /// Open seconds before the gap.
    let after: Seconds
    let isPause: Bool
  }

  private static let gapWidthMax = 5.0
  private static let gapsWidthMax = 35.0

  /// The share of the open time that is used, 0 to 100.
  let usedPercent: Double
  private let total: Seconds
  private let used: Seconds
  private let gaps: [Gap]

  /// - Parameter end: now, or when the clock was stopped.
  init(_ promise: Promise?, from start: Instant, to due: Instant, at end: Instant) {
    var stretches = promise?.calendar.windows(from: start, to: due).map { ($0.opens, $0.closes) } ?? [(start, max(start, due))]
    var pauses: [(Instant, Instant)] = []
    for pause in promise?.pauses ?? [] {
      let span = (pause.from, max(pause.from, pause.to ?? end))
      pauses.append(span)
      stretches = stretches.flatMap { PromiseTrack.cut($0, without: span) }
    }
    var total: Seconds = 0
    var used: Seconds = 0
    var gaps: [Gap] = []
    var previous: Instant?
    for (opens, closes) in stretches where opens < closes {
      if let previous, previous < opens {
        gaps.append(Gap(after: total, isPause: pauses.contains { $0.0 < opens && previous < $0.1 }))
      }
      total += closes - opens
      used += max(0, min(closes, end) - opens)
      previous = closes
    }
    self.total = total
    self.used = used
    self.gaps = gaps
    usedPercent = total > 0 ? min(100, Double(used) / Double(total) * 100) : end >= due ? 100 : 0
  }

  private static func cut(_ stretch: (Instant, Instant), without pause: (Instant, Instant)) -> [(Instant, Instant)] {
    guard pause.0 < stretch.1, stretch.0 < pause.1 else { return [stretch] }
    return [(stretch.0, min(stretch.1, pause.0)), (max(stretch.0, pause.1), stretch.1)].filter { $0.0 < $0.1 }
  }

  private var gapWidth: Double {
    gaps.isEmpty ? 0 : min(PromiseTrack.gapWidthMax, PromiseTrack.gapsWidthMax / Double(gaps.count))
  }

  /// Where a number of open seconds lies on the bar, in percent, with the bands before it.
  private func place(_ seconds: Seconds, gapsBefore count: Int) -> Double {
    let open = 100 - gapWidth * Double(gaps.count)
    return (total > 0 ? Double(seconds) / Double(total) * open : 0) + gapWidth * Double(count)
  }

  func bar(_ reader: Reader, isFull: Bool) -> HTML {
    let passed = gaps.count { $0.after < used }
    let fill = isFull ? 100 : place(used, gapsBefore: passed)
    var parts = [Bar.Part.filled(from: 0, to: fill, class: "used")]
    for (index, gap) in gaps.enumerated() {
      let from = place(gap.after, gapsBefore: index)
      parts.append(.hatched(from: from, to: from + gapWidth, class: gap.isPause ? "pause" : "closed"))
    }
    return Bar(label: reader.words.usedShare(Int(usedPercent)), parts).html
  }
}
