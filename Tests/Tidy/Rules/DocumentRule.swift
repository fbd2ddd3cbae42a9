import Foundation

/// What documents point at exists: files, headings, and the names of things in the code.
enum DocumentRule {
  /// What a document may point at.
  struct Surroundings {
    /// All files from the root.
    let paths: Set<String>
    /// The anchors of each document.
    let anchors: [String: Set<String>]
    /// Every word of the code.
    let words: Set<String>
  }

  /// Documents in which every capitalised word in backticks is a name in the code.
  static let technical: Set<String> = ["docs/architecture.md"]

  static func violations(in document: Document, _ surroundings: Surroundings) -> [Violation] {
    links(in: document, surroundings) + names(in: document, surroundings)
  }

  private static func links(in document: Document, _ surroundings: Surroundings) -> [Violation] {
    document.links.compactMap { target, line in
      if target.contains("://") || target.hasPrefix("mailto:") { return nil }
      let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let path = parts[0].isEmpty ? document.path : resolved(parts[0], from: document.path)
      guard surroundings.paths.contains(path) || surroundings.paths.contains(where: { $0.hasPrefix(path + "/") }) else {
        return Violation(path: document.path, line: line, rule: "the link leads nowhere: \(target)")
      }
      guard parts.count == 2, let anchors = surroundings.anchors[path] else { return nil }
      return anchors.contains(parts[1]) ? nil : Violation(path: document.path, line: line, rule: "no such heading: \(target)")
    }
  }

  /// Names in backticks: Swift files, paths from the root, and members such as `Desk.receive`.
  private static func names(in document: Document, _ surroundings: Surroundings) -> [Violation] {
    document.codeWords.compactMap { text, line in
      func missing(_ what: String) -> Violation { Violation(path: document.path, line: line, rule: "no such \(what): `\(text)`") }
      // A name with a blank to fill in, or with a star for many, stands for no file.
      if text.contains("<") || text.contains("*") || text.contains("…") { return nil }
      if text.wholeMatch(of: #/[\w+\/.-]+\.swift/#) != nil {
        let isThere = surroundings.paths.contains { $0 == text || $0.hasSuffix("/" + text) }
        return isThere ? nil : missing("file")
      }
      if text.wholeMatch(of: #/(Sources|Tests|docs|examples|Benchmarks)\/[\w+\/.-]*/#) != nil {
        let path = text.hasSuffix("/") ? String(text.dropLast()) : text
        let isThere = surroundings.paths.contains { $0 == path || $0.hasPrefix(path + "/") }
        return isThere ? nil : missing("path")
      }
      guard let member = text.wholeMatch(of: #/([A-Z]\w+(?:\.\w+)*)(?:\([\w:]*\))?/#) else { return nil }
      let words = member.1.split(separator: ".").map(String.init)
      // A word alone is a name in the code where the code is what the document is about.
      if words.count == 1, !technical.contains(document.path) { return nil }
      return words.allSatisfy(surroundings.words.contains) ? nil : missing("name in the code")
    }
  }

  private static func resolved(_ target: String, from path: String) -> String {
    var parts = path.split(separator: "/").dropLast().map(String.init)
    for part in target.split(separator: "/").map(String.init) {
      switch part {
      case ".": break
      case "..": _ = parts.popLast()
      default: parts.append(part.removingPercentEncoding ?? part)
      }
    }
    return parts.joined(separator: "/")
  }
}
