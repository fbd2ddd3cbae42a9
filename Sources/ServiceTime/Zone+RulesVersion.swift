extension Zone {
  /// The version of the zone rules in a directory, from the contents of its files.
  ///
  /// That is the version in the first line of `tzdata.zi` (`# version 2026f`), else the first line of a `VERSION` file,
  /// else a hash of the zone file itself, such as `hash-9c3f0d6a21b47e58`.
  /// - Source: procedure §7.6.
  public static func rulesVersion(tzdataZi: [UInt8]?, versionFile: [UInt8]?, zoneFile: [UInt8]) -> String {
    if let line = tzdataZi.flatMap(firstLine) {
      let words = line.split(separator: " ")
      if words.count == 3, words[0] == "#", words[1] == "version" { return String(words[2]) }
    }
    if let version = versionFile.flatMap(firstLine) { return version }
    // FNV-1a, 64 bits: it only has to tell two versions of a file apart.
    let hash = zoneFile.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return "hash-" + String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static func firstLine(_ bytes: [UInt8]) -> String? {
    let line = bytes.prefix(64).prefix { $0 != 0x0A && $0 != 0x0D }
    guard !line.isEmpty, line.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
    let words = String(decoding: line, as: UTF8.self).split(separator: " ")
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}
