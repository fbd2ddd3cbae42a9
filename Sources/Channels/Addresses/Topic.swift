/// The name of an ntfy topic: who knows it can read it, so that it is best hard to guess.
struct Topic: Hashable, Sendable {
  let text: String

  init(_ text: String) throws(AddressRefusal) {
    guard (1...64).contains(text.utf8.count),
      text.utf8.allSatisfy({ $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") })
    else {
      throw AddressRefusal(
        fr: "Un sujet a de 1 à 64 lettres, chiffres, tirets ou tirets bas.",
        en: "A topic is 1 to 64 letters, digits, hyphens or underscores.")
    }
    self.text = text
  }
}

/// A name that the other side of a webhook understands: one visible line.
struct RecipientName: Hashable, Sendable {
  let text: String

  init(_ text: String) throws(AddressRefusal) {
    guard (1...256).contains(text.utf8.count), text.unicodeScalars.allSatisfy({ $0 == " " || $0.isVisible }) else {
      throw AddressRefusal(
        fr: "Un destinataire est un nom sur une ligne, de 256 octets au plus.",
        en: "A recipient is a name on one line, of 256 bytes at most.")
    }
    self.text = text
  }
}
