import Contracts

extension Severity {
  /// The severity that a monitoring system, or a person in French or English, means by `word`; nil when nobody says so.
  ///
  /// Case and surrounding spaces do not matter: `critical`, `PAGE` and `bloquante` are blocking, `warning` is minor.
  public init?(word: String) {
    guard let severity = Self.words[Self.trimmed(word)] else { return nil }
    self = severity
  }

  private static func trimmed(_ word: String) -> String {
    let lowercase = Substring(word.lowercased())
    let head = lowercase.drop(while: \.isWhitespace)
    return String(head.reversed().drop(while: \.isWhitespace).reversed())
  }

  private static let words: [String: Severity] = {
    let lists: [Severity: [String]] = [
      .blocking: [
        "blocking", "critical", "crit", "page", "emergency", "emerg", "fatal", "disaster", "bloquante", "bloquant", "critique", "urgence",
      ],
      .major: ["major", "error", "err", "high", "majeure", "majeur", "erreur"],
      .minor: [
        "minor", "warning", "warn", "low", "notice", "info", "information", "informational", "debug", "none", "mineure", "mineur",
        "avertissement",
      ],
    ]
    var words: [String: Severity] = [:]
    for (severity, list) in lists {
      for word in list { words[word] = severity }
    }
    return words
  }()
}
