/// Finds what someone probably meant to write.
enum Spelling {
  /// The word nearest to `word`, when it is near enough to be worth proposing.
  static func nearest(to word: String, among words: [String]) -> String? {
    let ranked = words.map { (word: $0, distance: distance(word, $0)) }.min { $0.distance < $1.distance }
    guard let ranked, ranked.distance <= max(2, word.count / 3), ranked.distance < word.count / 2 + 1 else { return nil }
    return ranked.word
  }

  /// How many letters must be added, dropped or replaced to make one word the other.
  static func distance(_ one: String, _ other: String) -> Int {
    let other = Array(other.unicodeScalars)
    var row = Array(0...other.count)
    for (index, letter) in one.unicodeScalars.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in other.indices {
        let replaced = diagonal + (letter == other[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
      }
    }
    return row[other.count]
  }
}
