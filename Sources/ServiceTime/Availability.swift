/// How available a component or platform was in a period, by the terms of a contract.
///
/// For example, 12 minutes down on a day of 24 × 7, with a threshold of 10 minutes, count 720 of 86,400 seconds: 991,667 ppm.
/// - Source: procedure §9.1–9.3.
public struct Availability: Codable, Hashable, Sendable {
  /// One or more outages told as one, because the gaps between them were bridged.
  public struct Episode: Codable, Hashable, Sendable {
    /// From the first failed check, or the start of the period.
    public let from: Instant
    /// To the first good check, or the end of the period.
    public let to: Instant
    /// Seconds down within the agreed time: without gaps, maintenance and closed hours.
    public let seconds: Seconds
    /// Seconds that count once the tolerance for an episode is applied; a `monthlyBudget` is applied to their sum.
    public let countedSeconds: Seconds
  }

  /// Open seconds of the period, less announced maintenance.
  public let agreedSeconds: Seconds
  /// Seconds down within the agreed time.
  public let rawSeconds: Seconds
  /// Episodes that touch the agreed time, earliest first.
  public let episodes: [Episode]
  /// Seconds down after tolerance.
  public let countedSeconds: Seconds
  /// Parts per million of the agreed time that count as available, rounded; 1,000,000 when nothing was agreed.
  public let ppm: Int

  /// Five minutes: the gap that is bridged by default.
  public static let mergeGapDefault: Seconds = 300

  /// Measures a period.
  ///
  /// Outages are intervals of `down`, in any order, overlapping or not. Neither maintenance nor closed hours split an episode:
  /// what was down before and after a maintenance was down throughout.
  /// - Parameters:
  ///   - period: what is measured; outages are cut to it.
  ///   - calendar: the hours that count; `nil` counts all, 24 × 7.
  ///   - maintenance: announced maintenance, removed from the agreed time and from the outages.
  ///   - mergeGap: outages this close together are one episode for the tolerance; the gap itself is not counted as down.
  public init(
    period: Range<Instant>, calendar: ServiceCalendar?, outages: [Range<Instant>], maintenance: [Range<Instant>] = [],
    tolerance: AvailabilityTolerance, mergeGap: Seconds = Availability.mergeGapDefault
  ) {
    let open = calendar.map { Range.union($0.windows(from: period.lowerBound, to: period.upperBound).map { $0.opens..<$0.closes }) }
    let maintained = Range.union(maintenance)
    let agreed = Range.intersection(open ?? [period], Range.complement(of: maintained, in: period))
    let down = Range.intersection(Range.union(outages), [period])
    agreedSeconds = Range.seconds(agreed)
    episodes = Self.grouped(down, across: maintained, mergeGap: mergeGap).compactMap { outages in
      guard let first = outages.first, let last = outages.last else { return nil }
      let seconds = Range.seconds(Range.intersection(outages, agreed))
      guard seconds > 0 else { return nil }
      return Episode(from: first.lowerBound, to: last.upperBound, seconds: seconds, countedSeconds: tolerance.counted(seconds))
    }
    rawSeconds = episodes.reduce(0) { $0 + $1.seconds }
    var counted = episodes.reduce(0) { $0 + $1.countedSeconds }
    if case .monthlyBudget(let budget) = tolerance { counted = max(0, counted - budget) }
    countedSeconds = counted
    ppm = Self.partsPerMillion(agreedSeconds - counted, of: agreedSeconds)
  }

  private static func grouped(
    _ outages: [Range<Instant>], across maintenance: [Range<Instant>], mergeGap: Seconds
  ) -> [[Range<Instant>]] {
    var groups: [[Range<Instant>]] = []
    for outage in outages {
      if let last = groups.last?.last {
        let up = Range.complement(of: maintenance, in: last.upperBound..<outage.lowerBound)
        if Range.seconds(up) <= mergeGap {
          groups[groups.count - 1].append(outage)
          continue
        }
      }
      groups.append([outage])
    }
    return groups
  }

  private static func partsPerMillion(_ part: Seconds, of whole: Seconds) -> Int {
    guard whole > 0 else { return 1_000_000 }
    return Int((Int128(part) * 2_000_000 + Int128(whole)) / (Int128(whole) * 2))
  }
}
