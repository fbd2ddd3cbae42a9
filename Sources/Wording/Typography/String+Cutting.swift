extension String {
  /// The text on one line: runs of breaking white space and control characters become one space each.
  var onOneLine: String {
    var result = ""
    var isSpaceDue = false
    for scalar in unicodeScalars {
      if scalar.isBreakingSpace || scalar.properties.generalCategory == .control || scalar.isDirectionMark {
        isSpaceDue = !result.isEmpty
        continue
      }
      if isSpaceDue { result.append(" ") }
      isSpaceDue = false
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  /// The first `count` characters at most; an ellipsis stands for what was cut, after a whole word where one ends near the cut.
  func cut(to count: Int) -> String {
    guard self.count > count, count > 0 else { return self }
    var kept = prefix(count - 1)
    if let space = kept.lastIndex(of: " "), kept.distance(from: space, to: kept.endIndex) <= 12, space > kept.startIndex {
      kept = kept[..<space]
    }
    return kept + "…"
  }

  /// The text with its first letter in upper case, for the beginning of a sentence.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension Unicode.Scalar {
  /// White space at which a line may break; the no-break spaces of French stay.
  fileprivate var isBreakingSpace: Bool { properties.isWhitespace && value != 0xA0 && value != 0x202F }

  /// Marks that turn the direction of the text around them: no title may reorder a subject line.
  fileprivate var isDirectionMark: Bool {
    switch value {
    case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
