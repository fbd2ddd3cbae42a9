/// Files of at most 400 lines, functions of at most 70.
enum SizeRule {
  static let fileLinesMax = 400
  static let functionLinesMax = 70

  /// Something larger, with its size and the reason. The list may only shrink: what has become smaller gets its new figure here.
  struct Exception {
    let path: String
    /// The function; nil for the file as a whole.
    let function: String?
    let lines: Int
    let reason: String
  }

  static let exceptions: [Exception] = []

  static func violations(in files: [SwiftFile], exceptions: [Exception] = exceptions) -> [Violation] {
    files.flatMap { violations(in: $0, exceptions: exceptions.filter { [path = $0.path] in $0.path == path }) }
      + exceptions.filter { exception in !files.contains { $0.path == exception.path } }
      .map { Violation(path: $0.path, line: 0, rule: "is gone: take it off the exceptions of `SizeRule`") }
  }

  private static func violations(in file: SwiftFile, exceptions: [Exception]) -> [Violation] {
    let functions = FunctionSpan.all(in: file.tokens)
    var found = judge(file, line: 0, name: nil, lines: file.lineCount, max: fileLinesMax, exceptions)
    for function in functions {
      found += judge(file, line: function.line, name: function.name, lines: function.lineCount, max: functionLinesMax, exceptions)
    }
    for exception in exceptions {
      guard let name = exception.function, !functions.contains(where: { $0.name == name }) else { continue }
      found.append(file.violation(line: 0, "`\(name)` is gone: take it off the exceptions of `SizeRule`"))
    }
    return found
  }

  private static func judge(
    _ file: SwiftFile, line: Int, name: String?, lines: Int, max: Int, _ exceptions: [Exception]
  ) -> [Violation] {
    let what = name.map { "`\($0)`" } ?? "the file"
    if let exception = exceptions.first(where: { $0.function == name }) {
      if lines == exception.lines, lines > max { return [] }
      return [
        file.violation(line: line, "\(what) has \(lines) lines, and its exception says \(exception.lines): it may only shrink, to the end")
      ]
    }
    return lines > max ? [file.violation(line: line, "\(what) has \(lines) lines; at most \(max)")] : []
  }
}
