import Contracts
import Incidents
import ServiceTime

/// What a webhook is sent: an event, or a trial.
public struct WebhookPost: Hashable, Sendable {
  public enum Data: Hashable, Sendable {
    case event(StreamEvent)
    case test(webhook: String)
  }

  /// The same however often it is sent.
  public let key: String
  /// The house that speaks, by its address.
  public let source: String
  /// When what it tells of happened.
  public let at: Instant
  public let data: Data

  public init(key: String, source: String, at: Instant, data: Data) {
    self.key = key
    self.source = source
    self.at = at
    self.data = data
  }
}

/// What became of one attempt to tell a webhook something.
public enum WebhookOutcome: Hashable, Sendable {
  case accepted
  /// No, or no answer; worth trying again. The reason holds nothing that the other side has said but its status.
  case refused(reason: String)
  /// The other side wants to hear nothing more, ever.
  case gone
}

/// Brings what webhooks are told to where they want it, signed.
public protocol WebhookCourier: Sendable {
  func post(_ post: WebhookPost, to url: String, signedWith secret: String) async -> WebhookOutcome
}
