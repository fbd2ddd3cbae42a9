import Engine
import Synchronization

/// A channel that takes everything and keeps it.
final class SentLetters: ChannelDriver {
  private let letters = Mutex<[Letter]>([])

  var last: Letter? { letters.withLock { $0.last } }

  func deliver(_ letter: Letter, to address: String) async -> DeliveryOutcome {
    letters.withLock { $0.append(letter) }
    return .accepted(providerReference: nil)
  }
}
