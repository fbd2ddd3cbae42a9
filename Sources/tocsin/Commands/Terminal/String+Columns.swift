/// Text as a terminal shows it.
extension String {
  /// How many columns the text takes: two for wide characters, none for what joins the character before.
  var columns: Int { reduce(0) { $0 + $1.columns } }

  /// The text cut to `columns`, with an ellipsis where something is missing.
  func cut(toColumns limit: Int) -> String {
    guard columns > limit else { return self }
    guard limit > 1 else { return limit == 1 ? "…" : "" }
    var result = ""
    var used = 0
    for character in self {
      guard used + character.columns <= limit - 1 else { break }
      result.append(character)
      used += character.columns
    }
    return result + "…"
  }

  /// The text, filled with spaces up to `columns`.
  func padded(toColumns width: Int, isNumber: Bool = false) -> String {
    let fill = String(repeating: " ", count: max(0, width - columns))
    return isNumber ? fill + self : self + fill
  }

  /// The text without what moves the cursor, changes colours or turns the direction of writing.
  ///
  /// Titles and notes come from outside: printed as they are, they could rewrite the screen of whoever looks at them.
  var printable: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\n": result.append("\n")
      case "\t": result.append(" ")
      case _ where scalar.properties.generalCategory == .control || scalar.turnsDirection: result.append("·")
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The same on one line.
  var printableLine: String {
    printable.split(whereSeparator: { $0 == "\n" || $0 == "\r\n" }).joined(separator: " ")
  }

  /// The lines of the text, broken at spaces so that none takes more than `columns`, each after `indent` spaces.
  func wrapped(toColumns limit: Int?, indent: Int = 0) -> [String] {
    let margin = String(repeating: " ", count: indent)
    let lines = split(separator: "\n", omittingEmptySubsequences: false)
    guard let limit else { return lines.map { margin + $0 } }
    let room = max(20, limit - indent)
    return lines.flatMap { line -> [String] in
      var broken: [String] = []
      var current = ""
      for word in line.split(separator: " ", omittingEmptySubsequences: true) {
        if !current.isEmpty, current.columns + 1 + String(word).columns > room {
          broken.append(current)
          current = ""
        }
        current += (current.isEmpty ? "" : " ") + word
      }
      return (broken + [current]).map { margin + $0 }
    }
  }
}

extension Character {
  fileprivate var columns: Int {
    guard let first = unicodeScalars.first else { return 0 }
    if first.properties.generalCategory == .nonspacingMark || first.properties.generalCategory == .enclosingMark { return 0 }
    if first.properties.generalCategory == .format { return 0 }
    let isDrawn = unicodeScalars.contains { $0.value == 0xFE0F } || first.properties.isEmojiPresentation
    return isDrawn || first.isWide ? 2 : 1
  }
}

extension Unicode.Scalar {
  /// Whether East Asian typography gives it two columns.
  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      true
    default: false
    }
  }

  /// Whether it overrides, embeds or isolates a direction of writing.
  fileprivate var turnsDirection: Bool {
    switch value {
    case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
