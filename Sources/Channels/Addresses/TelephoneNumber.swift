/// A telephone number with its country's code, such as `+33612345678`.
///
/// Spaces, dots, hyphens and parentheses that people write for reading are taken out.
///
/// Source: ITU-T E.164: 15 digits at most.
struct TelephoneNumber: Hashable, Sendable {
  /// The digits after the plus sign.
  let digits: String

  /// `+33612345678`
  var international: String { "+\(digits)" }

  init(_ text: String) throws(AddressRefusal) {
    let written = text.unicodeScalars.filter { !" .-()\u{A0}\u{202F}".unicodeScalars.contains($0) }
    let digits = written.dropFirst()
    guard written.first == "+", (7...15).contains(digits.count), digits.first != "0",
      digits.allSatisfy({ $0.isASCII && UInt8(ascii: $0).isASCIIDigit })
    else {
      throw AddressRefusal(
        fr: "Écrivez le numéro avec l’indicatif du pays, comme +33612345678.",
        en: "Write the number with its country's code, like +33612345678.")
    }
    self.digits = String(String.UnicodeScalarView(digits))
  }
}
