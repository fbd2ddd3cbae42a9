import ServiceTime

/// Reads the fields of one object by type and notes every problem on the way.
struct FieldReader {
  private static let nameShownMax = 64

  let object: JSONObject
  let pointer: String
  var problems: [IntakeFault.Problem] = []

  /// The reader of `value`, which must be an object; nil and a problem otherwise.
  init?(_ value: JSONValue, pointer: String, expected: String, problems: inout [IntakeFault.Problem]) {
    guard case .object(let object) = value else {
      problems.append(IntakeFault.Problem(.wrongType, pointer: pointer, "Expected \(expected), found \(value.kindInWords)."))
      return nil
    }
    self.object = object
    self.pointer = pointer
  }

  func place(of name: String) -> String { JSONPointer.adding(name, to: pointer) }

  mutating func note(_ code: IntakeCode, at name: String, _ detail: String) {
    problems.append(IntakeFault.Problem(code, pointer: place(of: name), detail))
  }

  private mutating func noteType(of value: JSONValue, at name: String, expected: String) {
    note(.wrongType, at: name, "\"\(name)\" must be \(expected), found \(value.kindInWords).")
  }

  /// Notes every member that `names` does not list.
  mutating func refuseOthers(than names: [String], hints: [String: String] = [:]) {
    for member in object.members where !names.contains(member.name) {
      let shown = SourceText.clipped(member.name, charactersMax: Self.nameShownMax)
      if let hint = hints[member.name] {
        note(.unknownName, at: member.name, "Unknown field \"\(shown)\". \(hint)")
      } else if let close = Suggestion.closest(to: member.name, among: names) {
        note(.unknownName, at: member.name, "Unknown field \"\(shown)\". Did you mean \"\(close)\"?")
      } else {
        note(.unknownName, at: member.name, "Unknown field \"\(shown)\". Known are \(names.joined(separator: ", ")).")
      }
    }
  }

  /// A text without U+0000, of at most `bytesMax` bytes.
  mutating func text(_ name: String, bytesMax: Int = .max) -> String? {
    guard let value = object[name] else { return nil }
    guard case .string(let text) = value else {
      noteType(of: value, at: name, expected: "a text")
      return nil
    }
    guard text.utf8.count <= bytesMax else {
      note(.badValue, at: name, "\"\(name)\" has \(text.utf8.count) bytes; at most \(bytesMax) are allowed.")
      return nil
    }
    guard !text.utf8.contains(0) else {
      note(.badValue, at: name, "\"\(name)\" holds the character U+0000. Leave it out.")
      return nil
    }
    return text
  }

  /// A text that says something.
  mutating func name(_ name: String, bytesMax: Int) -> String? {
    guard let text = text(name, bytesMax: bytesMax) else { return nil }
    guard !SourceText.oneLine(text).isEmpty else {
      note(.badValue, at: name, "\"\(name)\" is empty. Leave it out, or give it a value.")
      return nil
    }
    return text
  }

  /// A date and time of this and the next decades.
  mutating func time(_ name: String) -> Instant? {
    guard let text = text(name) else { return nil }
    guard let instant = Instant(iso8601: text) else {
      note(.badValue, at: name, "\"\(name)\" must be a date and time with its zone, such as \"2026-11-23T14:08:45+01:00\".")
      return nil
    }
    guard instant >= IntakeContext.earliest else {
      note(.badValue, at: name, "\"\(name)\" lies before the year 2000.")
      return nil
    }
    return instant
  }

  /// A whole number within `range`.
  mutating func wholeNumber(_ name: String, in range: ClosedRange<Int64>) -> Int64? {
    guard let value = object[name] else { return nil }
    guard case .number(let number) = value else {
      noteType(of: value, at: name, expected: "a whole number")
      return nil
    }
    guard let integer = number.integer, range.contains(integer) else {
      note(.badValue, at: name, "\"\(name)\" must be a whole number from \(range.lowerBound) to \(range.upperBound).")
      return nil
    }
    return integer
  }

  /// A text that `meaning` understands.
  mutating func choice<Meaning>(_ name: String, among words: [String], _ meaning: (String) -> Meaning?) -> Meaning? {
    guard let text = text(name) else { return nil }
    if let found = meaning(text) { return found }
    let shown = SourceText.clipped(text, charactersMax: Self.nameShownMax)
    let hint =
      Suggestion.closest(to: text, among: words).map { "Did you mean \"\($0)\"?" } ?? "Use one of \(words.joined(separator: ", "))."
    note(.badValue, at: name, "\"\(name)\" cannot be \"\(shown)\". \(hint)")
    return nil
  }

  /// Names and texts, bounded in number and length.
  mutating func labels(_ name: String, limits: IntakeLimits) -> [String: String] {
    guard let value = object[name] else { return [:] }
    guard var labels = FieldReader(value, pointer: place(of: name), expected: "an object of texts", problems: &problems) else { return [:] }
    let members = labels.object.members
    guard members.count <= limits.labelsMax else {
      note(.badValue, at: name, "\"\(name)\" has \(members.count) entries; at most \(limits.labelsMax) are allowed.")
      return [:]
    }
    var found: [String: String] = [:]
    for member in members {
      let length = member.name.utf8.count
      if length == 0 || length > limits.labelNameBytesMax || member.name.utf8.contains(0) {
        labels.note(.badValue, at: member.name, "The name of a label has 1 to \(limits.labelNameBytesMax) bytes, without U+0000.")
      } else if let text = labels.text(member.name, bytesMax: limits.labelValueBytesMax) {
        found[member.name] = text
      }
    }
    problems += labels.problems
    return found
  }
}

extension IntakeContext {
  /// 2000-01-01T00:00:00Z: what is dated earlier has no date.
  static let earliest = Instant(946_684_800)

  /// `instant`, or the time of arrival when it lies further ahead than clocks may differ.
  func settled(_ instant: Instant) -> Instant {
    instant - receivedAt > limits.clockLeadSeconds ? receivedAt : instant
  }
}
