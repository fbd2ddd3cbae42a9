/// The bytes that mean something to an HTML parser.
enum Byte {
  static let tab: UInt8 = 0x09
  static let lineFeed: UInt8 = 0x0A
  static let formFeed: UInt8 = 0x0C
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20
  static let quote: UInt8 = 0x22
  static let hash: UInt8 = 0x23
  static let ampersand: UInt8 = 0x26
  static let slash: UInt8 = 0x2F
  static let colon: UInt8 = 0x3A
  static let lessThan: UInt8 = 0x3C
  static let equals: UInt8 = 0x3D
  static let greaterThan: UInt8 = 0x3E
  static let questionMark: UInt8 = 0x3F
  static let delete: UInt8 = 0x7F
}

extension [UInt8] {
  mutating func append(literal: StaticString) {
    literal.withUTF8Buffer { append(contentsOf: $0) }
  }

  // Byte by byte, never by Character: `"` followed by U+0301 is one Character that equals no entry of a table of Characters, yet its
  // first byte closes an attribute. ASCII bytes never occur inside a longer UTF-8 sequence, so bytes are enough.
  /// Appends `text` so that an HTML parser reads exactly `text` back, in element content or, if `quoted`, between double quotes.
  ///
  /// Control characters that HTML forbids, NUL among them, become U+FFFD.
  mutating func append(escaping text: String, quoted: Bool) {
    var text = text
    text.withUTF8 { source in
      var clean = 0
      for index in 0..<source.count {
        guard let replacement = Self.replacement(of: source[index], quoted: quoted) else { continue }
        append(contentsOf: source[clean..<index])
        append(literal: replacement)
        clean = index + 1
      }
      append(contentsOf: source[clean...])
    }
  }

  private static func replacement(of byte: UInt8, quoted: Bool) -> StaticString? {
    if byte > Byte.greaterThan && byte != Byte.delete { return nil }
    switch byte {
    case Byte.ampersand: return "&amp;"
    case Byte.lessThan: return "&lt;"
    case Byte.greaterThan: return "&gt;"
    case Byte.quote: return quoted ? "&quot;" : nil
    // A bare carriage return would be read as a line feed.
    case Byte.carriageReturn: return "&#13;"
    case Byte.tab, Byte.lineFeed, Byte.formFeed: return nil
    case 0..<Byte.space, Byte.delete: return "\u{FFFD}"
    default: return nil
    }
  }
}
