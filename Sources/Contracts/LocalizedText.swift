/// The languages that Tocsin speaks.
public enum Language: String, Codable, Sendable, CaseIterable, Hashable {
  case french = "fr"
  case english = "en"
}

/// One text in each language.
public struct LocalizedText: Hashable, Sendable, Codable {
  public let fr: String
  public let en: String

  public init(fr: String, en: String) {
    self.fr = fr
    self.en = en
  }

  /// The text in `language`.
  public subscript(language: Language) -> String {
    switch language {
    case .french: fr
    case .english: en
    }
  }
}
