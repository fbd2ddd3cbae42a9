import Contracts

/// Who mails come from, for every kind that writes mails.
struct MailSender: Sendable {
  let mailbox: Mailbox

  /// Reads the sender from settings that were checked.
  init(_ settings: ChannelSettings) throws(ChannelRefusal) {
    do throws(AddressRefusal) {
      mailbox = Mailbox(name: settings["from-name"], address: try MailAddress(settings.required("from")))
    } catch {
      throw ChannelRefusal([
        ChannelProblem(.invalidSetting, setting: "from", what: "\"from\" is no mail address.", advice: error.reason.en)
      ])
    }
  }

  static func from(default address: String? = nil) -> ChannelField {
    ChannelField(
      "from", .mailAddress, required: address == nil, default: address,
      hint: LocalizedText(fr: "L’adresse d’où partent les courriels.", en: "The address that mails come from."))
  }

  static let name = ChannelField(
    "from-name", .text, default: "Tocsin",
    hint: LocalizedText(fr: "Le nom affiché de l’expéditeur.", en: "The sender's display name."))
}
