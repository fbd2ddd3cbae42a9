/// A Swift file of the package, read once: its text, and its code without comments and strings.
struct SwiftFile {
  /// From the root of the package, such as `Sources/Signals/Signal.swift`.
  let path: String
  let text: String
  let tokens: [Token]

  init(path: String, text: String) {
    self.path = path
    self.text = text
    tokens = Token.all(in: BlankedSwift.bytes(of: text))
  }

  /// The target the file belongs to: the folder below `Sources`; nil elsewhere.
  var target: String? {
    let parts = path.split(separator: "/")
    return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
  }

  var lineCount: Int { text.utf8.count { $0 == 0x0A } + (text.hasSuffix("\n") || text.isEmpty ? 0 : 1) }

  /// The modules it imports, with the lines they stand on.
  var imports: [(module: String, line: Int)] {
    tokens.indices.compactMap { index in
      guard tokens[index].text == "import", index == 0 || tokens[index - 1].text != "." else { return nil }
      let kinds: Set<String> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
      let next = index + 1 < tokens.count && kinds.contains(tokens[index + 1].text) ? index + 2 : index + 1
      return next < tokens.count ? (tokens[next].text, tokens[index].line) : nil
    }
  }

  /// A violation in this file.
  func violation(line: Int, _ rule: String) -> Violation { Violation(path: path, line: line, rule: rule) }
}
