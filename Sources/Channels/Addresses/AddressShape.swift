import Contracts

/// What an address looks like on a kind of channel.
public enum AddressShape: String, Sendable, CaseIterable, Hashable {
  /// `alice@lumen.example`
  case mailAddress
  /// `+33612345678`, with the country's code.
  case telephoneNumber
  /// The name of an ntfy topic.
  case topic
  /// A name that the other side understands.
  case name

  public var title: LocalizedText {
    switch self {
    case .mailAddress: LocalizedText(fr: "Adresse électronique", en: "Mail address")
    case .telephoneNumber: LocalizedText(fr: "Numéro de téléphone", en: "Telephone number")
    case .topic: LocalizedText(fr: "Sujet ntfy", en: "ntfy topic")
    case .name: LocalizedText(fr: "Destinataire", en: "Recipient")
    }
  }

  public var example: String {
    switch self {
    case .mailAddress: "alice@lumen.example"
    case .telephoneNumber: "+33612345678"
    case .topic: "lumen-astreinte-alice-7f3a"
    case .name: "alice"
    }
  }

  /// What is wrong with an address; nil when it is one.
  public func problem(with address: String) -> LocalizedText? {
    do throws(AddressRefusal) {
      switch self {
      case .mailAddress: _ = try MailAddress(address)
      case .telephoneNumber: _ = try TelephoneNumber(address)
      case .topic: _ = try Topic(address)
      case .name: _ = try RecipientName(address)
      }
      return nil
    } catch {
      return error.reason
    }
  }
}

/// Why a text is no address, for the person who typed it.
struct AddressRefusal: Error, Hashable, Sendable {
  let reason: LocalizedText

  init(fr: String, en: String) { reason = LocalizedText(fr: fr, en: en) }
}
