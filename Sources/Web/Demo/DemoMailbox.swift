/// The mails of a demonstration, which a catcher keeps instead of sending them.
public struct DemoMailbox: Sendable {
  /// Where the files lie, to be told to whoever wants to open them with another program.
  let directory: String
  let newest: @Sendable (_ limit: Int) async -> [DemoMail]

  /// - Parameter newest: reads the newest mails, newest first.
  public init(directory: String, newest: @escaping @Sendable (_ limit: Int) async -> [DemoMail]) {
    self.directory = directory
    self.newest = newest
  }
}

/// One mail that would have been sent.
public struct DemoMail: Sendable, Hashable {
  public let from: String
  public let to: String
  public let subject: String
  /// As the mail has it: `Mon, 23 Nov 2026 09:05:00 +0000`.
  public let date: String
  public let text: String

  public init(from: String, to: String, subject: String, date: String, text: String) {
    self.from = from
    self.to = to
    self.subject = subject
    self.date = date
    self.text = text
  }
}
