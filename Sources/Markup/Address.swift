/// What may stand in `href`, `src`, `action` and their like.
enum Address {
  /// What stands in the place of a refused address: browsers go nowhere with it.
  static let refused = "about:invalid"

  private static let schemes: Set<String> = ["http", "https", "mailto", "sms", "tel"]

  // An allow list: `javascript:`, `data:`, `vbscript:`, `blob:` and what the next browser invents are refused alike. Browsers skip spaces
  // and controls in front of a scheme and drop tabs and line ends within; we skip nothing, so that `java\tscript:` is simply no scheme of
  // ours. An ampersand there is refused because a mail reader that decodes twice would see `javascript&colon;` as a scheme.
  /// Returns `text` when it is relative or of an allowed scheme, otherwise `about:invalid`.
  ///
  /// Source: WHATWG URL Standard, "basic URL parser".
  static func checked(_ text: String) -> String {
    var scheme: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case Byte.slash, Byte.questionMark, Byte.hash: return text
      case Byte.colon: return schemes.contains(String(decoding: scheme, as: UTF8.self)) ? text : refused
      case Byte.ampersand: return refused
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): scheme.append(byte | 0x20)
      default: scheme.append(byte)
      }
    }
    return text
  }
}
