/// A Markdown file, read as lines outside of fenced code.
struct Document {
  let path: String
  let text: String

  struct Line {
    let number: Int
    let text: String
  }

  struct Section {
    let title: String
    let line: Int
    let body: String
  }

  /// The lines of prose: fenced code is left out.
  var prose: [Line] {
    var isFenced = false
    return numbered.filter { line in
      if line.text.hasPrefix("```") {
        isFenced.toggle()
        return false
      }
      return !isFenced
    }
  }

  var numbered: [Line] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { Line(number: $0 + 1, text: String($1)) }
  }

  /// Each `[text](target)`, with the line it stands on.
  var links: [(target: String, line: Int)] {
    prose.flatMap { line in
      Document.withoutCode(line.text).matches(of: #/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/#).map { (String($0.1), line.number) }
    }
  }

  /// What stands between backticks, with the line it stands on.
  var codeWords: [(text: String, line: Int)] {
    prose.flatMap { line in line.text.matches(of: #/`([^`]+)`/#).map { (String($0.1), line.number) } }
  }

  /// The headings as links name them: lower case, spaces as hyphens, other signs left out.
  var anchors: Set<String> {
    Set(prose.filter { $0.text.hasPrefix("#") }.map { Document.anchor(ofHeading: $0.text) })
  }

  /// Every heading of the given depth with the text below it, up to the next heading of that depth or above.
  func sections(depth: Int) -> [Section] {
    var sections: [Section] = []
    var title: (text: String, line: Int)?
    var body: [String] = []
    func finish() {
      if let title { sections.append(Section(title: title.text, line: title.line, body: body.joined(separator: "\n"))) }
    }
    for line in prose {
      let marks = line.text.prefix { $0 == "#" }.count
      if marks > 0, marks <= depth {
        finish()
        title = marks == depth ? (line.text.dropFirst(marks).trimmed, line.number) : nil
        body = []
      } else {
        body.append(line.text)
      }
    }
    finish()
    return sections
  }

  /// The rows of every table, as cells; heads and rules are left out.
  var tableRows: [(cells: [String], line: Int)] {
    let lines = prose
    return lines.indices.compactMap { index in
      let line = lines[index]
      guard line.text.hasPrefix("|"), !Document.isRule(line.text) else { return nil }
      if index + 1 < lines.count, Document.isRule(lines[index + 1].text) { return nil }
      let cells = line.text.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast().map { String($0).trimmed }
      return (cells, line.number)
    }
  }

  private static func isRule(_ line: String) -> Bool {
    line.hasPrefix("|") && line.allSatisfy { "|-: ".contains($0) }
  }

  private static func anchor(ofHeading heading: String) -> String {
    let words = heading.drop { $0 == "#" }.trimmed.lowercased()
    return String(words.compactMap { $0 == " " ? "-" : $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" ? $0 : nil })
  }

  private static func withoutCode(_ line: String) -> String { line.replacing(#/`[^`]*`/#, with: "`") }
}

extension StringProtocol {
  /// Without spaces at both ends.
  var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
