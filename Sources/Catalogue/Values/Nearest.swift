/// Finds what someone probably meant.
enum Nearest {
  /// The known name nearest to `text`, if it is near enough: a third of its letters may differ, and two in a short one.
  static func match(of text: String, among known: [String]) -> String? {
    let wanted = Array(text.lowercased().unicodeScalars.prefix(64))
    guard !wanted.isEmpty else { return nil }
    let allowed = max(wanted.count / 3, wanted.count > 2 ? 2 : 1)
    var best: (name: String, distance: Int)?
    for name in known {
      let candidate = Array(name.lowercased().unicodeScalars.prefix(64))
      guard abs(candidate.count - wanted.count) <= allowed else { continue }
      let distance = distance(wanted, candidate)
      if distance <= allowed, distance < candidate.count, distance < best?.distance ?? .max { best = (name, distance) }
    }
    return best?.name
  }

  /// How many insertions, deletions, replacements and swaps of neighbours lead from one to the other.
  static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var before: [Int] = []
    var previous = Array(0...other.count)
    for i in 0..<one.count {
      var current = [i + 1]
      for j in 0..<other.count {
        var cost = min(previous[j] + (one[i] == other[j] ? 0 : 1), previous[j + 1] + 1, current[j] + 1)
        if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] { cost = min(cost, before[j - 1] + 1) }
        current.append(cost)
      }
      before = previous
      previous = current
    }
    return previous[other.count]
  }
}
