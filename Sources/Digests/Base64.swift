/// Base64 with `+`, `/` and padding, as mail and HTTP authentication use it.
///
/// Source: RFC 4648 §4.
public enum Base64 {
  static let alphabet = Base64Alphabet(UInt8(ascii: "+"), UInt8(ascii: "/"))

  /// Returns `bytes` as base64, padded, in one line.
  public static func encode(_ bytes: some Collection<UInt8>) -> String {
    alphabet.encode(bytes, padded: true)
  }

  /// Returns the bytes that `text` stands for.
  ///
  /// `nil` for anything an encoder would not write: missing padding, other characters, line ends, bits that must be 0 (RFC 4648 §3.5).
  public static func decode(_ text: String) -> [UInt8]? {
    var digits = Array(text.utf8)
    guard digits.count % 4 == 0 else { return nil }
    for _ in 0..<2 where digits.last == Base64Alphabet.padding { digits.removeLast() }
    return alphabet.decode(digits)
  }
}

/// Base64 with `-` and `_` and without padding, fit for addresses, cookies and file names.
///
/// Source: RFC 4648 §5.
public enum Base64URL {
  static let alphabet = Base64Alphabet(UInt8(ascii: "-"), UInt8(ascii: "_"))

  /// Returns `bytes` as base64url without padding.
  public static func encode(_ bytes: some Collection<UInt8>) -> String {
    alphabet.encode(bytes, padded: false)
  }

  /// Returns the bytes that `text` stands for.
  ///
  /// `nil` for anything an encoder would not write: padding, other characters, bits that must be 0 (RFC 4648 §3.5).
  public static func decode(_ text: String) -> [UInt8]? {
    alphabet.decode(Array(text.utf8))
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    alphabet.value(of: byte) != nil
  }
}

/// The 64 digits, which differ in the last two, and the arithmetic both share.
struct Base64Alphabet: Sendable {
  static let padding = UInt8(ascii: "=")

  private let digits: [UInt8]
  private let values: [UInt8]
  private static let noValue: UInt8 = 0xFF

  init(_ digit62: UInt8, _ digit63: UInt8) {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8) + [digit62, digit63]
    var values = [UInt8](repeating: Self.noValue, count: 256)
    for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
    self.digits = digits
    self.values = values
  }

  func value(of digit: UInt8) -> UInt8? {
    let value = values[Int(digit)]
    return value == Self.noValue ? nil : value
  }

  func encode(_ bytes: some Collection<UInt8>, padded: Bool) -> String {
    String(unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4) { output in
      var position = 0
      var bits: UInt32 = 0
      var bitCount = 0
      for byte in bytes {
        bits = bits << 8 | UInt32(byte)
        bitCount += 8
        while bitCount >= 6 {
          bitCount -= 6
          output[position] = digits[Int(bits >> UInt32(bitCount) & 0x3F)]
          position += 1
        }
      }
      if bitCount > 0 {
        output[position] = digits[Int(bits << UInt32(6 - bitCount) & 0x3F)]
        position += 1
      }
      while padded && position % 4 != 0 {
        output[position] = Self.padding
        position += 1
      }
      return position
    }
  }

  func decode(_ text: [UInt8]) -> [UInt8]? {
    if text.count % 4 == 1 { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3 + 2)
    var bits: UInt32 = 0
    var bitCount = 0
    for digit in text {
      guard let value = value(of: digit) else { return nil }
      bits = bits << 6 | UInt32(value)
      bitCount += 6
      if bitCount >= 8 {
        bitCount -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
      }
    }
    let leftOver = bits & (1 << UInt32(bitCount) - 1)
    return leftOver == 0 ? bytes : nil
  }
}
