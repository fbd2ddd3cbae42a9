import Engine
import Synchronization

/// Identifiers, salts and jitter that come out the same in every run of a seed.
public final class SeededEntropy: Entropy {
  private let dice: Mutex<Dice>

  public init(seed: UInt64) { dice = Mutex(Dice(seed: seed, "entropy")) }

  public func next() -> UInt64 { dice.withLock { $0.next() } }
}
