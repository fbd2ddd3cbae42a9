import Foundation

/// What an operator can set or measure is in `docs/operations.md`: environment variables and metrics.
enum OperationRule {
  /// Every environment variable and metric that the sources name and `operations` does not.
  static func violations(in files: [SwiftFile], operations: Document) -> [Violation] {
    let candidates = files.filter { $0.target != nil && ($0.text.contains("TOCSIN_") || $0.text.contains("\"tocsin_")) }
    return candidates.flatMap { file -> [Violation] in
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
      return lines.enumerated().flatMap { index, line in
        names(in: line).filter { !operations.text.contains("`\($0)`") }.map {
          file.violation(line: index + 1, "`\($0)` is not in docs/operations.md")
        }
      }
    }
  }

  private static func names(in line: Substring) -> [String] {
    let variables = line.matches(of: #/(?:Setting\.\w+\(|environment\[)"(TOCSIN_[A-Z0-9_]+)"/#).map { String($0.1) }
    let metrics = line.matches(of: #/label: "(tocsin_[a-z0-9_]+)"/#).map { String($0.1) }
    return variables + metrics
  }
}
