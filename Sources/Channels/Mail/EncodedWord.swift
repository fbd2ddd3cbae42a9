/// Header texts beyond ASCII, folded.
///
/// Source: RFC 2047, encoding Q with UTF-8.
enum EncodedWord {
  static let columnsMax = 76
  static let opening = "=?utf-8?Q?"
  static let closing = "?="

  /// A text for a header such as `Subject`, folded into lines of 76 characters at most.
  ///
  /// - Parameter column: where the text begins: the length of the header's name, colon and space.
  static func header(_ text: String, column: Int) -> String {
    let line = Escape.line(text)
    return line.isEmpty || isPlain(line) ? fold(line, column: column) : encode(line, column: column)
  }

  /// A display name before an address.
  static func phrase(_ text: String, column: Int) -> String {
    let line = Escape.line(text)
    let isAtoms = line.utf8.allSatisfy { $0.isASCIILetterOrDigit || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }
    return isAtoms && isPlain(line) ? fold(line, column: column) : encode(line, column: column)
  }

  // Words so long that they cannot be folded, and spaces that folding would lose, are encoded although they are ASCII.
  private static func isPlain(_ text: String) -> Bool {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    return text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
      && words.allSatisfy { (1...60).contains($0.utf8.count) }
  }

  private static func fold(_ text: String, column: Int) -> String {
    var result = ""
    var column = column
    for word in text.split(separator: " ") {
      if result.isEmpty {
        result += word
      } else if column + 1 + word.utf8.count > columnsMax {
        result += "\r\n \(word)"
        column = 0
      } else {
        result += " \(word)"
      }
      column += 1 + word.utf8.count
    }
    return result
  }

  // A word ends between characters, never within the bytes of one.
  private static func encode(_ text: String, column: Int) -> String {
    var words: [String] = []
    var word = ""
    var room = columnsMax - column - opening.count - closing.count
    for scalar in text.unicodeScalars {
      let token = token(scalar)
      if token.utf8.count > room {
        words.append(word)
        word = ""
        // Each further line begins with a space.
        room = columnsMax - 1 - opening.count - closing.count
      }
      word += token
      room -= token.utf8.count
    }
    words.append(word)
    return words.map { "\(opening)\($0)\(closing)" }.joined(separator: "\r\n ")
  }

  private static func token(_ scalar: Unicode.Scalar) -> String {
    if scalar == " " { return "_" }
    if scalar.isASCIILetterOrDigit || "!*+-/".unicodeScalars.contains(scalar) { return String(scalar) }
    return String(scalar).utf8.map(QuotedPrintable.hex).joined()
  }
}
