import Contracts
import Intake

/// What a value of a body, of an answer or of a parameter may be.
///
/// Bodies are checked against it, the OpenAPI document and the reference page are written from it: what is documented is what is done.
indirect enum Schema: Sendable {
  /// A text of at most `max` characters; nil for what we write ourselves.
  case text(max: Int? = nil)
  /// A text that says something: not only spaces and control characters.
  case words(max: Int)
  /// A text of visible ASCII characters.
  case visible(max: Int)
  /// A date and time by RFC 3339, in answers always in UTC.
  case instant
  case whole(ClosedRange<Int64>? = nil)
  case flag
  case choice([String])
  /// An object of texts, each a label and what it must be.
  case labels(max: Int)
  /// An object that others define.
  case object
  /// An object of texts as it was sent to us.
  case dictionary
  case list(Schema, of: ClosedRange<Int> = 0...Int(Int32.max))
  case orNull(Schema)
  case shape(ShapeDeclaration)
  /// One of several shapes, told apart by the value of a field.
  case variants(by: String, [(value: String, shape: ShapeDeclaration)])

  /// The words of an enumeration of the procedure.
  static func choice<Word: RawRepresentable<String> & CaseIterable>(_: Word.Type) -> Schema { .choice(Word.allCases.map(\.rawValue)) }
}

/// The fields of an object, without what fills them.
struct ShapeDeclaration: Sendable {
  struct Field: Sendable {
    let name: String
    let schema: Schema
    let isRequired: Bool
    let text: String
  }

  let name: String
  let text: String
  let fields: [Field]

  init(_ name: String, _ text: String, _ fields: [Field]) {
    self.name = name
    self.text = text
    self.fields = fields
  }
}

extension ShapeDeclaration.Field {
  /// A field of a body that must be there.
  static func required(_ name: String, _ schema: Schema, _ text: String) -> Self {
    Self(name: name, schema: schema, isRequired: true, text: text)
  }

  /// A field of a body that may be left out.
  static func optional(_ name: String, _ schema: Schema, _ text: String) -> Self {
    Self(name: name, schema: schema, isRequired: false, text: text)
  }
}

// MARK: As JSON Schema

extension Schema {
  /// What a text must hold to say something, as a pattern that all dialects understand.
  private static let saysSomething = "[^\\u0000-\\u0020\\u007F-\\u00A0]"

  /// The value in the words of JSON Schema 2020-12; shapes are named, not repeated.
  var json: JSONValue {
    switch self {
    case .text(let max?): ["type": "string", "maxLength": .number(JSONNumber(max))]
    case .text(nil): ["type": "string"]
    case .words(let max):
      ["type": "string", "minLength": 1, "maxLength": .number(JSONNumber(max)), "pattern": .string(Schema.saysSomething)]
    case .visible(let max): ["type": "string", "minLength": 1, "maxLength": .number(JSONNumber(max)), "pattern": "^[!-~]+$"]
    case .instant: ["type": "string", "format": "date-time"]
    case .whole(let range?):
      ["type": "integer", "minimum": .number(JSONNumber(range.lowerBound)), "maximum": .number(JSONNumber(range.upperBound))]
    case .whole(nil): ["type": "integer"]
    case .flag: ["type": "boolean"]
    case .choice(let words): ["type": "string", "enum": .array(words.map { .string($0) })]
    case .labels(let max):
      [
        "type": "object", "minProperties": 1, "maxProperties": .number(JSONNumber(max)),
        "propertyNames": Schema.words(max: 256).json, "additionalProperties": Schema.words(max: 1_024).json,
      ]
    case .object: ["type": "object"]
    case .dictionary: ["type": "object", "additionalProperties": ["type": "string"]]
    case .list(let element, let count): Schema.list(element, count)
    case .orNull(let schema): ["anyOf": [schema.json, ["type": "null"]]]
    case .shape(let shape): ["$ref": .string("#/components/schemas/\(shape.name)")]
    case .variants(_, let variants): ["oneOf": .array(variants.map { Schema.shape($0.shape).json })]
    }
  }

  private static func list(_ element: Schema, _ count: ClosedRange<Int>) -> JSONValue {
    var members: [(String, JSONValue)] = [("type", "array"), ("items", element.json)]
    if count.lowerBound > 0 { members.append(("minItems", .number(JSONNumber(count.lowerBound)))) }
    if count.upperBound < Int(Int32.max) { members.append(("maxItems", .number(JSONNumber(count.upperBound)))) }
    return JSONValue(members)
  }

  /// The shapes it speaks of, with those that they speak of.
  var shapes: [ShapeDeclaration] {
    switch self {
    case .text, .words, .visible, .instant, .whole, .flag, .choice, .labels, .object, .dictionary: []
    case .list(let element, _), .orNull(let element): element.shapes
    case .shape(let shape): [shape] + shape.fields.flatMap { $0.schema.shapes }
    case .variants(_, let variants): variants.flatMap { Schema.shape($0.shape).shapes }
    }
  }
}

extension ShapeDeclaration {
  /// The object in the words of JSON Schema.
  var json: JSONValue {
    let properties = fields.map { field in (field.name, field.schema.json.described(field.text)) }
    let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
    var members: [(String, JSONValue)] = [
      ("type", "object"), ("description", .string(text)), ("properties", JSONValue(properties)), ("additionalProperties", false),
    ]
    if !required.isEmpty { members.append(("required", .array(required))) }
    return JSONValue(members)
  }
}

extension JSONValue {
  /// The schema with a sentence beside it.
  func described(_ text: String) -> JSONValue {
    guard case .object(let object) = self, !text.isEmpty else { return self }
    return JSONValue(object.members.map { ($0.name, $0.value) } + [("description", .string(text))])
  }
}
