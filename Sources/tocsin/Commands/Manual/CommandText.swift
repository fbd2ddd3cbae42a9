/// What a command says about itself: the text of `--help` as data, which manual pages are made from.
///
/// - Source: the tool information, version 0, of swift-argument-parser.
struct CommandText: Decodable {
  struct Argument: Decodable {
    struct Name: Decodable {
      let kind: String
      let name: String

      /// As it is typed, such as `--data`.
      var typed: String { kind == "long" ? "--\(name)" : "-\(name)" }
    }

    let kind: String
    let shouldDisplay: Bool
    let isOptional: Bool
    let isRepeating: Bool
    let names: [Name]?
    let valueName: String?
    let defaultValue: String?
    let abstract: String?

    var isPositional: Bool { kind == "positional" }

    /// As it is typed, such as `--data <data>`.
    var form: String {
      let value = valueName.map { "<\($0)>" } ?? ""
      if isPositional { return value }
      let names = (names ?? []).map(\.typed).joined(separator: ", ")
      return kind == "option" ? "\(names) \(value)" : names
    }
  }

  let commandName: String
  let superCommands: [String]?
  let abstract: String?
  let discussion: String?
  let arguments: [Argument]?
  let subcommands: [CommandText]?
  let shouldDisplay: Bool?

  /// The words with which it is called, such as `tocsin mute add`.
  var path: [String] { (superCommands ?? []) + [commandName] }

  /// Its commands that are shown; `help` is every command's own option.
  var shownSubcommands: [CommandText] { (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" } }

  /// The command and all below it, in the order of the help.
  var all: [CommandText] { [self] + shownSubcommands.flatMap(\.all) }
}

/// The whole tool.
struct ToolText: Decodable {
  let command: CommandText
}
