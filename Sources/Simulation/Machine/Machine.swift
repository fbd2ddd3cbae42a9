import Engine
import Logging
import ServiceTime

/// The process that runs the desk: it can die in the middle of anything, and another one goes on over the same store.
struct Machine: Sendable {
  let desk: Desk
  let outbox: OutboxRunner
  private let runners: [any Runner]
  private let auditor: Auditor

  /// Starts a process over the store.
  init(
    storage: any Storage, clock: any WallClock, entropy: any Entropy, carriers: Carriers,
    zones: @escaping @Sendable (String) throws -> Zone
  ) async throws {
    let logger = Logger(label: "simulation") { _ in SwiftLogNoOpLogHandler() }
    let desk = try await Desk(storage: storage, clock: clock, entropy: entropy, logger: logger, zones: zones)
    self.desk = desk
    // A lease is never renewed: virtual time stands still while a provider works.
    outbox = OutboxRunner(desk: desk, drivers: { carriers.driver($0) }) { try await Machine.untilCancelled() }
    runners = [TimerRunner(desk: desk), outbox, WithheldRunner(desk: desk), CatalogueRunner(desk: desk)]
    auditor = Auditor(desk: desk, heartbeat: SilentHeartbeat())
  }

  /// The runners by number.
  var numbers: [Int] { Array(runners.indices) }

  /// Turns runners, each once, in an order. Returns how much was done.
  func turn(_ order: [Int], at: Instant) async throws -> Int {
    var done = 0
    for number in order { done += try await runners[number].runOnce(at: at).done }
    return done
  }

  private static func untilCancelled() async throws {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    for await _ in stream {}
    continuation.finish()
    throw CancellationError()
  }

  /// Whether the auditor finds nothing overdue.
  func isOnTime(at: Instant) async throws -> Bool { try await auditor.runOnce(at: at).done == 1 }
}

/// Nobody outside listens.
private struct SilentHeartbeat: HeartbeatCaller {
  func call(_ url: String) async -> String? { nil }
}
