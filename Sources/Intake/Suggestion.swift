/// Finds the name that was probably meant: `start_at` is close to `startedAt`.
public enum Suggestion {
  /// The closest of `names`; nil when none is close.
  public static func closest(to text: String, among names: [String]) -> String? {
    let given = plain(text)
    guard given.count <= 64 else { return nil }
    var best: (name: String, distance: Int)?
    for name in names {
      let wanted = plain(name)
      let distance = distance(given, wanted)
      // A third of the letters may be wrong, but a short name must be nearly right.
      if distance <= max(1, wanted.count / 3), distance < best?.distance ?? .max { best = (name, distance) }
    }
    return best?.name
  }

  /// The letters and digits alone, in lower case.
  private static func plain(_ text: String) -> [UInt8] {
    text.utf8.prefix(65).compactMap { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: " "): nil
      default: byte
      }
    }
  }

  /// How many letters must be put in, taken out or changed to make one of the other.
  private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
    var row = Array(0...other.count)
    for (index, letter) in one.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in other.indices {
        let above = row[column + 1]
        row[column + 1] = min(above + 1, row[column] + 1, diagonal + (letter == other[column] ? 0 : 1))
        diagonal = above
      }
    }
    return row[other.count]
  }
}
