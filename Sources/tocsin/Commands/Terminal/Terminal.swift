import Foundation

/// What standard output can show: its width in columns, and whether colours make sense there.
struct Terminal: Hashable, Sendable {
  /// Nil: no limit, because the output goes into a file or a pipe.
  var columns: Int?
  var isColoured = false

  /// The narrowest width that tables are laid out for.
  static let columnsMin = 40

  /// The terminal this process writes to. `COLUMNS` sets the width where there is none to ask; `NO_COLOR` turns colours off.
  static func current(environment: [String: String] = ProcessInfo.processInfo.environment) -> Terminal {
    let isTerminal = isatty(STDOUT_FILENO) == 1
    let told = environment["COLUMNS"].flatMap(Int.init)
    let columns = (isTerminal ? asked() : nil) ?? told ?? (isTerminal ? 80 : nil)
    let isColoured = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    return Terminal(columns: columns.map { max(columnsMin, $0) }, isColoured: isColoured)
  }

  private static func asked() -> Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Writes a line to standard error.
  static func complain(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}

/// How a word is set off, beside what it says.
enum Style: String, Hashable, Sendable {
  case bold = "1"
  case faint = "2"
  case red = "31"
  case green = "32"
  case yellow = "33"
}

extension Terminal {
  /// The text in a style, where colours make sense.
  func styled(_ text: String, _ style: Style?) -> String {
    guard isColoured, let style, !text.isEmpty else { return text }
    return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
  }
}
