/// One line of what happened.
public struct TimelineLine: Hashable, Sendable {
  /// Who is behind it: a person, the machine, or a message that left the house.
  public enum Kind: String, Codable, Sendable, CaseIterable, Hashable { case human, machine, out }

  public let kind: Kind
  /// The sentence in full.
  public let text: String
  /// What stands below it in small: a note's text, evidence, a due instant.
  public let detail: String?
  /// The part of `text` to set in bold, a name at its beginning or in it; nil for none.
  public let who: String?

  public init(kind: Kind, text: String, detail: String? = nil, who: String? = nil) {
    self.kind = kind
    self.text = text
    self.detail = detail
    self.who = who
  }
}
