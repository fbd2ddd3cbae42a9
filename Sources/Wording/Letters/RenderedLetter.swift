/// A message as it reads: ready for a channel, in the recipient's language.
public struct RenderedLetter: Hashable, Sendable {
  /// One line whose first 60 characters carry severity, platform and what.
  public let subject: String
  /// Plain text, complete on its own.
  public let text: String
  /// The same as HTML.
  public let html: String
  /// For short messages: severity, platform, what, when and the link, in 300 characters at most.
  public let short: String

  public init(subject: String, text: String, html: String, short: String) {
    self.subject = subject
    self.text = text
    self.html = html
    self.short = short
  }
}
