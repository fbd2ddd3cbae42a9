import Contracts
import Synchronization

/// The attempts that are under way, by channel, and the rest of the loop that starts them.
final class DeliveryTraffic: Sendable {
  private struct State {
    var busy: [Key<Channel>?: Int] = [:]
    /// Attempts that have ended since the last rest.
    var hasEnded = false
    var nap: Task<Void, Never>?
  }

  private let state = Mutex(State())

  /// How many attempts are under way; those without a channel count under nil.
  var busy: [Key<Channel>?: Int] { state.withLock { $0.busy } }

  func begin(_ channel: Key<Channel>?) { state.withLock { $0.busy[channel, default: 0] += 1 } }

  func end(_ channel: Key<Channel>?) {
    state.withLock { state in
      state.busy[channel, default: 0] -= 1
      state.hasEnded = true
      state.nap?.cancel()
    }
  }

  /// What ended before this does not cut the next rest short.
  func forgetEnds() { state.withLock { $0.hasEnded = false } }

  /// Waits for `nap`, or until an attempt ends.
  func rest(_ nap: Task<Void, Never>) async {
    state.withLock { state in
      state.nap = nap
      if state.hasEnded { nap.cancel() }
    }
    await withTaskCancellationHandler {
      await nap.value
    } onCancel: {
      nap.cancel()
    }
    state.withLock { $0.nap = nil }
  }
}
