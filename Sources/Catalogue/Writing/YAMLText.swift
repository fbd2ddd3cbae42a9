/// Texts as YAML: plain where that is safe, in double quotes otherwise.
enum YAMLText {
  /// - Parameter isInFlow: between `{ }` or `[ ]`, where commas and brackets end a plain text.
  static func scalar(_ text: String, isInFlow: Bool) -> String {
    isPlain(text, isInFlow: isInFlow) ? text : quoted(text)
  }

  private static func isPlain(_ text: String, isInFlow: Bool) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.first, let last = scalars.last, scalars.count <= 500 else { return false }
    guard first.properties.isAlphabetic || ("0"..."9").contains(first) || first == "/" || first == "+" else { return false }
    guard last != " ", last != ":" else { return false }
    if text.lowercased() == "null" { return false }
    for (index, scalar) in scalars.enumerated() {
      if needsEscape(scalar) || (scalar.properties.isWhitespace && scalar != " ") { return false }
      if scalar == "#", index > 0, scalars[index - 1] == " " { return false }
      if scalar == ":", scalars[index + 1] == " " || isInFlow && ",[]{}".unicodeScalars.contains(scalars[index + 1]) { return false }
      if isInFlow, ",[]{}".unicodeScalars.contains(scalar) { return false }
    }
    return true
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default: if needsEscape(scalar) { result += escaped(scalar) } else { result.unicodeScalars.append(scalar) }
      }
    }
    return result + "\""
  }

  /// Characters that a YAML file must not contain as they are, and line breaks that only YAML 1.1 knows.
  private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xE000..<0xF900, 0xFEFF, 0xFFFE...0xFFFF: true
    default: false
    }
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
