/// Swift text whose comments and string literals are blanked out, so that only code is left to look at.
///
/// Lines keep their numbers and every byte its place. What stands in an interpolation is code and stays.
struct BlankedSwift {
  private enum Mode {
    /// Code, with the number of parentheses open since it began; the outermost code never ends.
    case code(openParentheses: Int)
    case string(hashes: Int, isMultiline: Bool)
  }

  private let source: [UInt8]
  private var blanked: [UInt8]
  private var place = 0
  private var modes: [Mode] = [.code(openParentheses: 0)]

  /// The text of `source`, blanked.
  static func bytes(of source: String) -> [UInt8] {
    var blanking = BlankedSwift(source)
    blanking.run()
    return blanking.blanked
  }

  private init(_ text: String) {
    source = Array(text.utf8)
    blanked = source
  }

  private mutating func run() {
    while place < source.count {
      switch modes[modes.count - 1] {
      case .code(let open): stepThroughCode(open)
      case .string(let hashes, let isMultiline): stepThroughString(hashes, isMultiline)
      }
    }
  }

  private mutating func stepThroughCode(_ open: Int) {
    if stands("//") {
      while place < source.count, source[place] != newline { blank() }
    } else if stands("/*") {
      blankBlockComment()
    } else if let hashes = stringBegins() {
      place += hashes
      let isMultiline = stands("\"\"\"")
      place += isMultiline ? 3 : 1
      modes.append(.string(hashes: hashes, isMultiline: isMultiline))
    } else if stands("#/") {
      blankRegex(until: "/#")
    } else if source[place] == Ascii.slash, regexBegins() {
      blankRegex(until: "/")
    } else {
      if source[place] == Ascii.open {
        modes[modes.count - 1] = .code(openParentheses: open + 1)
      } else if source[place] == Ascii.close {
        if open == 0, modes.count > 1 { modes.removeLast() } else { modes[modes.count - 1] = .code(openParentheses: max(0, open - 1)) }
      }
      place += 1
    }
  }

  private mutating func stepThroughString(_ hashes: Int, _ isMultiline: Bool) {
    let mark = String(repeating: "#", count: hashes)
    let end = (isMultiline ? "\"\"\"" : "\"") + mark
    if stands("\\" + mark + "(") {
      for _ in 0...hashes { blank() }
      place += 1
      modes.append(.code(openParentheses: 0))
    } else if hashes == 0, source[place] == Ascii.backslash {
      blank()
      if place < source.count { blank() }
    } else if stands(end) {
      place += end.utf8.count
      modes.removeLast()
    } else if !isMultiline, source[place] == newline {
      // A string that is not closed on its line does not compile; go on with code.
      modes.removeLast()
    } else {
      blank()
    }
  }

  private mutating func blankBlockComment() {
    var depth = 0
    repeat {
      if stands("/*") {
        depth += 1
        blank()
        blank()
      } else if stands("*/") {
        depth -= 1
        blank()
        blank()
      } else {
        blank()
      }
    } while depth > 0 && place < source.count
  }

  private mutating func blankRegex(until end: String) {
    blank()
    if end.utf8.count == 2 { blank() }
    while place < source.count, !stands(end) {
      if source[place] == Ascii.backslash { blank() }
      if place < source.count { blank() }
    }
    for _ in end.utf8 where place < source.count { blank() }
  }

  /// How many number signs stand before a quotation mark here; nil when no string begins.
  private func stringBegins() -> Int? {
    var hashes = 0
    while place + hashes < source.count, source[place + hashes] == Ascii.hash { hashes += 1 }
    return place + hashes < source.count && source[place + hashes] == Ascii.quote ? hashes : nil
  }

  /// Whether the slash here begins a regular expression: an operand is expected, and another slash follows on the line.
  private func regexBegins() -> Bool {
    guard place + 1 < source.count, ![Ascii.space, newline, Ascii.close].contains(source[place + 1]) else { return false }
    let before = source[..<place].last { $0 != Ascii.space }
    guard let before, Array("(,=:[{;\n".utf8).contains(before) else { return false }
    return source[(place + 1)...].prefix { $0 != newline }.contains(Ascii.slash)
  }

  private func stands(_ text: String) -> Bool {
    var index = place
    for byte in text.utf8 {
      guard index < source.count, source[index] == byte else { return false }
      index += 1
    }
    return true
  }

  private mutating func blank() {
    if source[place] != newline { blanked[place] = Ascii.space }
    place += 1
  }

  private var newline: UInt8 { 0x0A }

  private enum Ascii {
    static let space: UInt8 = 0x20
    static let quote: UInt8 = 0x22
    static let hash: UInt8 = 0x23
    static let open: UInt8 = 0x28
    static let close: UInt8 = 0x29
    static let slash: UInt8 = 0x2F
    static let backslash: UInt8 = 0x5C
  }
}
