import ServiceTime
import Synchronization

/// How many requests each token may make in a minute: a bucket that refills steadily.
final class RateLimit: Sendable {
  /// How a token stands after a request.
  struct Standing: Hashable, Sendable {
    let limit: Int
    let remaining: Int
    /// Seconds until the bucket is full again.
    let resetSeconds: Int
    /// Seconds until there is room for one more; nil when this request was within the limit.
    let waitSeconds: Int?
  }

  private struct Bucket {
    var spent: Double
    var at: Instant
  }

  private static let namesMax = 10_000
  private static let windowSeconds = 60.0

  private let limit: Double
  private let buckets = Mutex<[String: Bucket]>([:])

  init(perMinute: Int) { limit = Double(max(1, perMinute)) }

  func take(_ name: String, at instant: Instant) -> Standing {
    buckets.withLock { buckets in
      if buckets.count > RateLimit.namesMax { buckets = buckets.filter { spent($0.value, at: instant) > 0 } }
      let known = buckets[name]
      let before = known.map { spent($0, at: instant) } ?? 0
      let isWithin = before + 1 <= limit
      let used = isWithin ? before + 1 : before
      buckets[name] = Bucket(spent: used, at: max(instant, known?.at ?? instant))
      let perSecond = limit / RateLimit.windowSeconds
      return Standing(
        limit: Int(limit), remaining: Int(limit - used), resetSeconds: Int((used / perSecond).rounded(.up)),
        waitSeconds: isWithin ? nil : max(1, Int(((used + 1 - limit) / perSecond).rounded(.up))))
    }
  }

  private func spent(_ bucket: Bucket, at instant: Instant) -> Double {
    max(0, bucket.spent - Double(max(0, instant - bucket.at)) * limit / RateLimit.windowSeconds)
  }
}
