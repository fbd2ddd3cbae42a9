import ArgumentParser

/// What a command prints, and how it ends.
struct Printout: Sendable {
  var text: String
  var exit = ExitStatus.done

  /// Prints it.
  ///
  /// - Throws: `ExitCode` unless all is well.
  func print() throws {
    Swift.print(text, terminator: text.hasSuffix("\n") || text.isEmpty ? "" : "\n")
    if exit != .done { throw ExitCode(exit.rawValue) }
  }
}
