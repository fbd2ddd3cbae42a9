import Contracts
import ServiceTime

/// What to order promises by: what is due first, first; what stands still after what runs.
public struct PromiseUrgency: Hashable, Sendable, Comparable {
  public let isPaused: Bool
  public let due: Instant

  public init(isPaused: Bool, due: Instant) {
    self.isPaused = isPaused
    self.due = due
  }

  /// The same to the minute, which is what people read.
  var inMinutes: (rank: Int, minute: Int64) { (isPaused ? 1 : 0, due.secondsSince1970 / 60) }

  public static func < (one: Self, other: Self) -> Bool { (one.isPaused ? 1 : 0, one.due) < (other.isPaused ? 1 : 0, other.due) }
}
