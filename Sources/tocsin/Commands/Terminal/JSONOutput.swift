import Foundation
import Intake

/// Output for programs: what the API answers in its own order, what is only here with keys in alphabetical order; instants in UTC.
enum JSONOutput {
  static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// What the API has answered, as it is, over several lines.
  static func text(_ answer: JSONValue) -> String { answer.indented }

  /// A list as the API answers it, whole.
  static func list<Value>(_ items: [Answered<Value>]) -> String {
    text(JSONValue([("items", .array(items.map(\.json))), ("next", .null)]))
  }
}

extension JSONValue {
  /// The value over several lines, two blanks for each level.
  fileprivate var indented: String {
    var text = ""
    write(to: &text, indent: "")
    return text
  }

  private func write(to text: inout String, indent: String) {
    let inner = indent + "  "
    switch self {
    case .array(let elements) where !elements.isEmpty:
      text += "[\n"
      for (index, element) in elements.enumerated() {
        text += inner
        element.write(to: &text, indent: inner)
        text += index + 1 < elements.count ? ",\n" : "\n"
      }
      text += indent + "]"
    case .object(let object) where !object.members.isEmpty:
      text += "{\n"
      for (index, member) in object.members.enumerated() {
        text += inner + JSONValue.string(member.name).escaped + ": "
        member.value.write(to: &text, indent: inner)
        text += index + 1 < object.members.count ? ",\n" : "\n"
      }
      text += indent + "}"
    default: text += escaped
    }
  }

  /// On one line; what a terminal would obey is escaped too.
  private var escaped: String {
    let plain = String(decoding: serialised, as: UTF8.self)
    guard plain.unicodeScalars.contains(where: { (0x7F...0x9F).contains($0.value) }) else { return plain }
    return plain.unicodeScalars.reduce(into: "") { result, scalar in
      guard (0x7F...0x9F).contains(scalar.value) else { return result.unicodeScalars.append(scalar) }
      result += "\\u00" + String(scalar.value, radix: 16)
    }
  }
}
