import ServiceTime

/// Elapsed time as people write it: `90 s`, `10 min`, `2 h`, `1 h 30 min`.
///
/// There are no days: whether a day is 24 hours or a business day must not be guessed.
enum DurationText {
  /// Ten years: more is a mistake.
  static let secondsMax: Seconds = 3_653 * 86_400

  private static let units: [(name: String, seconds: Seconds)] = [("h", 3_600), ("min", 60), ("s", 1)]

  /// The seconds that `text` stands for; nil when it is no such duration.
  static func seconds(_ text: String) -> Seconds? {
    var rest = Substring(text)
    var total: Seconds = 0
    var units = units[...]
    var hasPart = false
    while true {
      rest = rest.drop { $0 == " " }
      if rest.isEmpty { return hasPart && total <= secondsMax ? total : nil }
      let digits = rest.prefix { ("0"..."9").contains($0) }
      rest = rest.dropFirst(digits.count).drop { $0 == " " }
      let word = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(word.count)
      guard digits.count <= 9, let number = Seconds(digits), let index = units.firstIndex(where: { $0.name == word }) else { return nil }
      total += number * units[index].seconds
      // From the largest unit to the smallest, each once.
      units = units[(index + 1)...]
      hasPart = true
    }
  }

  /// The duration in the largest units that express it exactly, such as `1 h 30 min`.
  static func text(_ seconds: Seconds) -> String {
    var rest = seconds
    var parts: [String] = []
    for unit in units where rest >= unit.seconds {
      parts.append("\(rest / unit.seconds) \(unit.name)")
      rest %= unit.seconds
    }
    return parts.isEmpty ? "0 s" : parts.joined(separator: " ")
  }
}
