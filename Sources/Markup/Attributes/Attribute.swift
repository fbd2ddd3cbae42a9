/// An attribute of an element: its name is fixed when the program is compiled, its value is escaped when it is rendered.
///
/// There is no `style` and no `onclick`: the pages' Content-Security-Policy forbids both. What must be drawn to measure is a `Bar`.
public struct Attribute: Sendable {
  enum Value: Sendable {
    case text(String)
    /// A boolean attribute that is present.
    case flag
    case absent
  }

  let prefix: StaticString
  let name: StaticString
  let value: Value

  init(_ name: StaticString, _ value: Value, prefix: StaticString = "") {
    self.prefix = prefix
    self.name = name
    self.value = value
  }

  init(_ name: StaticString, _ text: String) {
    self.init(name, .text(text))
  }

  init(_ name: StaticString, address: String) {
    self.init(name, .text(Address.checked(address)))
  }

  /// Returns any attribute that has no function of its own; addresses are checked here too.
  ///
  /// - Precondition: `name` is an attribute name, and no event handler, `style` or `srcdoc`: their values would be code, not text.
  public static func attribute(_ name: StaticString, _ value: String) -> Attribute {
    let text = name.description.lowercased()
    precondition(isName(text), "\(text) is not the name of an attribute.")
    precondition(!text.hasPrefix("on") && text != "style" && text != "srcdoc", "The value of \(text) is code; the pages allow none.")
    return addressNames.contains(text) ? Attribute(name, address: value) : Attribute(name, value)
  }

  /// Returns `attribute` when `condition` holds, otherwise one that is not rendered.
  ///
  /// For example, `option(.value("fr"), .when(language == "fr", .selected)) { "Français" }`.
  public static func when(_ condition: Bool, _ attribute: @autoclosure () -> Attribute) -> Attribute {
    condition ? attribute() : Attribute("", .absent)
  }

  func render(into buffer: inout [UInt8]) {
    if case .absent = value { return }
    buffer.append(Byte.space)
    buffer.append(literal: prefix)
    buffer.append(literal: name)
    guard case .text(let text) = value else { return }
    buffer.append(Byte.equals)
    buffer.append(Byte.quote)
    buffer.append(escaping: text, quoted: true)
    buffer.append(Byte.quote)
  }

  static func areDistinct(_ attributes: [Attribute]) -> Bool {
    var seen: Set<String> = []
    for attribute in attributes {
      if case .absent = attribute.value { continue }
      if !seen.insert("\(attribute.prefix)\(attribute.name)".lowercased()).inserted { return false }
    }
    return true
  }

  static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, isLetter(first) else { return false }
    return text.utf8.allSatisfy { isLetter($0) || ($0 >= 0x30 && $0 <= Byte.colon) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
  }

  private static let addressNames: Set<String> = [
    "action", "background", "cite", "data", "formaction", "href", "longdesc", "manifest", "ping", "poster", "src", "xlink:href",
  ]
}
