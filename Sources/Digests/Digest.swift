/// The 32 bytes of a SHA-256 digest or of an HMAC made with it.
///
/// Two digests are compared in constant time, so that a keyed digest can be checked with `==`. In JSON a digest is its 64 hexadecimal digits.
public struct Digest: Sendable, Hashable {
  /// The size of a digest in bytes.
  public static let byteCount = 32

  // Four words rather than an array: no allocation, and a dictionary of digests hashes quickly.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// Makes a digest of exactly 32 bytes, or `nil`.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    for (index, byte) in bytes.enumerated() {
      switch index / 8 {
      case 0: words.0 = words.0 << 8 | UInt64(byte)
      case 1: words.1 = words.1 << 8 | UInt64(byte)
      case 2: words.2 = words.2 << 8 | UInt64(byte)
      default: words.3 = words.3 << 8 | UInt64(byte)
      }
    }
    self.words = words
  }

  /// Makes a digest of 64 hexadecimal digits of either case, or `nil`.
  public init?(hex: String) {
    guard hex.utf8.count == 2 * Self.byteCount, let bytes = Hex.decode(hex) else { return nil }
    self.init(bytes: bytes)
  }

  /// Makes a digest by letting `write` fill its 32 bytes.
  init(write: (UnsafeMutablePointer<UInt8>) -> Void) {
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    withUnsafeMutableBytes(of: &words) { buffer in
      // The tuple is 32 bytes, so its buffer has a base address.
      buffer.withMemoryRebound(to: UInt8.self) { write($0.baseAddress!) }
    }
    self.words = (words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian)
  }

  /// The 32 bytes, first to last.
  public var bytes: [UInt8] {
    withUnsafeBytes { Array($0) }
  }

  /// The 64 hexadecimal digits, in lower case.
  public var hex: String {
    withUnsafeBytes { Hex.encode($0) }
  }

  /// Calls `body` with the 32 bytes, without allocating.
  public func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    let inOrder = (words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian)
    return try Swift.withUnsafeBytes(of: inOrder, body)
  }

  /// Whether two digests are the same, in a time that does not depend on where they differ.
  public static func == (left: Digest, right: Digest) -> Bool {
    let differences =
      (left.words.0 ^ right.words.0) | (left.words.1 ^ right.words.1) | (left.words.2 ^ right.words.2) | (left.words.3 ^ right.words.3)
    return differences == 0
  }

  /// Feeds the digest into a hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
    hasher.combine(words.2)
    hasher.combine(words.3)
  }
}

extension Digest: CustomStringConvertible {
  /// The 64 hexadecimal digits.
  public var description: String { hex }
}

extension Digest: Codable {
  /// Reads 64 hexadecimal digits.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let digest = Digest(hex: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "A digest is 64 hexadecimal digits.")
    }
    self = digest
  }

  /// Writes 64 hexadecimal digits.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hex)
  }
}
