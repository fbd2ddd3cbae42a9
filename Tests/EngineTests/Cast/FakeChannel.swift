import Engine
import Synchronization

/// Takes letters, or fails as it was told to, address by address.
final class FakeChannel: ChannelDriver {
  enum Behaviour: Sendable {
    case accepting
    case failing
    case refusing
    /// Answers only once `release` is called.
    case hanging
  }

  private struct State {
    var behaviours: [String: Behaviour] = [:]
    var attempts: [(address: String, letter: Letter)] = []
    var accepted: [String] = []
    var isReleased = false
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  func set(_ behaviour: Behaviour, for address: String) { state.withLock { $0.behaviours[address] = behaviour } }

  /// The letters of all attempts at an address, accepted or not.
  func attempts(at address: String) -> [Letter] { state.withLock { $0.attempts.filter { $0.address == address }.map(\.letter) } }

  /// The addresses for which a letter was accepted, in order.
  var accepted: [String] { state.withLock { $0.accepted } }

  /// Lets everything go on that hangs, now and later.
  func release() {
    let waiting = state.withLock { state in
      state.isReleased = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }

  func deliver(_ letter: Letter, to address: String) async -> DeliveryOutcome {
    let behaviour = state.withLock { state in
      state.attempts.append((address, letter))
      return state.behaviours[address] ?? .accepting
    }
    switch behaviour {
    case .accepting: break
    case .failing: return .temporaryFailure("no connection")
    case .refusing: return .permanentFailure("no such mailbox")
    case .hanging: await hang()
    }
    state.withLock { $0.accepted.append(address) }
    return .accepted(providerReference: nil)
  }

  private func hang() async {
    await withCheckedContinuation { continuation in
      let isReleased = state.withLock { state in
        if !state.isReleased { state.waiting.append(continuation) }
        return state.isReleased
      }
      if isReleased { continuation.resume() }
    }
  }
}
