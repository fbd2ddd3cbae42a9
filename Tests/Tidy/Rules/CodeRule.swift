import Foundation

/// Every stable code of a fault means one thing, is explained in the documents, and every code they explain exists.
enum CodeRule {
  static func violations(in files: [SwiftFile], documents: [Document]) -> [Violation] {
    let sources = files.filter { $0.target != nil }
    let explained = documents.flatMap { document in codes(in: document).map { (code: $0.code, line: $0.line, path: document.path) } }
    let known = Set(explained.map(\.code))
    let raised = sources.flatMap { file in codes(in: file).map { (code: $0.code, line: $0.line, path: file.path) } }
    let missing = raised.filter { !known.contains($0.code) }.map {
      Violation(path: $0.path, line: $0.line, rule: "`\($0.code)` is explained nowhere: give it a row in docs/codes.md")
    }
    let existing = Set(raised.map(\.code))
    let dead = explained.filter { !existing.contains($0.code) }.map {
      Violation(path: $0.path, line: $0.line, rule: "nothing raises `\($0.code)` any more")
    }
    let targets = Dictionary(
      grouping: sources.flatMap { file in codes(in: file).map { (code: $0.code, target: file.target ?? "") } }, by: \.code
    )
    .mapValues { Set($0.map(\.target)) }
    let shared = targets.filter { $0.value.count > 1 }.map {
      Violation(path: "Sources", line: 0, rule: "`\($0.key)` means something else in each of \($0.value.sorted().joined(separator: ", "))")
    }
    return missing + dead + shared.sorted { $0.rule < $1.rule }
  }

  /// Texts that are a code, or begin with one: `"S001"`, `"Z001 time zone…"`.
  private static func codes(in file: SwiftFile) -> [(code: String, line: Int)] {
    file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { index, line in
      guard line.utf8.contains(UInt8(ascii: "\"")), !line.drop(while: { $0 == " " }).hasPrefix("//") else {
        return [(code: String, line: Int)]()
      }
      return line.matches(of: #/"([A-Z][0-9]{3}|[A-Z]{2}[0-9]{2})["\s]/#).map { (code: String($0.1), line: index + 1) }
    }
  }

  /// The first cells of tables that are a code.
  private static func codes(in document: Document) -> [(code: String, line: Int)] {
    document.tableRows.compactMap { row in
      row.cells.first?.wholeMatch(of: #/`([A-Z][0-9]{3}|[A-Z]{2}[0-9]{2})`/#).map { (code: String($0.1), line: row.line) }
    }
  }
}
