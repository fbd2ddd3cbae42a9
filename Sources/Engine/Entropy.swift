import Digests
import Synchronization

/// Where identifiers, salts and jitter come from: the system, or a seed in tests.
public protocol Entropy: Sendable {
  /// Uniform over all values.
  func next() -> UInt64

  /// A name that nothing else has: sixteen hexadecimal digits. It is no secret, and may be foreseeable.
  func identifier() -> String
}

/// The operating system's generator.
public struct SystemEntropy: Entropy {
  public init() {}

  public func next() -> UInt64 {
    var generator = SystemRandomNumberGenerator()
    return generator.next()
  }

  // Each process counts from a number of its own: what is written one after the other then stands side by side in an index, where
  // unordered names would touch a page each. That a thousand processes with a thousand million names each never meet is as good as
  // certain: one chance in some ten thousand.
  private static let last = Atomic<UInt64>(SystemEntropy().next())

  public func identifier() -> String { SystemEntropy.last.wrappingAdd(1, ordering: .relaxed).newValue.hexadecimal }
}

extension Entropy {
  public func identifier() -> String { next().hexadecimal }

  /// Sixteen hexadecimal digits that nobody can foresee.
  func salt() -> String { next().hexadecimal }

  /// A number from -share to +share, for jitter.
  func jitter(_ share: Double) -> Double {
    (Double(next() >> 11) / Double(1 << 53) * 2 - 1) * share
  }
}

extension UInt64 {
  /// Sixteen digits.
  fileprivate var hexadecimal: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
