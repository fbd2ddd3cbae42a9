extension LetterDraft {
  private static let labelWidthMax = 36

  /// The letter as plain text: facts in columns, what a person wrote behind a bar.
  func text(language words: Words) -> String {
    var lines: [String] = []
    var previous: [Block] = []
    for block in blocks {
      if !lines.isEmpty, !block.followsClosely(previous) { lines.append("") }
      previous = (previous + [block]).suffix(2)
      switch block {
      case .paragraph(let text), .heading(let text), .signature(let text): lines.append(text)
      case .aside(let text): lines.append("  (\(text))")
      case .facts(let facts): lines += Self.table(facts)
      case .quote(let text): lines += Self.quoted(text)
      case .link(let label, let address): lines.append(words.say("\(label) : \(address)", "\(label): \(address)"))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func table(_ facts: [Fact]) -> [String] {
    let width = min(facts.map(\.label.count).max() ?? 0, labelWidthMax)
    return facts.flatMap { fact in
      let padding = String(repeating: " ", count: max(0, width - fact.label.count))
      let indent = String(repeating: " ", count: width + 4)
      return ["  \(fact.label)\(padding)  \(fact.value)"] + fact.details.map { "\(indent)– \($0)" }
    }
  }

  private static func quoted(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { $0.isEmpty ? ">" : "> \($0)" }
  }
}

extension LetterDraft.Block {
  /// Whether the block stands right under those before it, without an empty line.
  fileprivate func followsClosely(_ previous: [LetterDraft.Block]) -> Bool {
    if case .heading = previous.last { return true }
    switch self {
    case .aside: return true
    case .facts:
      if case .heading = previous.first { return true }
      return false
    case .paragraph, .heading, .quote, .link, .signature: return false
    }
  }
}
