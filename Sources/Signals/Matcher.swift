import Contracts

/// A condition on a signal's labels, all parts of which must hold.
///
/// A pattern is an exact text, or a text with `*` for any run of characters.
/// The pseudo-labels `source`, `summary`, `detail`, `platform`, `component`, `infrastructure`, `severity` and `trigger`
/// speak of the signal itself. In `summary` and `detail`, which are sentences, capital letters do not matter.
public struct Matcher: Codable, Hashable, Sendable {
  public let labels: [String: String]

  public init(_ labels: [String: String]) { self.labels = labels }

  /// Whether every part holds for `signal`. The empty matcher matches every signal.
  public func matches(_ signal: Signal) -> Bool {
    labels.allSatisfy { name, pattern in
      guard let value = signal.value(ofLabel: name) else { return pattern.isEmpty }
      let isSentence = name == "summary" || name == "detail"
      return isSentence ? Pattern.matches(pattern.lowercased(), value.lowercased()) : Pattern.matches(pattern, value)
    }
  }
}

extension Signal {
  /// The value of a label, or of a pseudo-label.
  public func value(ofLabel name: String) -> String? {
    if let value = labels[name] { return value }
    switch name {
    case "source": return source
    case "summary": return summary
    case "detail": return detail
    case "platform": return stated.platform?.text
    case "component": return stated.component?.text
    case "infrastructure": return stated.infrastructure?.text
    case "severity": return stated.severity?.rawValue
    case "trigger": return stated.trigger?.rawValue
    default: return nil
    }
  }
}

/// Texts with `*` in them.
enum Pattern {
  /// Whether `text` fits `pattern`; linear in the length of the text for each `*`.
  static func matches(_ pattern: String, _ text: String) -> Bool {
    guard pattern.utf8.contains(UInt8(ascii: "*")) else { return pattern == text }
    let wanted = Array(pattern.utf8)
    let given = Array(text.utf8)
    var wantedIndex = 0
    var givenIndex = 0
    var starIndex: Int?
    var resumeIndex = 0
    while givenIndex < given.count {
      if wantedIndex < wanted.count, wanted[wantedIndex] == UInt8(ascii: "*") {
        starIndex = wantedIndex
        resumeIndex = givenIndex
        wantedIndex += 1
      } else if wantedIndex < wanted.count, wanted[wantedIndex] == given[givenIndex] {
        wantedIndex += 1
        givenIndex += 1
      } else if let star = starIndex {
        wantedIndex = star + 1
        resumeIndex += 1
        givenIndex = resumeIndex
      } else {
        return false
      }
    }
    return wanted[wantedIndex...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
