/// One field of an object: from it derive what is accepted, what is suggested, and what the reference page says.
struct FieldDescriptor: Sendable {
  /// What a field holds.
  enum Shape: Sendable {
    case text, flag, duration, date, moment, zone, address, digest
    case number(ClosedRange<Int>)
    /// One of these words.
    case word([String])
    /// A list of these words.
    case words([String])
    /// The key of an object of that section, or a list of them.
    case reference(Section), references(Section)
    /// The hours of a week.
    case hours
    case rotation
    /// A text, or one for each language.
    case localizedText
    /// Label names and patterns.
    case labels
    /// What another table describes: one, by key, or in a list.
    case object(String), objects(String), list(String)
    /// A shape of its own, described in words.
    case special(String)
  }

  let key: String
  let shape: Shape
  let isRequired: Bool
  /// What holds when the field is not given, in words.
  let fallback: String?
  let summary: String

  static func required(_ key: String, _ shape: Shape, _ summary: String) -> FieldDescriptor {
    FieldDescriptor(key: key, shape: shape, isRequired: true, fallback: nil, summary: summary)
  }

  static func optional(_ key: String, _ shape: Shape, default fallback: String? = nil, _ summary: String) -> FieldDescriptor {
    FieldDescriptor(key: key, shape: shape, isRequired: false, fallback: fallback, summary: summary)
  }
}

extension FieldDescriptor.Shape {
  /// What to write, in words.
  var phrase: String {
    switch self {
    case .text: "text"
    case .flag: "`true` or `false`"
    case .duration: "duration, such as `90 s`, `10 min` or `1 h 30 min`"
    case .date: "date, such as `2026-11-23`"
    case .moment: "moment, such as `2026-12-24 09:00`"
    case .zone: "time zone, such as `Europe/Paris`"
    case .address: "address on the web"
    case .digest: "64 hexadecimal digits"
    case .number(let range): "number from \(range.lowerBound) to \(range.upperBound)"
    case .word(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .words(let words): "list of " + words.map { "`\($0)`" }.joined(separator: ", ")
    case .reference(let section): "key of `\(section.rawValue)`"
    case .references(let section): "list of keys of `\(section.rawValue)`"
    case .hours: "hours of a week"
    case .rotation: "`weekly on monday at 09:00` or `daily at 08:00`"
    case .localizedText: "text, or `{fr: …, en: …}`"
    case .labels: "labels and patterns"
    case .object(let name): name
    case .objects(let name): "\(name)s by key"
    case .list(let name): "list of \(name)s"
    case .special(let phrase): phrase
    }
  }
}

/// A kind of object: its fields, in the order in which they are written.
struct ObjectDescriptor: Sendable {
  /// The section's name, or what a nested object is called.
  let id: String
  let summary: String
  let fields: [FieldDescriptor]
  /// True where further keys are settings that another table describes.
  let isOpen: Bool
  /// Fields that people might take for real ones and that are reported with a reason of their own.
  let forbidden: [String]
  /// A piece of catalogue for the reference page; all of them together make a catalogue without problems.
  let example: String

  init(_ id: String, _ summary: String, isOpen: Bool = false, forbidden: [String] = [], example: String = "", fields: [FieldDescriptor]) {
    self.id = id
    self.summary = summary
    self.fields = fields
    self.isOpen = isOpen
    self.forbidden = forbidden
    self.example = example
  }

  /// The field called `key`, which stands in the table: nothing is read that the reference page does not describe.
  func field(_ key: String) -> FieldDescriptor {
    guard let field = fields.first(where: { $0.key == key }) else {
      preconditionFailure("every field that is read stands in the table of its object: \(id).\(key)")
    }
    return field
  }
}
