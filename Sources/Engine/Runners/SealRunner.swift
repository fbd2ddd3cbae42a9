import ServiceTime
import Synchronization

/// Seals the journals once in each hour of the wall clock in which something has changed.
public final class SealRunner: Runner {
  public let name = "seal"
  public let restSeconds = 20.0
  private static let hourSeconds: Seconds = 3_600
  private let desk: Desk
  /// The hour that was looked at last, so that an hour in which nothing happens costs one look.
  private let lastHour = Mutex<Int64?>(nil)

  public init(desk: Desk) { self.desk = desk }

  public func runOnce(at: Instant) async throws -> Progress {
    let hour = SealRunner.hour(of: at)
    guard lastHour.withLock({ $0 != hour }) else { return Progress() }
    // Also after a restart within the hour: there is one seal an hour, besides those that people ask for.
    let newest = try await desk.read { try $0.newestSeal() }
    var isNew = false
    if newest.map({ SealRunner.hour(of: $0.at) < hour }) ?? true { isNew = try await desk.seal()?.isNew ?? false }
    lastHour.withLock { $0 = hour }
    return Progress(done: isNew ? 1 : 0)
  }

  /// Whole hours of UTC: the zones in which people live differ from it by whole or half hours, and the hour begins for all at once.
  private static func hour(of instant: Instant) -> Int64 {
    let seconds = instant.secondsSince1970
    return (seconds - (seconds % hourSeconds + hourSeconds) % hourSeconds) / hourSeconds
  }
}
