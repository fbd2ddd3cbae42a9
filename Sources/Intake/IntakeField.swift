import Contracts

/// A field of a payload.
public struct IntakeField: Hashable, Sendable {
  /// What a field's value must be.
  public enum Kind: Hashable, Sendable {
    case text
    /// Date and time by RFC 3339.
    case time
    case wholeNumber
    /// One of these texts.
    case choice([String])
    /// An object whose values are texts.
    case labels
  }

  public let name: String
  public let kind: Kind
  public let isRequired: Bool
  /// What it means, its bounds and its default.
  public let hint: LocalizedText

  public init(_ name: String, _ kind: Kind, isRequired: Bool = false, fr: String, en: String) {
    self.name = name
    self.kind = kind
    self.isRequired = isRequired
    hint = LocalizedText(fr: fr, en: en)
  }
}
