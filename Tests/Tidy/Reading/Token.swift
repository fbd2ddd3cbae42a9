/// A word or a sign of Swift code, where it stands.
struct Token: Hashable {
  let text: String
  /// Counted from 1.
  let line: Int
  /// Bytes from the start of the file.
  let offset: Int

  var isWord: Bool { text.utf8.first.map(Token.isWordByte) ?? false }

  /// Whether `next` follows without a space.
  func touches(_ next: Token) -> Bool { offset + text.utf8.count == next.offset }

  /// The tokens of blanked code: words as a whole, every other sign by itself.
  static func all(in code: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    var line = 1
    var place = 0
    while place < code.count {
      let byte = code[place]
      var end = place + 1
      if byte == 0x0A {
        line += 1
      } else if isWordByte(byte) {
        while end < code.count, isWordByte(code[end]) { end += 1 }
        tokens.append(Token(text: String(decoding: code[place..<end], as: UTF8.self), line: line, offset: place))
      } else if byte > 0x20 {
        tokens.append(Token(text: String(decoding: code[place..<end], as: UTF8.self), line: line, offset: place))
      }
      place = end
    }
    return tokens
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F || byte >= 0x80
  }
}

extension Array where Element == Token {
  /// Whether these texts stand one after the other from `index` on.
  func stands(_ texts: [String], at index: Int) -> Bool {
    index >= 0 && index + texts.count <= count && zip(self[index...], texts).allSatisfy { $0.text == $1 }
  }
}
