import ServiceTime
import Synchronization

/// How often something may be tried under one name: a bucket that refills steadily.
final class AttemptLimit: Sendable {
  private struct Bucket {
    var tokens: Double
    var filledAt: Instant
  }

  private static let namesMax = 20_000

  private let attemptsMax: Double
  private let refillSeconds: Double
  private let buckets = Mutex<[String: Bucket]>([:])

  /// - Parameter refillSeconds: after how long one more attempt is there.
  init(attempts: Int, refillSeconds: Seconds) {
    attemptsMax = Double(attempts)
    self.refillSeconds = Double(refillSeconds)
  }

  /// Takes an attempt; nil when there was one, otherwise the seconds until there is.
  func take(_ name: String, at instant: Instant) -> Int? {
    buckets.withLock { buckets in
      var bucket = filled(buckets[name], at: instant)
      defer { buckets[name] = bucket }
      if buckets.count > AttemptLimit.namesMax { forgetFull(&buckets, at: instant) }
      guard bucket.tokens >= 1 else { return max(1, Int(((1 - bucket.tokens) * refillSeconds).rounded(.up))) }
      bucket.tokens -= 1
      return nil
    }
  }

  /// Forgets the attempts under a name, after one that succeeded.
  func forgive(_ name: String) { buckets.withLock { _ = $0.removeValue(forKey: name) } }

  private func filled(_ bucket: Bucket?, at instant: Instant) -> Bucket {
    guard let bucket else { return Bucket(tokens: attemptsMax, filledAt: instant) }
    let gained = Double(max(0, instant - bucket.filledAt)) / refillSeconds
    return Bucket(tokens: min(attemptsMax, bucket.tokens + gained), filledAt: max(instant, bucket.filledAt))
  }

  // Whoever floods us with names must not make us forget those who have used up their attempts; only full buckets go.
  private func forgetFull(_ buckets: inout [String: Bucket], at instant: Instant) {
    buckets = buckets.filter { filled($0.value, at: instant).tokens < attemptsMax }
    if buckets.count > AttemptLimit.namesMax * 2 { buckets.removeAll() }
  }
}
