import ArgumentParser

/// What a command that works on the data alone is asked in vain: it understands `--server` to say why not.
struct BesideData: ParsableArguments {
  @Option(help: .hidden)
  var server: String?

  /// Ends when a server is named.
  func refuseServer() throws {
    guard server != nil else { return }
    throw CommandFailure(OfficeFault.besideDataOnly, language: LanguageOptions.ofEnvironment()).told()
  }
}
