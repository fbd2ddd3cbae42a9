/// Places in a JSON document, as RFC 6901 writes them: `/signals/3/labels/a~1b`.
public enum JSONPointer {
  /// The pointer to the member or element `token` of what `base` points to.
  public static func adding(_ token: String, to base: String) -> String { base + "/" + escaped(token) }

  /// The pointer that leads through `token` to what `rest` points to from there.
  static func adding(_ token: String, before rest: String) -> String { "/" + escaped(token) + rest }

  private static func escaped(_ token: String) -> String {
    guard token.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return token }
    var text = ""
    for scalar in token.unicodeScalars {
      switch scalar {
      case "~": text += "~0"
      case "/": text += "~1"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
