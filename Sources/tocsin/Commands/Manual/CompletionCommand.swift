import ArgumentParser

/// `tocsin completion SHELL`: what a shell needs to complete commands and options.
struct CompletionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completion", abstract: "Print what a shell needs to complete commands and options.",
    discussion: """
      For example:
        tocsin completion bash > ~/.local/share/bash-completion/completions/tocsin
        tocsin completion zsh > ~/.zfunc/_tocsin
        tocsin completion fish > ~/.config/fish/completions/tocsin.fish
      """)

  enum Shell: String, ExpressibleByArgument, CaseIterable { case bash, zsh, fish }

  @Argument(help: "bash, zsh or fish.")
  var shell: Shell

  func run() { print(script) }

  var script: String {
    switch shell {
    case .bash: Tocsin.completionScript(for: .bash)
    case .zsh: Tocsin.completionScript(for: .zsh)
    case .fish: Tocsin.completionScript(for: .fish)
    }
  }
}
