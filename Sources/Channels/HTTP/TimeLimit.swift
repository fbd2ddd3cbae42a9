import NIOCore
import NIOPosix

/// A wait that took too long.
struct TimeLimitExceeded: Error, Hashable, Sendable {
  /// What was waited for.
  let name: String
  let limit: TimeAmount
}

/// Runs `work`, and cancels it when it has not ended within `limit`.
///
/// - Parameter name: what is waited for, for the message.
/// - Throws: `TimeLimitExceeded`, or what `work` throws.
func within<Value: Sendable>(
  _ limit: TimeAmount, waitingFor name: String, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  try await withThrowingTaskGroup(of: Value.self) { group in
    group.addTask { try await work() }
    group.addTask {
      let timer = MultiThreadedEventLoopGroup.singleton.any().scheduleTask(in: limit) {}
      try await withTaskCancellationHandler {
        try await timer.futureResult.get()
      } onCancel: {
        timer.cancel()
      }
      throw TimeLimitExceeded(name: name, limit: limit)
    }
    defer { group.cancelAll() }
    guard let value = try await group.next() else { preconditionFailure("A group with two tasks has a first result.") }
    return value
  }
}

extension TimeAmount {
  /// Such as `10 s` or `0.5 s`.
  var words: String {
    let milliseconds = nanoseconds / 1_000_000
    guard milliseconds % 1_000 != 0 else { return "\(milliseconds / 1_000) s" }
    let thousandths = String(milliseconds % 1_000)
    return "\(milliseconds / 1_000).\(String(repeating: "0", count: 3 - thousandths.count))\(thousandths) s"
  }
}
