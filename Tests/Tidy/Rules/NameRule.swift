/// Folders and files are named after what they are about: what fits nowhere is a missing noun.
enum NameRule {
  static let forbidden: Set<String> = [
    "util", "utils", "utilities", "helper", "helpers", "manager", "managers", "common", "misc", "extensions", "shared", "core", "models",
  ]

  static func violations(in paths: [String]) -> [Violation] {
    paths.filter { $0.hasPrefix("Sources/") || $0.hasPrefix("Tests/") || $0.hasPrefix("Benchmarks/") }.flatMap { path in
      let parts = path.split(separator: "/").map { String($0.prefix { $0 != "." }) }
      return parts.filter { isForbidden($0) }.map { part in
        Violation(path: path, line: 0, rule: "\"\(part)\" says nothing: name it after what it is about")
      }
    }
  }

  private static func isForbidden(_ name: String) -> Bool {
    if forbidden.contains(name.lowercased()) { return true }
    return ["Helper", "Helpers", "Utils", "Utilities", "Manager"].contains { name.hasSuffix($0) }
  }
}
