/// A manual page of section 1, from what a command says about itself.
///
/// - Source: man(7), the macros of manual pages.
struct ManualPage {
  let command: CommandText
  /// How the command is called, a form a line.
  let usage: [String]

  /// The name of the file, such as `tocsin-mute-add.1`.
  var fileName: String { "\(title).1" }
  private var title: String { command.path.joined(separator: "-") }

  /// The page in the language of man(7).
  var source: String {
    var lines = [".TH \(ManualPage.argument(title.uppercased())) 1 \"\" \"Tocsin\" \"Tocsin\"", ".ad l", ".nh"]
    lines += [".SH NAME", "\(ManualPage.text(title)) \\- \(ManualPage.text(command.abstract ?? ""))"]
    lines += [".SH SYNOPSIS", ".nf"] + usage.map(ManualPage.text) + [".fi"]
    if let discussion = command.discussion { lines += [".SH DESCRIPTION"] + ManualPage.paragraphs(discussion) }
    let shown = (command.arguments ?? []).filter(\.shouldDisplay)
    lines += section("ARGUMENTS", shown.filter(\.isPositional).map(ManualPage.entry))
    lines += section("OPTIONS", shown.filter { !$0.isPositional }.map(ManualPage.entry))
    let below = command.shownSubcommands
    lines += section("COMMANDS", below.map { ($0.commandName, $0.abstract ?? "") })
    let related = (command.superCommands ?? []).isEmpty ? [] : [command.path.dropLast()]
    let also = related + below.map { ArraySlice($0.path) }
    if !also.isEmpty {
      lines += [".SH SEE ALSO", also.map { "\\fB\(ManualPage.text($0.joined(separator: "-")))\\fR(1)" }.joined(separator: ", ")]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(_ heading: String, _ entries: [(term: String, text: String)]) -> [String] {
    guard !entries.isEmpty else { return [] }
    return [".SH \(heading)"] + entries.flatMap { [".TP", "\\fB\(ManualPage.text($0.term))\\fR", ManualPage.text($0.text)] }
  }

  private static func entry(_ argument: CommandText.Argument) -> (term: String, text: String) {
    let text = (argument.abstract ?? "") + (argument.defaultValue.map { " Default: \($0)." } ?? "")
    return (argument.form, text)
  }

  /// Lines that are set in are kept as they are; an empty line begins a paragraph.
  private static func paragraphs(_ discussion: String) -> [String] {
    var lines: [String] = []
    var isVerbatim = false
    for line in discussion.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      let wantsVerbatim = line.hasPrefix("  ")
      if wantsVerbatim != isVerbatim {
        lines.append(wantsVerbatim ? ".nf" : ".fi")
        isVerbatim = wantsVerbatim
      }
      lines.append(line.isEmpty ? ".PP" : text(line))
    }
    return isVerbatim ? lines + [".fi"] : lines
  }

  /// A line of text: no word of it is a macro or an escape.
  private static func text(_ line: String) -> String {
    let escaped = line.split(separator: "\n").joined(separator: " ").reduce(into: "") { text, character in
      switch character {
      case "\\": text += "\\e"
      case "-": text += "\\-"
      // A list of choices may go on in the next line.
      case "|": text += "|\\:"
      default: text.append(character)
      }
    }
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&\(escaped)" : escaped
  }

  /// A text as the argument of a macro.
  private static func argument(_ text: String) -> String { "\"\(self.text(text).filter { $0 != "\"" })\"" }
}
