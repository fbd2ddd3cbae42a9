import Contracts

/// Every text people read, in one language.
///
/// Each text stands once, in French and English side by side; what depends on a value of the procedure switches over all of its cases, so
/// that a missing text does not compile.
///
///     Words(.french).severity(.blocking)   // "bloquante"
public struct Words: Hashable, Sendable {
  public let language: Language

  public init(_ language: Language) { self.language = language }

  /// The text in this language: for the constants of the console.
  public func callAsFunction(_ text: LocalizedText) -> String { text[language] }

  /// One of the two texts; the French one is set by the rules of French typography.
  func say(_ french: French, _ english: String) -> String {
    switch language {
    case .french: french.text
    case .english: english
    }
  }
}

extension LocalizedText {
  /// A text in French, set by the rules of French typography, and in English.
  public init(_ french: French, _ english: String) {
    self.init(fr: french.text, en: english)
  }
}
