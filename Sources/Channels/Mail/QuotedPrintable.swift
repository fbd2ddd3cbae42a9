/// Text as printable ASCII in lines of 76 characters at most.
///
/// Source: RFC 2045 §6.7.
enum QuotedPrintable {
  static let columnsMax = 76

  /// Encodes text of any line breaks; the result has CRLF between its lines and none at the end.
  ///
  /// Control characters other than tabs are dropped: mail readers show them as they like.
  static func encode(_ text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    return (lines.last == "" ? lines.dropLast() : lines[...]).map { encodeLine(Array($0.utf8)) }.joined(separator: "\r\n")
  }

  private static func encodeLine(_ all: [UInt8]) -> String {
    let line = all.filter { $0 >= 0x20 && $0 != 0x7F || $0 == UInt8(ascii: "\t") }
    var result = ""
    var column = 0
    for (index, byte) in line.enumerated() {
      let isLast = index == line.count - 1
      let token = self.token(byte, isLast: isLast, opensFrom: index == 0 && line.starts(with: "From ".utf8))
      // A soft line break needs a column of its own, but for the last character of a line.
      if column + token.utf8.count > (isLast ? columnsMax : columnsMax - 1) {
        result += "=\r\n"
        column = 0
      }
      result += token
      column += token.utf8.count
    }
    return result
  }

  // "From " at the beginning of a line is what some mailboxes separate messages by.
  private static func token(_ byte: UInt8, isLast: Bool, opensFrom: Bool) -> String {
    switch byte {
    case UInt8(ascii: "="): "=3D"
    case UInt8(ascii: " "), UInt8(ascii: "\t"): isLast ? hex(byte) : String(UnicodeScalar(byte))
    case 0x21...0x7E: opensFrom ? hex(byte) : String(UnicodeScalar(byte))
    default: hex(byte)
    }
  }

  /// `=C3`
  static func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.utf8.count == 1 ? "=0\(digits)" : "=\(digits)"
  }
}
