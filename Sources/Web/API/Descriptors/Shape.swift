import Contracts
import Intake
import ServiceTime
import Shapes

/// An object of our answers: its fields, what each is, and how it is filled from a value.
///
/// Every field is always there: what has no value is null. So a program that reads it need not ask twice.
struct Shape<Value>: Sendable {
  struct Field: Sendable {
    let declaration: ShapeDeclaration.Field
    let json: @Sendable (Value) -> JSONValue

    init(_ name: String, _ schema: Schema, _ text: String, _ json: @escaping @Sendable (Value) -> JSONValue) {
      declaration = ShapeDeclaration.Field(name: name, schema: schema, isRequired: true, text: text)
      self.json = json
    }
  }

  let declaration: ShapeDeclaration
  private let fields: [Field]

  init(_ name: String, _ text: String, _ fields: [Field]) {
    declaration = ShapeDeclaration(name, text, fields.map(\.declaration))
    self.fields = fields
  }

  var schema: Schema { .shape(declaration) }

  /// The value as JSON.
  func json(_ value: Value) -> JSONValue { JSONValue(fields.map { ($0.declaration.name, $0.json(value)) }) }

  /// A page of a list: the values, and where the next page begins.
  var page: Shape<ListPage<Value>> {
    Shape<ListPage<Value>>(
      declaration.name + "Page", "A page of a list.",
      [
        .list("items", self, "What the page holds.") { $0.items },
        .optionalText("next", "The cursor of the next page, for the parameter `cursor`; null on the last one.") { $0.next },
      ])
  }
}

extension Shape.Field {
  typealias Fill<Part> = @Sendable (Value) -> Part

  static func text(_ name: String, _ text: String, _ value: @escaping Fill<String>) -> Self {
    Self(name, .text(), text) { .string(value($0)) }
  }

  static func optionalText(_ name: String, _ text: String, _ value: @escaping Fill<String?>) -> Self {
    Self(name, .orNull(.text()), text) { value($0).map { .string($0) } ?? .null }
  }

  static func texts(_ name: String, _ text: String, _ value: @escaping Fill<[String]>) -> Self {
    Self(name, .list(.text()), text) { .array(value($0).map { .string($0) }) }
  }

  static func optionalTexts(_ name: String, _ text: String, _ value: @escaping Fill<[String]?>) -> Self {
    Self(name, .orNull(.list(.text())), text) { value($0).map { .array($0.map { .string($0) }) } ?? .null }
  }

  static func dictionary(_ name: String, _ text: String, _ value: @escaping Fill<[String: String]>) -> Self {
    Self(name, .dictionary, text) { JSONValue(value($0).sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }) }
  }

  /// An object that is laid down elsewhere.
  static func optionalObject(_ name: String, _ text: String, _ value: @escaping Fill<JSONValue?>) -> Self {
    Self(name, .orNull(.object), text) { value($0) ?? .null }
  }

  static func instant(_ name: String, _ text: String, _ value: @escaping Fill<Instant>) -> Self {
    Self(name, .instant, text) { .string(value($0).iso8601) }
  }

  static func optionalInstant(_ name: String, _ text: String, _ value: @escaping Fill<Instant?>) -> Self {
    Self(name, .orNull(.instant), text) { value($0).map { .string($0.iso8601) } ?? .null }
  }

  static func count(_ name: String, _ text: String, _ value: @escaping Fill<Int>) -> Self {
    Self(name, .whole(), text) { .number(JSONNumber(value($0))) }
  }

  static func optionalCount(_ name: String, _ text: String, _ value: @escaping Fill<Int?>) -> Self {
    Self(name, .orNull(.whole()), text) { value($0).map { .number(JSONNumber($0)) } ?? .null }
  }

  static func optionalSeconds(_ name: String, _ text: String, _ value: @escaping Fill<Seconds?>) -> Self {
    Self(name, .orNull(.whole()), text) { value($0).map { .number(JSONNumber($0)) } ?? .null }
  }

  static func flag(_ name: String, _ text: String, _ value: @escaping Fill<Bool>) -> Self {
    Self(name, .flag, text) { .bool(value($0)) }
  }

  static func choice<Word: RawRepresentable<String> & CaseIterable & Sendable>(
    _ name: String, _ text: String, _ value: @escaping Fill<Word>
  ) -> Self {
    Self(name, .choice(Word.self), text) { .string(value($0).rawValue) }
  }

  static func optionalChoice<Word: RawRepresentable<String> & CaseIterable & Sendable>(
    _ name: String, _ text: String, _ value: @escaping Fill<Word?>
  ) -> Self {
    Self(name, .orNull(.choice(Word.self)), text) { value($0).map { .string($0.rawValue) } ?? .null }
  }

  static func choices<Word: RawRepresentable<String> & CaseIterable & Sendable>(
    _ name: String, _ text: String, _ value: @escaping Fill<[Word]>
  ) -> Self {
    Self(name, .list(.choice(Word.self)), text) { .array(value($0).map { .string($0.rawValue) }) }
  }

  static func one<Part>(_ name: String, _ shape: Shape<Part>, _ text: String, _ value: @escaping Fill<Part>) -> Self {
    Self(name, shape.schema, text) { shape.json(value($0)) }
  }

  static func optionalOne<Part>(_ name: String, _ shape: Shape<Part>, _ text: String, _ value: @escaping Fill<Part?>) -> Self {
    Self(name, .orNull(shape.schema), text) { value($0).map { shape.json($0) } ?? .null }
  }

  static func list<Part>(_ name: String, _ shape: Shape<Part>, _ text: String, _ value: @escaping Fill<[Part]>) -> Self {
    Self(name, .list(shape.schema), text) { .array(value($0).map { shape.json($0) }) }
  }
}
