/// Texts of foreign programs, made fit for lists, mails and databases.
public enum SourceText {
  /// On one line: every run of spaces, line breaks and control characters becomes one space, none at the ends.
  public static func oneLine(_ text: String) -> String {
    guard !isPlain(text.utf8) else { return text }
    var line = ""
    var needsSpace = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace || scalar.properties.generalCategory == .control {
        needsSpace = !line.isEmpty
      } else {
        if needsSpace { line.append(" ") }
        needsSpace = false
        line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  /// Without U+0000, which databases do not keep; it becomes U+FFFD.
  public static func withoutNull(_ text: String) -> String {
    guard text.utf8.contains(0) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(scalar.value == 0 ? "\u{FFFD}" : scalar) }
    return String(scalars)
  }

  /// The beginning of `text`, cut between two characters so that it has at most `bytesMax` bytes.
  public static func clipped(_ text: String, bytesMax: Int) -> String {
    guard text.utf8.count > bytesMax else { return text }
    var end = text.utf8.index(text.startIndex, offsetBy: bytesMax)
    while end.samePosition(in: text.unicodeScalars) == nil { end = text.utf8.index(before: end) }
    return String(text[..<end])
  }

  /// The beginning of `text`, with an ellipsis where something was cut.
  public static func clipped(_ text: String, charactersMax: Int) -> String {
    guard text.utf8.count > charactersMax, text.unicodeScalars.count > charactersMax else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(charactersMax - 1))) + "…"
  }

  /// Whether the text is one line of printable ASCII with single spaces between words.
  private static func isPlain(_ bytes: String.UTF8View) -> Bool {
    var previous: UInt8 = 0x20
    for byte in bytes {
      guard (0x20...0x7E).contains(byte), byte != 0x20 || previous != 0x20 else { return false }
      previous = byte
    }
    return previous != 0x20 || bytes.isEmpty
  }
}
