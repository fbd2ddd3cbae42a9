/// A piece of catalogue on its way out: the shape that both the YAML and the difference are made from.
indirect enum Tree: Hashable, Sendable {
  case text(String)
  /// A field that is taken away.
  case nothing
  case list([Tree])
  case mapping([TreeField])

  /// Whether it fits on one line with others: a text, or a list of texts.
  var isFlat: Bool {
    switch self {
    case .text, .nothing: true
    case .list(let elements): elements.allSatisfy { if case .text = $0 { true } else { false } }
    case .mapping: false
    }
  }
}

/// One field of a mapping.
struct TreeField: Hashable, Sendable {
  let key: String
  let value: Tree
}

/// Puts the fields of an object together in the order in which they are written.
struct TreeFields {
  private(set) var fields: [TreeField] = []

  var tree: Tree { .mapping(fields) }

  mutating func add(_ key: String, _ text: String?) {
    if let text { fields.append(TreeField(key: key, value: .text(text))) }
  }

  mutating func add(_ key: String, _ tree: Tree) { fields.append(TreeField(key: key, value: tree)) }

  mutating func add(_ key: String, list: [String]) { add(key, .list(list.map { .text($0) })) }

  /// A list that is left out when it is empty.
  mutating func add(_ key: String, unlessEmpty list: [Tree]) { if !list.isEmpty { add(key, .list(list)) } }
}
