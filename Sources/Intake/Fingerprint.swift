/// Names what a signal speaks of, for sources that give it no name.
enum Fingerprint {
  /// A text that depends on all parts and on nothing else: 32 hexadecimal digits (FNV-1a with 128 bits).
  ///
  /// It tells troubles of one source apart; it is no protection against somebody who wants two to look alike.
  static func derived(from parts: [String]) -> String {
    var hash: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D
    let prime: UInt128 = 0x0000_0000_0100_0000_0000_0000_0000_013B
    for part in parts {
      for byte in part.utf8 { hash = (hash ^ UInt128(byte)) &* prime }
      // No UTF-8 text holds this byte: "a", "bc" differs from "ab", "c".
      hash = (hash ^ 0xFF) &* prime
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 32 - digits.utf8.count) + digits
  }
}
