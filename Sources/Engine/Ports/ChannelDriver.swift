import Contracts
import Incidents

/// A message ready to leave: rendered, addressed to one person.
public struct Letter: Hashable, Sendable {
  /// The idempotency key, given to providers that have one.
  public let key: String
  public let subject: String
  /// Plain text, complete on its own.
  public let text: String
  /// The same as HTML.
  public let html: String
  /// For short messages: what, where and the link, in 300 characters at most.
  public let short: String
  /// A page rings; a notice does not.
  public let isPage: Bool
  public let language: Language
  /// What mails of one incident are threaded by.
  public let incident: Key<Incident>?
  /// The link to act on.
  public let link: String?

  public init(
    key: String, subject: String, text: String, html: String, short: String, isPage: Bool, language: Language, incident: Key<Incident>?,
    link: String?
  ) {
    self.key = key
    self.subject = subject
    self.text = text
    self.html = html
    self.short = short
    self.isPage = isPage
    self.language = language
    self.incident = incident
    self.link = link
  }
}

/// What became of one attempt to deliver.
public enum DeliveryOutcome: Hashable, Sendable {
  /// The provider has taken responsibility.
  case accepted(providerReference: String?)
  /// Worth trying again: no connection, a busy server, a time-out.
  case temporaryFailure(String)
  /// Trying again is no use: no such address, refused for good, settings wrong.
  case permanentFailure(String)
}

/// One configured way out.
///
/// A driver has no state that outlives an attempt except its connections. Reasons for failure never contain a secret.
public protocol ChannelDriver: Sendable {
  func deliver(_ letter: Letter, to address: String) async -> DeliveryOutcome
}
