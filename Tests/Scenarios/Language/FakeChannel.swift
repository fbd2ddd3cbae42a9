import Contracts
import Engine
import ServiceTime
import Synchronization

/// Every way out of the scenarios: takes letters, or fails as it was told to, address by address.
final class FakeChannel: ChannelDriver {
  enum Behaviour: Sendable {
    case accepting
    /// Fails this many times, then accepts.
    case failing(times: Int)
    case failingAlways
    case refusing
    /// Takes so many seconds of virtual time.
    case slow(Seconds)
  }

  private struct State {
    var behaviours: [String: Behaviour] = [:]
    var letters: [(address: String, letter: Letter)] = []
  }

  private let clock: VirtualClock
  private let state = Mutex(State())

  init(clock: VirtualClock) { self.clock = clock }

  func set(_ behaviour: Behaviour, for address: String) { state.withLock { $0.behaviours[address] = behaviour } }

  /// What was accepted for an address, in order.
  func letters(to address: String) -> [Letter] { state.withLock { $0.letters.filter { $0.address == address }.map(\.letter) } }

  func deliver(_ letter: Letter, to address: String) async -> DeliveryOutcome {
    state.withLock { state in
      switch state.behaviours[address] ?? .accepting {
      case .accepting: break
      case .failing(let times) where times > 0:
        state.behaviours[address] = .failing(times: times - 1)
        return .temporaryFailure("busy")
      case .failing: break
      case .failingAlways: return .temporaryFailure("no connection")
      case .refusing: return .permanentFailure("no such address")
      case .slow(let seconds): clock.advance(by: seconds)
      }
      state.letters.append((address, letter))
      return .accepted(providerReference: nil)
    }
  }
}
