import ServiceTime

/// Mean, median and 90th percentile of times, in whole seconds.
public struct TimeStatistics: Hashable, Sendable {
  public let count: Int
  public let mean: Seconds
  /// The middle one; of an even number, half-way between the two in the middle.
  public let median: Seconds
  /// The least time within which nine in ten were done: the nearest rank.
  public let ninetieth: Seconds

  /// Nil when there is nothing to speak of.
  public init?(_ times: [Seconds]) {
    guard !times.isEmpty else { return nil }
    let times = times.sorted()
    count = times.count
    mean = times.reduce(0, +) / Seconds(times.count)
    median = times.count.isMultiple(of: 2) ? (times[times.count / 2 - 1] + times[times.count / 2]) / 2 : times[times.count / 2]
    ninetieth = times[(times.count * 9 + 9) / 10 - 1]
  }
}
