/// What files declare: the objects of each section, each key once, in the order in which they stand.
struct Declarations {
  private var entries: [Section: [YAMLEntry]] = [:]
  private var names: [Section: Set<String>] = [:]

  var isEmpty: Bool { entries.isEmpty }

  /// The objects of a section, in the order of the files.
  func objects(_ section: Section) -> [YAMLEntry] { entries[section] ?? [] }

  func declares(_ key: String, in section: Section) -> Bool { names[section]?.contains(key) == true }

  /// Adds an object, unless its key is taken: then nothing is added, and the object that has it is returned.
  mutating func add(_ object: YAMLEntry, to section: Section) -> YAMLEntry? {
    if declares(object.key, in: section), let first = objects(section).first(where: { $0.key == object.key }) { return first }
    entries[section, default: []].append(object)
    names[section, default: []].insert(object.key)
    return nil
  }

  /// Lays what holds from a later date on top: an object replaces the one of its key where that stands, a new one comes last.
  ///
  /// There is one house: the fields that are named replace its own, the others stay.
  mutating func lay(_ later: Declarations) {
    for section in Section.allCases where !later.objects(section).isEmpty {
      var objects = objects(section)
      let places = Dictionary(objects.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
      for object in later.objects(section) {
        if let place = places[object.key] {
          objects[place] = section == .house ? objects[place].completed(by: object) : object
        } else {
          objects.append(object)
        }
      }
      entries[section] = objects
      names[section, default: []].formUnion(later.names[section] ?? [])
    }
  }
}

extension YAMLEntry {
  /// The same with the fields of `other`, which replace its own; the other as a whole when one of them has no fields.
  fileprivate func completed(by other: YAMLEntry) -> YAMLEntry {
    if other.value.isNull { return self }
    guard let own = value.mapping, let others = other.value.mapping else { return other }
    let kept = own.map { field in others.first { $0.key == field.key } ?? field }
    let added = others.filter { field in !own.contains { $0.key == field.key } }
    return YAMLEntry(key: key, keyPlace: keyPlace, value: LocatedValue(value: .mapping(kept + added), place: value.place))
  }
}
