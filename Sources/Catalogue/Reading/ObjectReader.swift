import Contracts
import ServiceTime

/// Reads the fields of one object by its table, and reports what does not fit.
///
/// Each reading function gives nil when the field is not there or is wrong; what is wrong or missing is reported then.
struct ObjectReader {
  let descriptor: ObjectDescriptor
  let name: ObjectName
  /// Where the object's key stands, or the object itself in a list.
  let place: Place
  let session: ReadingSession
  private let entries: [YAMLEntry]

  /// Nil when the value is not an object at all.
  ///
  /// - Parameter shorthand: the field that a text or a list alone stands for.
  init?(
    _ value: LocatedValue, descriptor: ObjectDescriptor, name: ObjectName, place: Place, session: ReadingSession, shorthand: String? = nil
  ) {
    self.descriptor = descriptor
    self.name = name
    self.place = place
    self.session = session
    switch value.value {
    case .mapping(let entries): self.entries = entries
    case .null: entries = []
    default:
      guard let shorthand else {
        let wanted = LocalizedText(fr: "des champs, un par ligne : « champ: … »", en: "fields, one a line: \"field: …\"")
        session.report(.wrongShape(path: name.path, wanted: wanted, found: value), at: value.place)
        return nil
      }
      entries = [YAMLEntry(key: shorthand, keyPlace: value.place, value: value)]
    }
    if !descriptor.isOpen { reportUnknownKeys() }
  }

  private func reportUnknownKeys() {
    let known = descriptor.fields.map(\.key)
    for entry in entries where !known.contains(entry.key) && !descriptor.forbidden.contains(entry.key) {
      session.report(.unknownKey(entry.key, path: name.path, known: known), at: entry.keyPlace)
    }
  }

  var key: String { name.key }

  func path(_ field: String) -> String { "\(name.path).\(field)" }

  func report(_ fault: Fault, at place: Place? = nil) { session.report(fault, at: place ?? self.place) }

  /// Every entry as written, for objects whose keys are settings.
  var allEntries: [YAMLEntry] { entries }

  /// The entry as written, also one that the table does not know.
  func entry(_ field: String) -> YAMLEntry? { entries.first { $0.key == field } }

  /// Whether the field is written, be it empty.
  func has(_ field: String) -> Bool { entry(field) != nil }

  /// The value of a field, when it is there and not null.
  func value(_ field: String) -> LocatedValue? {
    let table = descriptor.field(field)
    let entry = entries.first { $0.key == field }
    if let value = entry?.value, !value.isNull { return value }
    if table.isRequired { report(.missing(field, in: name), at: entry?.keyPlace) }
    return nil
  }

  /// The place of a field's value; the object's own when it is not there.
  func place(_ field: String) -> Place { entry(field)?.value.place ?? place }
}

// MARK: Fields

extension ObjectReader {
  func text(_ field: String) -> String? {
    value(field).flatMap { text($0, path: path(field)) }
  }

  /// The text of a value that stands at `path`.
  func text(_ value: LocatedValue, path: String) -> String? {
    guard let text = value.text else {
      report(.wrongShape(path: path, wanted: LocalizedText(fr: "un texte", en: "a text"), found: value), at: value.place)
      return nil
    }
    guard text.contains(where: { !$0.isWhitespace }) else {
      report(.empty(path: path), at: value.place)
      return nil
    }
    return text
  }

  func word<Value: CaseIterable & RawRepresentable<String>>(_ field: String, as type: Value.Type) -> Value? {
    value(field).flatMap { word($0, path: path(field), as: type) }
  }

  func word<Value: CaseIterable & RawRepresentable<String>>(_ value: LocatedValue, path: String, as type: Value.Type) -> Value? {
    guard let text = text(value, path: path) else { return nil }
    if let word = Words.value(text, as: type) { return word }
    report(.unknownWord(text, path: path, known: Words.all(type)), at: value.place)
    return nil
  }

  func words<Value: CaseIterable & RawRepresentable<String> & Hashable>(_ field: String, as type: Value.Type) -> Set<Value>? {
    value(field).flatMap { words($0, path: path(field), as: type) }
  }

  func words<Value: CaseIterable & RawRepresentable<String> & Hashable>(
    _ value: LocatedValue, path: String, as type: Value.Type
  ) -> Set<Value>? {
    guard let list = list(value, path: path) else { return nil }
    return Set(list.compactMap { word($0, path: path, as: type) })
  }

  /// The elements of a list; one element may stand without brackets.
  func list(_ value: LocatedValue, path: String) -> [LocatedValue]? {
    if let list = value.list { return list }
    if value.text != nil { return [value] }
    report(.wrongShape(path: path, wanted: LocalizedText(fr: "une liste", en: "a list"), found: value), at: value.place)
    return nil
  }

  func flag(_ field: String) -> Bool? {
    guard let value = value(field), let text = text(value, path: path(field)) else { return nil }
    switch text {
    case "true", "yes": return true
    case "false", "no": return false
    default:
      report(.unknownWord(text, path: path(field), known: ["true", "false"]), at: value.place)
      return nil
    }
  }

  func number(_ field: String) -> Int? {
    guard case .number(let range) = descriptor.field(field).shape else { return nil }
    guard let value = value(field), let text = text(value, path: path(field)) else { return nil }
    if text.count <= 9, let number = Int(text), range.contains(number) { return number }
    report(.outOfRange(text, path: path(field), range: range), at: value.place)
    return nil
  }

  /// - Parameter shortest: what the duration must be at least.
  func duration(_ field: String, atLeast shortest: Seconds = 0) -> Seconds? {
    guard let value = value(field), let text = text(value, path: path(field)) else { return nil }
    if let seconds = DurationText.seconds(text), seconds >= shortest { return seconds }
    report(.badDuration(text, path: path(field)), at: value.place)
    return nil
  }

  func date(_ field: String) -> CivilDate? {
    guard let value = value(field), let text = text(value, path: path(field)) else { return nil }
    if let date = CivilDate(text), ServiceCalendar.years.first <= date, date <= ServiceCalendar.years.last { return date }
    report(.badDate(text, path: path(field)), at: value.place)
    return nil
  }

  func zone(_ field: String) -> String? {
    guard let value = value(field), let text = text(value, path: path(field)) else { return nil }
    if session.zone(text) != nil { return text }
    report(.unknownZone(text, path: path(field)), at: value.place)
    return nil
  }

  func address(_ field: String) -> String? {
    guard let value = value(field), let text = text(value, path: path(field)) else { return nil }
    let rest = ["https://", "http://"].first { text.hasPrefix($0) }.map { text.dropFirst($0.count) }
    if let rest, rest.first?.isLetter == true || rest.first?.isNumber == true || rest.first == "[", !text.contains(where: \.isWhitespace) {
      return text
    }
    report(.badAddress(text, path: path(field)), at: value.place)
    return nil
  }

  /// A text for both languages, or one for each.
  func localized(_ field: String) -> LocalizedText? {
    guard let value = value(field) else { return nil }
    if value.text != nil { return text(value, path: path(field)).map { LocalizedText(fr: $0, en: $0) } }
    let table = ObjectDescriptor(
      "text", "One text in each language.", fields: [.required("fr", .text, "French."), .required("en", .text, "English.")])
    let name = ObjectName(
      noun: LocalizedText(fr: "texte", en: "text"), definite: LocalizedText(fr: "le texte", en: "the text"), key: field,
      path: path(field))
    guard let reader = ObjectReader(value, descriptor: table, name: name, place: value.place, session: session) else { return nil }
    guard let fr = reader.text("fr"), let en = reader.text("en") else { return nil }
    return LocalizedText(fr: fr, en: en)
  }
}

// MARK: References

extension ObjectReader {
  func reference<Thing>(_ field: String, to type: Thing.Type = Thing.self) -> Key<Thing>? {
    guard case .reference(let section) = descriptor.field(field).shape, let value = value(field) else { return nil }
    return reference(value, path: path(field), to: section)
  }

  func references<Thing>(_ field: String, to type: Thing.Type = Thing.self) -> [Key<Thing>]? {
    guard case .references(let section) = descriptor.field(field).shape, let value = value(field),
      let list = list(value, path: path(field))
    else { return nil }
    var places: [String: Place] = [:]
    return list.compactMap { element in
      guard let key: Key<Thing> = reference(element, path: path(field), to: section) else { return nil }
      if let first = places[key.text] {
        report(.declaredTwice("\(path(field)).\(key)", first: first), at: element.place)
        return nil
      }
      places[key.text] = element.place
      return key
    }
  }

  /// The key that a value names, when the section declares it.
  func reference<Thing>(_ value: LocatedValue, path: String, to section: Section) -> Key<Thing>? {
    guard let text = text(value, path: path) else { return nil }
    guard session.declares(text, in: section) else {
      report(
        .unknownReference(text, path: path, noun: section.noun, section: section.rawValue, known: session.keys(section)), at: value.place)
      return nil
    }
    return Key(text)
  }
}
