import Contracts
import Intake
import ServiceTime

extension Schema {
  private static let shownMax = 64

  /// Notes everything about `value` that the schema does not allow.
  func check(_ value: JSONValue, at pointer: String, _ problems: inout [IntakeFault.Problem]) {
    func note(_ code: IntakeCode, _ detail: String) { problems.append(IntakeFault.Problem(code, pointer: pointer, detail)) }
    func expect(_ what: String) { note(.wrongType, "Expected \(what), found \(value.kindInWords).") }
    switch self {
    case .text(let max):
      guard case .string(let text) = value else { return expect("a text") }
      if let max, text.unicodeScalars.count > max { note(.badValue, "At most \(max) characters are allowed.") }
    case .words(let max):
      guard case .string(let text) = value else { return expect("a text") }
      if text.unicodeScalars.count > max { note(.badValue, "At most \(max) characters are allowed.") }
      if !text.saysSomething { note(.badValue, "The text is empty. Say something.") }
    case .visible(let max):
      guard case .string(let text) = value else { return expect("a text") }
      if !(1...max).contains(text.utf8.count) || !text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
        note(.badValue, "Expected 1 to \(max) visible ASCII characters.")
      }
    case .instant:
      guard case .string(let text) = value else { return expect("a date and time") }
      if Instant(iso8601: text) == nil {
        note(.badValue, "Expected a date and time with its zone, such as \"2026-11-23T14:08:45+01:00\".")
      }
    case .whole(let range):
      guard case .number(let number) = value, let integer = number.integer else { return expect("a whole number") }
      if let range, !range.contains(integer) { note(.badValue, "Expected \(range.lowerBound) to \(range.upperBound).") }
    case .flag:
      guard case .bool = value else { return expect("true or false") }
    case .choice(let words):
      guard case .string(let text) = value else { return expect("one of \(words.joined(separator: ", "))") }
      if !words.contains(text) { note(.badValue, Schema.unknown(text, among: words)) }
    case .labels(let max): checkLabels(value, max: max, at: pointer, &problems)
    case .object, .dictionary:
      guard case .object = value else { return expect("an object") }
    case .list(let element, let count):
      guard case .array(let elements) = value else { return expect("a list") }
      guard count.contains(elements.count) else {
        return note(.badValue, "The list holds \(count.lowerBound) to \(count.upperBound) values, found \(elements.count).")
      }
      for (index, one) in elements.enumerated() { element.check(one, at: JSONPointer.adding(String(index), to: pointer), &problems) }
    case .orNull(let schema): if value != .null { schema.check(value, at: pointer, &problems) }
    case .shape(let shape): shape.check(value, at: pointer, &problems)
    case .variants(let name, let variants): check(value, by: name, variants, at: pointer, &problems)
    }
  }

  private func checkLabels(_ value: JSONValue, max: Int, at pointer: String, _ problems: inout [IntakeFault.Problem]) {
    guard case .object(let object) = value else {
      problems.append(IntakeFault.Problem(.wrongType, pointer: pointer, "Expected an object of texts, found \(value.kindInWords)."))
      return
    }
    if !(1...max).contains(object.members.count) {
      problems.append(IntakeFault.Problem(.badValue, pointer: pointer, "1 to \(max) labels are allowed, found \(object.members.count)."))
    }
    for member in object.members {
      let place = JSONPointer.adding(member.name, to: pointer)
      Schema.words(max: 256).check(.string(member.name), at: place, &problems)
      Schema.words(max: 1_024).check(member.value, at: place, &problems)
    }
  }

  private func check(
    _ value: JSONValue, by name: String, _ variants: [(value: String, shape: ShapeDeclaration)], at pointer: String,
    _ problems: inout [IntakeFault.Problem]
  ) {
    let words = variants.map(\.value)
    guard case .object(let object) = value else {
      problems.append(IntakeFault.Problem(.wrongType, pointer: pointer, "Expected an object, found \(value.kindInWords)."))
      return
    }
    let place = JSONPointer.adding(name, to: pointer)
    guard let told = object[name] else {
      problems.append(IntakeFault.Problem(.missing, pointer: place, "\"\(name)\" is missing. Use one of \(words.joined(separator: ", "))."))
      return
    }
    let before = problems.count
    Schema.choice(words).check(told, at: place, &problems)
    guard problems.count == before, case .string(let word) = told else { return }
    variants.first { $0.value == word }?.shape.check(value, at: pointer, &problems)
  }

  fileprivate static func unknown(_ text: String, among words: [String]) -> String {
    let shown = SourceText.clipped(text, charactersMax: shownMax)
    let hint =
      Suggestion.closest(to: text, among: words).map { "Did you mean \"\($0)\"?" } ?? "Use one of \(words.joined(separator: ", "))."
    return "\"\(shown)\" is not known. \(hint)"
  }
}

extension ShapeDeclaration {
  /// Notes everything about `value` that the shape does not allow: other fields, too.
  func check(_ value: JSONValue, at pointer: String, _ problems: inout [IntakeFault.Problem]) {
    guard case .object(let object) = value else {
      problems.append(IntakeFault.Problem(.wrongType, pointer: pointer, "Expected an object, found \(value.kindInWords)."))
      return
    }
    let names = fields.map(\.name)
    for member in object.members where !names.contains(member.name) {
      problems.append(
        IntakeFault.Problem(
          .unknownName, pointer: JSONPointer.adding(member.name, to: pointer),
          "Unknown field. " + Schema.unknown(member.name, among: names)))
    }
    for field in fields {
      let place = JSONPointer.adding(field.name, to: pointer)
      if let value = object[field.name] {
        field.schema.check(value, at: place, &problems)
      } else if field.isRequired {
        problems.append(IntakeFault.Problem(.missing, pointer: place, "\"\(field.name)\" is missing. \(field.text)"))
      }
    }
  }
}

extension String {
  /// Whether there is anything in it besides spaces and control characters.
  var saysSomething: Bool { unicodeScalars.contains { !(0x00...0x20).contains($0.value) && !(0x7F...0xA0).contains($0.value) } }
}
