/// A password as it is stored: `scrypt$15$8$1$salt$hash`, salt and hash in base64url.
///
/// The text says by itself how it was made, so that the cost can be raised without losing the old ones. Neither description nor mirror
/// shows it: use `text` to store it.
public struct PasswordHash: Sendable, Hashable {
  /// What hashing costs: 128·N·r bytes of memory, and time in proportion to N·r·p.
  struct Cost: Sendable, Hashable {
    /// The binary logarithm of N.
    let exponent: Int
    let blockSize: Int
    let parallelism: Int

    static let current = Cost(exponent: 15, blockSize: 8, parallelism: 1)
    static let saltByteCount = 16
    static let keyByteCount = 32

    init(exponent: Int, blockSize: Int, parallelism: Int) {
      self.exponent = exponent
      self.blockSize = blockSize
      self.parallelism = parallelism
    }

    // A hash that someone slipped into the database or an import must not make us allocate gigabytes or compute for minutes.
    /// Makes a cost of untrusted numbers, or `nil` beyond four times the memory or the time that we spend ourselves.
    init?(bounded exponent: Int, blockSize: Int, parallelism: Int) {
      guard (10...17).contains(exponent), (1...16).contains(blockSize), (1...16).contains(parallelism) else { return nil }
      let blocks = (1 << exponent) * blockSize
      guard blocks * parallelism <= 4 * (1 << 15) * 8 else { return nil }
      self.init(exponent: exponent, blockSize: blockSize, parallelism: parallelism)
    }
  }

  let cost: Cost
  let salt: [UInt8]
  let key: [UInt8]

  init(cost: Cost, salt: [UInt8], key: [UInt8]) {
    self.cost = cost
    self.salt = salt
    self.key = key
  }

  /// Reads a stored hash, or `nil` when it is not one or asks for more memory or time than we are willing to spend.
  public init?(_ text: String) {
    // The longest text we write ourselves is below 100 bytes.
    guard text.utf8.count <= 200 else { return nil }
    let parts = text.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "scrypt" else { return nil }
    guard let exponent = Self.number(parts[1]), let blockSize = Self.number(parts[2]), let parallelism = Self.number(parts[3]),
      let cost = Cost(bounded: exponent, blockSize: blockSize, parallelism: parallelism)
    else { return nil }
    guard let salt = Base64URL.decode(String(parts[4])), let key = Base64URL.decode(String(parts[5])) else { return nil }
    guard (Cost.saltByteCount...64).contains(salt.count), key.count == Cost.keyByteCount else { return nil }
    self.init(cost: cost, salt: salt, key: key)
  }

  /// The text to store.
  public var text: String {
    "scrypt$\(cost.exponent)$\(cost.blockSize)$\(cost.parallelism)$\(Base64URL.encode(salt))$\(Base64URL.encode(key))"
  }

  /// Whether the hash was made at another cost than today's: hash the password again at the next sign-in.
  public var isOutdated: Bool { cost != .current }

  /// Returns one to three decimal digits as a number; no sign, no leading zero.
  private static func number(_ text: Substring) -> Int? {
    guard (1...3).contains(text.utf8.count), text.utf8.first != UInt8(ascii: "0") else { return nil }
    guard text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
    return Int(text)
  }
}

extension PasswordHash: CustomStringConvertible, CustomReflectable {
  /// The cost only; the hash itself belongs in no log.
  public var description: String { "scrypt$\(cost.exponent)$\(cost.blockSize)$\(cost.parallelism)$…" }

  /// Nothing, so that `dump` shows nothing.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
