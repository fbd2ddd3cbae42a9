/// The targets of `Package.swift` in their order, with what each depends on.
struct Manifest {
  struct Target: Equatable {
    let name: String
    let line: Int
    /// Our targets and the modules of libraries, by name.
    let dependencies: [String]
    let isTest: Bool
    /// Whether a comment stands right above it.
    let isExplained: Bool
  }

  let targets: [Target]

  init(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    // Products have names in the manifest: `let grdb = Target.Dependency.product(name: "GRDB", …)`.
    var products: [String: String] = [:]
    for match in text.matches(of: #/let (\w+) = Target\.Dependency\.product\(name: "([^"]+)"/#) {
      products[String(match.1)] = String(match.2)
    }
    var targets: [Target] = []
    for (index, line) in lines.enumerated() {
      guard let match = line.firstMatch(of: #/^\s*\.(target|executableTarget|testTarget|systemLibrary)\(/#) else { continue }
      let body = Manifest.call(from: index, in: lines)
      guard let name = body.firstMatch(of: #/name: "([^"]+)"/#) else { continue }
      let isExplained = index > 0 && lines[index - 1].trimmed.hasPrefix("//")
      targets.append(
        Target(
          name: String(name.1), line: index + 1, dependencies: Manifest.dependencies(in: body, products: products),
          isTest: match.1 == "testTarget", isExplained: isExplained))
    }
    self.targets = targets
  }

  func target(_ name: String) -> Target? { targets.first { $0.name == name } }

  /// The text of the call that begins on a line, to its closing parenthesis.
  private static func call(from start: Int, in lines: [String]) -> String {
    var depth = 0
    var text = ""
    for line in lines[start...] {
      text += line + "\n"
      depth += line.count { $0 == "(" } - line.count { $0 == ")" }
      if depth <= 0 { break }
    }
    return text
  }

  private static func dependencies(in body: String, products: [String: String]) -> [String] {
    guard let list = body.firstMatch(of: #/dependencies: \[([^\]]*)\]/#) else { return [] }
    return list.1.split(separator: ",").compactMap { entry in
      let entry = entry.trimmed
      if let product = entry.firstMatch(of: #/\.product\(name: "([^"]+)"/#) { return String(product.1) }
      if entry.hasPrefix("\"") { return String(entry.dropFirst().prefix { $0 != "\"" }) }
      return products[entry] ?? (entry.isEmpty || entry.contains(":") ? nil : entry)
    }
  }
}
