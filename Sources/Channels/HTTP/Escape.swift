/// Makes text safe to stand inside another syntax.
enum Escape {
  /// What may stand between the quotes of a JSON string (RFC 8259 §7).
  static func json(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Percent-encoded for any part of a URL: only unreserved characters stay (RFC 3986 §2.3).
  static func url(_ text: String) -> String { percentEncoded(text, space: "%20") }

  /// Encoded as a form's value (WHATWG URL, application/x-www-form-urlencoded).
  static func form(_ text: String) -> String { percentEncoded(text, space: "+") }

  /// One line: control characters become spaces.
  static func line(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }

  private static func percentEncoded(_ text: String, space: String) -> String {
    let digits = Array("0123456789ABCDEF".unicodeScalars)
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: " "): result += space
      case _ where byte.isASCIILetterOrDigit || "-._~".utf8.contains(byte): result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        result += "%"
        result.unicodeScalars.append(digits[Int(byte >> 4)])
        result.unicodeScalars.append(digits[Int(byte & 15)])
      }
    }
    return result
  }
}
