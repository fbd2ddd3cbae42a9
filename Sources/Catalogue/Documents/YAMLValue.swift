/// A value of a catalogue file, free of the parser it came from: four kinds, and every text as it was written.
indirect enum YAMLValue: Sendable {
  /// Nothing after the colon, `~` or `null`.
  case null
  case text(String)
  case list([LocatedValue])
  /// In the order of the file, each key once.
  case mapping([YAMLEntry])
}

/// A value and where it stands.
struct LocatedValue: Sendable {
  let value: YAMLValue
  let place: Place

  var text: String? { if case .text(let text) = value { text } else { nil } }
  var list: [LocatedValue]? { if case .list(let list) = value { list } else { nil } }
  var mapping: [YAMLEntry]? { if case .mapping(let entries) = value { entries } else { nil } }
  var isNull: Bool { if case .null = value { true } else { false } }

  /// The value under `key`, when this is a mapping that has it.
  subscript(key: String) -> LocatedValue? { mapping?.first { $0.key == key }?.value }
}

/// One `key: value` of a mapping.
struct YAMLEntry: Sendable {
  let key: String
  let keyPlace: Place
  let value: LocatedValue
}
