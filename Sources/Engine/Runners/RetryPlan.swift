import ServiceTime

/// When a message is tried again, and when it is given up.
enum RetryPlan {
  /// Exponential from two seconds to five minutes, with jitter; a page is given up after 30 minutes, anything else after a day.
  ///
  /// - Parameters:
  ///   - row: the message before the attempt that has just failed.
  ///   - jitter: by what share the pause is longer or shorter, such as -0.2.
  /// - Returns: nil when the message is given up.
  static func next(after row: OutboxRow, at: Instant, jitter: Double) -> Instant? {
    let patience: Seconds = row.message.isPage ? 1_800 : 86_400
    guard at - row.queuedAt < patience else { return nil }
    let pause = min(300, 2 << min(row.attempts, 8))
    return at + max(1, Seconds(Double(pause) * (1 + jitter)))
  }
}
