/// Pure targets do not wait, do not ask for the time, and leave nothing to chance.
enum PurityRule {
  static func violations(in files: [SwiftFile]) -> [Violation] {
    files.filter { House.pure.contains($0.target ?? "") }.flatMap(violations(in:))
  }

  private static func violations(in file: SwiftFile) -> [Violation] {
    let tokens = file.tokens
    var found: [Violation] = []
    for index in tokens.indices {
      let token = tokens[index]
      let isMember = index > 0 && tokens[index - 1].text == "."
      let isCalled = index + 1 < tokens.count && ["(", "."].contains(tokens[index + 1].text)
      switch token.text {
      case "async", "await", "Task":
        // HTML has an attribute called so: a name that is declared waits for nothing.
        if !isMember, index == 0 || !["let", "var", "func", "case"].contains(tokens[index - 1].text) {
          found.append(file.violation(line: token.line, "pure code does not wait: `\(token.text)`"))
        }
      case "actor":
        // `actor` is also what the procedure calls whoever acts: only a declaration is followed by the name of a type.
        if index + 1 < tokens.count, tokens[index + 1].text.first?.isUppercase ?? false, !isMember {
          found.append(file.violation(line: token.line, "pure code does not wait: `actor`"))
        }
      case "Date", "UUID", "ContinuousClock", "SuspendingClock", "SystemRandomNumberGenerator":
        if isCalled {
          found.append(file.violation(line: token.line, "time, identifiers and chance come in as arguments: `\(token.text)`"))
        }
      case "random", "randomElement", "shuffled", "shuffle":
        if isMember { found.append(file.violation(line: token.line, "chance comes in as an argument: `.\(token.text)`")) }
      case "FileManager", "FileHandle", "ProcessInfo", "URLSession", "getenv":
        found.append(file.violation(line: token.line, "pure code reads and writes nothing: `\(token.text)`"))
      default: break
      }
    }
    for (module, line) in file.imports where module == "Foundation" || module.hasPrefix("NIO") || module == "Glibc" {
      found.append(file.violation(line: line, "pure code imports nothing that can read, write or wait: `import \(module)`"))
    }
    return found
  }
}
