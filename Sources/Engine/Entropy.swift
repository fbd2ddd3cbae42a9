import Digests

/// Where identifiers, salts and jitter come from: the system, or a seed in tests.
public protocol Entropy: Sendable {
  /// Uniform over all values.
  func next() -> UInt64
}

/// The operating system's generator.
public struct SystemEntropy: Entropy {
  public init() {}

  public func next() -> UInt64 {
    var generator = SystemRandomNumberGenerator()
    return generator.next()
  }
}

extension Entropy {
  /// Sixteen hexadecimal digits.
  func identifier() -> String {
    let digits = String(next(), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// A number from -share to +share, for jitter.
  func jitter(_ share: Double) -> Double {
    (Double(next() >> 11) / Double(1 << 53) * 2 - 1) * share
  }
}
