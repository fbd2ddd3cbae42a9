/// Calls that end the process, print past the log, or sleep.
enum CallRule {
  /// Who may sleep, and for what. Everything else waits for a condition with a deadline.
  static let sleepers: [String: String] = [
    "Sources/Engine/Runners/Runner.swift": "the loop around every runner rests between two turns",
    "Sources/Engine/Runners/OutboxRunner.swift": "renews the lease of a message every five seconds while its provider works",
    "Sources/tocsin/Commands/Terminal/Waiting.swift": "counts the seconds of a command that takes long",
    "Sources/tocsin/Office/RemoteOffice.swift": "rests before it asks a busy server again, and ends what takes too long",
    "Sources/tocsin/Composition/CatalogueWatch.swift": "the loop that looks whether the catalogue's files have changed",
  ]

  static func violations(in files: [SwiftFile], sleepers: [String: String] = sleepers) -> [Violation] {
    files.filter { $0.target != nil }.flatMap { violations(in: $0, maySleep: sleepers[$0.path] != nil) }
      + unused(sleepers, in: files)
  }

  private static func violations(in file: SwiftFile, maySleep: Bool) -> [Violation] {
    let tokens = file.tokens
    return tokens.indices.compactMap { index in
      let token = tokens[index]
      let before = index > 0 ? tokens[index - 1].text : ""
      if token.text == "try", index + 1 < tokens.count, tokens[index + 1].text == "!", token.touches(tokens[index + 1]) {
        return file.violation(line: token.line, "`try!` ends the process: throw, or say why it cannot fail with a `precondition`")
      }
      if token.text == "fatalError", before != "func" {
        return file.violation(line: token.line, "`fatalError` has no sentence for the reader of the log: use `preconditionFailure`")
      }
      if token.text == "print", tokens.stands(["("], at: index + 1), before != ".", before != "func", file.target != House.composition {
        return file.violation(line: token.line, "only commands print: use the logger")
      }
      if token.text == "Task", isUnowned(at: index, in: tokens) {
        return file.violation(line: token.line, "a task that nobody holds outlives its reason: use a task group, a service, or keep it")
      }
      if !maySleep, isSleep(at: index, in: tokens) {
        return file.violation(line: token.line, "only runner loops and the places that `CallRule` names sleep")
      }
      return nil
    }
  }

  private static func isSleep(at index: Int, in tokens: [Token]) -> Bool {
    if tokens.stands(["Task", ".", "sleep"], at: index) { return true }
    let isCall = ["sleep", "usleep", "nanosleep"].contains(tokens[index].text) && tokens.stands(["("], at: index + 1)
    return isCall && (index == 0 || tokens[index - 1].text != ".")
  }

  /// Whether a task is made here and not kept.
  private static func isUnowned(at index: Int, in tokens: [Token]) -> Bool {
    let begins =
      tokens.stands(["{"], at: index + 1) || tokens.stands([".", "detached"], at: index + 1) || tokens.stands(["("], at: index + 1)
    return begins && (index == 0 || !["=", "return", "(", ",", ".", ":"].contains(tokens[index - 1].text))
  }

  /// A place that does not sleep any more leaves the list.
  private static func unused(_ sleepers: [String: String], in files: [SwiftFile]) -> [Violation] {
    sleepers.keys.sorted().filter { path in
      guard let file = files.first(where: { $0.path == path }) else { return true }
      return !file.tokens.indices.contains { isSleep(at: $0, in: file.tokens) }
    }.map { Violation(path: $0, line: 0, rule: "does not sleep any more: take it off the list of `CallRule`") }
  }
}
