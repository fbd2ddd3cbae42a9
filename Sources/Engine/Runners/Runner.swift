import Logging
import ServiceLifecycle
import ServiceTime

/// What one turn of a runner has done.
public struct Progress: Hashable, Sendable {
  public var done: Int
  /// More is due already: run again at once.
  public var hasMore: Bool

  public init(done: Int = 0, hasMore: Bool = false) {
    self.done = done
    self.hasMore = hasMore
  }
}

/// Something that looks again and again whether there is work.
///
/// `runOnce` does all the work there is at an instant, so that tests and simulations turn it by hand.
public protocol Runner: Sendable {
  var name: String { get }
  /// How long to rest when nothing is due, in seconds.
  var restSeconds: Double { get }
  func runOnce(at: Instant) async throws -> Progress
  /// Works until the service is told to stop: one turn after the other, unless a runner knows better.
  func serve(_ clock: any WallClock, _ logger: Logger) async throws
}

extension Runner {
  public func serve(_ clock: any WallClock, _ logger: Logger) async throws {
    while !Task.isShuttingDownGracefully, !Task.isCancelled {
      var hasMore = false
      do {
        hasMore = try await runOnce(at: clock.now()).hasMore
      } catch is CancellationError {
        return
      } catch {
        logger.error("a runner's turn failed; it will be tried again", metadata: ["runner": "\(name)", "error": "\(error)"])
      }
      if !hasMore { await rest() }
    }
  }

  /// Rests between two turns; a signal to stop ends the rest.
  func rest() async {
    try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(restSeconds)) }
  }
}

/// The loop around a runner: the row in the store is the truth, the loop only wakes up.
public struct RunnerLoop: Service {
  let runner: any Runner
  let clock: any WallClock
  let logger: Logger

  public init(_ runner: any Runner, clock: any WallClock, logger: Logger) {
    self.runner = runner
    self.clock = clock
    self.logger = logger
  }

  public func run() async throws { try await runner.serve(clock, logger) }
}
