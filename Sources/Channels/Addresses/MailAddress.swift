/// A mail address without a display name, such as `alice@lumen.example`.
///
/// Quoted local parts and domain literals are refused: no one gives them as their own, and they only serve to confuse parsers.
/// Letters beyond ASCII are taken on both sides; a server must then offer SMTPUTF8.
///
/// Source: RFC 5321 §4.1.2 and §4.5.3.1, RFC 6531 §3.3.
struct MailAddress: Hashable, Sendable, CustomStringConvertible {
  let text: String
  let domain: String

  /// Whether a server needs SMTPUTF8 to take it.
  var isInternationalised: Bool { !text.utf8.allSatisfy { $0 < 0x80 } }

  var description: String { text }

  init(_ text: String) throws(AddressRefusal) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      throw AddressRefusal(fr: "Une adresse a un seul @.", en: "An address has one @.")
    }
    guard Self.isLocalPart(parts[0]) else {
      throw AddressRefusal(
        fr: "Ce qui précède le @ est vide, trop long ou contient un caractère interdit.",
        en: "What stands before the @ is empty, too long or holds a character that is not allowed.")
    }
    guard Self.isDomain(parts[1]) else {
      throw AddressRefusal(fr: "Ce qui suit le @ n’est pas un domaine.", en: "What stands after the @ is no domain.")
    }
    self.text = text
    domain = String(parts[1])
  }

  private static func isLocalPart(_ part: Substring) -> Bool {
    guard (1...64).contains(part.utf8.count), !part.hasPrefix("."), !part.hasSuffix("."), !part.contains("..") else { return false }
    return part.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII ? scalar.isASCIILetterOrDigit || "!#$%&'*+-/=?^_`{|}~.".unicodeScalars.contains(scalar) : scalar.isVisible
    }
  }

  static func isDomain(_ domain: Substring) -> Bool {
    guard (1...255).contains(domain.utf8.count) else { return false }
    return domain.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
        && label.unicodeScalars.allSatisfy { $0.isASCII ? $0.isASCIILetterOrDigit || $0 == "-" : $0.isVisible }
    }
  }
}

extension Unicode.Scalar {
  var isASCIILetterOrDigit: Bool { isASCII && UInt8(ascii: self).isASCIILetterOrDigit }

  /// Whether it shows: no control, no direction mark, no space, nothing unassigned.
  var isVisible: Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .spaceSeparator, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}

extension UInt8 {
  var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  var isASCIILetterOrDigit: Bool {
    isASCIIDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
  }
}
