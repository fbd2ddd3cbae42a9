/// Text with places to fill in, such as `{"to": "{to}", "message": "{text}"}`.
///
/// A placeholder is a word of small letters in braces; what is put in is escaped, so that it can never change the text around it.
struct Template: Hashable, Sendable {
  private enum Part: Hashable, Sendable {
    case literal(String)
    case placeholder(String)
  }

  private let parts: [Part]

  /// The names of the placeholders, in order.
  var placeholders: [String] {
    parts.compactMap { part in
      if case .placeholder(let name) = part { name } else { nil }
    }
  }

  init(_ text: String) {
    var parts: [Part] = []
    var literal = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      let name = rest[rest.index(after: open)...].prefix { $0.isASCII && $0.isLowercase }
      guard !name.isEmpty, name.endIndex < rest.endIndex, rest[name.endIndex] == "}" else {
        literal += rest[...open]
        rest = rest[rest.index(after: open)...]
        continue
      }
      parts.append(.literal(literal + rest[..<open]))
      parts.append(.placeholder(String(name)))
      literal = ""
      rest = rest[rest.index(after: name.endIndex)...]
    }
    parts.append(.literal(literal + rest))
    self.parts = parts
  }

  /// The text with each placeholder filled by `values`, escaped by `escape`; one without a value is filled with nothing.
  func filled(with values: [String: String], escape: (String) -> String) -> String {
    parts.map { part in
      switch part {
      case .literal(let text): text
      case .placeholder(let name): values[name].map(escape) ?? ""
      }
    }.joined()
  }

  /// The text with a harmless letter in each place, to see whether the rest is well formed.
  static func withoutPlaceholders(_ text: String) -> String {
    let template = Template(text)
    return template.filled(with: Dictionary(template.placeholders.map { ($0, "x") }) { one, _ in one }) { $0 }
  }
}
