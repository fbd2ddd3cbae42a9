import ArgumentParser
import Contracts
import Foundation
import Wording

/// `tocsin manual`: the manual pages, made from the same text as `--help`.
struct ManualCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print a manual page, or write all of them.",
    discussion: """
      Made from the same text as --help. For example:
        tocsin manual | man -l -
        tocsin manual incident | man -l -
        tocsin manual --into /usr/local/share/man/man1
      """)

  @Argument(help: "The command, such as: mute add. Without it the page of the whole tool.")
  var command: [String] = []

  @Option(help: "A directory: every page is written into it, one file each.", completion: .directory)
  var into: String?

  @OptionGroup var language: LanguageOptions

  func validate() throws {
    if into != nil, !command.isEmpty { throw ValidationError("--into writes every page: name no command.") }
  }

  func run() async throws {
    do {
      print(try output(Words(language.language())), terminator: "")
    } catch {
      let failure = CommandFailure(error, language: language.language())
      Terminal.complain(failure.text)
      throw ExitCode(failure.exit.rawValue)
    }
  }

  /// The page asked for, or the names of the files written.
  func output(_ words: Words) throws -> String {
    let pages = try ManualCommand.pages()
    if let into { return try write(pages, into: into, words) }
    guard let page = pages.first(where: { Array($0.command.path.dropFirst()) == command }) else {
      let names = pages.filter { $0.command.path.count == 2 }.map(\.command.commandName).joined(separator: ", ")
      throw UsageFault(
        code: "T045",
        what: words(
          LocalizedText(
            "il n'y a pas de commande « \(command.joined(separator: " ")) ».", "there is no command \"\(command.joined(separator: " "))\".")
        ),
        advice: words(LocalizedText("Commandes : \(names).", "Commands: \(names).")))
    }
    return page.source
  }

  /// Every page, in the order of the help.
  static func pages() throws -> [ManualPage] {
    let tool = try JSONDecoder().decode(ToolText.self, from: Data(Tocsin._dumpHelp().utf8))
    return tool.command.all.map { ManualPage(command: $0, usage: usage($0)) }
  }

  /// How a command is called, as its `--help` says it.
  private static func usage(_ text: CommandText) -> [String] {
    var type: any ParsableCommand.Type = Tocsin.self
    for word in text.path.dropFirst() {
      guard let next = type.configuration.subcommands.first(where: { $0._commandName == word }) else { break }
      type = next
    }
    let help = Tocsin.usageString(for: type)
    return help.split(separator: "\n").map { line in
      String(line.hasPrefix("Usage: ") ? line.dropFirst(7) : line.drop { $0 == " " })
    }
  }

  private func write(_ pages: [ManualPage], into directory: String, _ words: Words) throws -> String {
    let folder = URL(fileURLWithPath: directory, isDirectory: true)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for page in pages { try Data(page.source.utf8).write(to: folder.appendingPathComponent(page.fileName), options: .atomic) }
    } catch {
      throw CommandFault(
        code: "T046", what: words(LocalizedText("\(directory) ne peut pas être écrit", "\(directory) cannot be written")),
        advice: words(LocalizedText("Nommez un répertoire où vous pouvez écrire.", "Name a directory that you may write to.")))
    }
    return pages.map { "\(directory)/\($0.fileName)\n" }.joined()
  }
}
