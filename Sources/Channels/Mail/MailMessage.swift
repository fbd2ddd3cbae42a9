import Contracts
import Digests
import Engine
import ServiceTime

/// A mailbox with the name that people see.
struct Mailbox: Hashable, Sendable {
  let name: String?
  let address: MailAddress
}

/// A mail before it is written down: everything that goes into its headers and its two parts.
///
/// Its identifier is made of the letter's key, so that a mail that is sent twice has the same one and receivers can drop the second.
struct MailMessage: Hashable, Sendable {
  let from: Mailbox
  let to: MailAddress
  let subject: String
  let text: String
  /// Nil: the mail has only text.
  let html: String?
  let date: Instant
  /// The idempotency key that identifier and boundary are made of.
  let key: String
  /// The incident that mails are threaded by.
  let thread: String?
  let isUrgent: Bool
  let language: Language

  init(_ letter: Letter, from: Mailbox, to: MailAddress, date: Instant) {
    self.from = from
    self.to = to
    subject = letter.subject
    text = letter.text
    html = letter.html.isEmpty ? nil : letter.html
    self.date = date
    key = letter.key
    thread = letter.incident?.text
    isUrgent = letter.isPage
    language = letter.language
  }

  /// `Message-ID` with its angle brackets, the same for the same key.
  var identifier: String { identifier(of: "message", key) }

  /// The identifier that all mails of the incident refer to. No mail carries it: there need not be a first one.
  var threadRoot: String? { thread.map { identifier(of: "thread", $0) } }

  /// Parts two parts. `=_` cannot stand in quoted-printable, so that no body holds it.
  var boundary: String { "=_tocsin_\(Self.digest(of: "boundary", key).prefix(24))" }

  private func identifier(of purpose: String, _ name: String) -> String {
    "<\(Self.digest(of: purpose, name).prefix(32))@\(Self.identifierDomain(from.address.domain))>"
  }

  private static func digest(of purpose: String, _ name: String) -> String { SHA256.digest(of: "\(purpose)\0\(name)").hex }

  // An identifier must be ASCII even where the domain is not.
  private static func identifierDomain(_ domain: String) -> String {
    domain.utf8.allSatisfy { $0 < 0x80 } ? domain : "\(digest(of: "domain", domain).prefix(16)).invalid"
  }
}
