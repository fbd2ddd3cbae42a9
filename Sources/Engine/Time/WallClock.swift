import Foundation
import ServiceTime
import Synchronization

/// Where the time comes from: the machine, or a test.
public protocol WallClock: Sendable {
  func now() -> Instant
}

/// The machine's clock, cut to whole seconds.
public struct SystemClock: WallClock {
  public init() {}

  public func now() -> Instant { Instant(Int64(Date().timeIntervalSince1970.rounded(.down))) }
}

/// A clock that stands still until someone moves it: tests and simulations.
public final class VirtualClock: WallClock {
  private let instant: Mutex<Instant>

  public init(_ instant: Instant) { self.instant = Mutex(instant) }

  public func now() -> Instant { instant.withLock { $0 } }
  public func set(_ instant: Instant) { self.instant.withLock { $0 = instant } }
  public func advance(by seconds: Seconds) { instant.withLock { $0 = $0 + seconds } }
}
