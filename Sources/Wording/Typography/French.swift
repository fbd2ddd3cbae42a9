/// A French text whose literal parts are set by the rules of French typography; what is put into it stays as it is.
///
/// Write plain spaces and straight apostrophes: `"Qu'est-ce que « \(title) » ?"` gets its curved apostrophe, no-break spaces inside the
/// quotation marks and before the colon and the percent sign, and narrow ones before `;`, `!` and `?`.
///
/// - Source: Imprimerie nationale, Lexique des règles typographiques.
public struct French: Hashable, Sendable, ExpressibleByStringInterpolation {
  public let text: String

  public init(stringLiteral value: String) { text = Self.typeset(value) }
  public init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  public struct StringInterpolation: StringInterpolationProtocol, Sendable {
    var text = ""

    public init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity + 16 * interpolationCount) }
    public mutating func appendLiteral(_ literal: String) { text += French.typeset(literal) }
    public mutating func appendInterpolation(_ value: String) { text += value }
    public mutating func appendInterpolation(_ value: Int) { text += String(value) }
  }

  static let noBreakSpace: Character = "\u{A0}"
  static let narrowNoBreakSpace: Character = "\u{202F}"

  /// `text` with the apostrophes and the spaces of French.
  static func typeset(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count + 8)
    for character in text {
      switch character {
      case "'": result.append("’")
      case ":", "%", "»":
        bind(&result, with: noBreakSpace)
        result.append(character)
      case ";", "!", "?":
        bind(&result, with: narrowNoBreakSpace)
        result.append(character)
      case " " where result.last == "«": result.append(noBreakSpace)
      default: result.append(character)
      }
    }
    return result
  }

  /// Makes the space at the end of `text`, if there is one, a space at which no line breaks.
  private static func bind(_ text: inout String, with space: Character) {
    guard text.last == " " else { return }
    text.removeLast()
    text.append(space)
  }
}
