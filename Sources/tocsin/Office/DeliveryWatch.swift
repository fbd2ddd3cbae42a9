import Engine
import Logging
import ServiceTime
import Shapes

/// Looks again and again what has become of a message, until it is settled or the patience is over.
final class DeliveryWatch: Runner {
  enum End: Sendable {
    case settled(Answered<MessageResource>)
    /// Nobody has taken it up: no server runs.
    case untouched(Answered<MessageResource>)
    /// A server is at it.
    case trying(Answered<MessageResource>)

    var message: Answered<MessageResource> {
      switch self {
      case .settled(let message), .untouched(let message), .trying(let message): message
      }
    }

    var hasArrived: Bool { if case .settled(let message) = self { message.value.state == .delivered } else { false } }
  }

  let name = "delivery"
  let restSeconds = 0.5
  /// A server takes up a message within a second: after that many nobody will.
  static let untouchedSeconds: Seconds = 5
  static let patienceSeconds: Seconds = 60

  private let key: String
  private let office: any Office
  private let start: Instant
  private let ends: AsyncThrowingStream<End, any Error>
  private let found: AsyncThrowingStream<End, any Error>.Continuation

  init(key: String, office: any Office, from start: Instant) {
    self.key = key
    self.office = office
    self.start = start
    (ends, found) = AsyncThrowingStream.makeStream(of: End.self)
  }

  func runOnce(at instant: Instant) async throws -> Engine.Progress {
    do {
      if let end = try await look(at: instant) { found.yield(end) }
    } catch {
      found.finish(throwing: error)
    }
    return Engine.Progress()
  }

  /// What there is to say at `instant`; nil as long as waiting makes sense.
  func look(at instant: Instant) async throws -> End? {
    guard let message = try await office.list(.message(key)).first else {
      throw OfficeFault.notUnderstood("the message \(key) is gone")
    }
    if message.value.state != .queued { return .settled(message) }
    // What a server works on is leased.
    let isUntouched = message.value.attempts == 0 && !message.value.isUnderway
    if isUntouched, instant - start >= DeliveryWatch.untouchedSeconds { return .untouched(message) }
    return instant - start >= DeliveryWatch.patienceSeconds ? .trying(message) : nil
  }

  /// Watches until there is something to say.
  func end() async throws -> End {
    var logger = Logger(label: "tocsin")
    // What goes wrong is said by the command itself.
    logger.logLevel = .error
    let loop = RunnerLoop(self, clock: SystemClock(), logger: logger)
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await loop.run() }
      defer { group.cancelAll() }
      for try await end in ends { return end }
      throw CancellationError()
    }
  }
}
