import Contracts
import ServiceTime

/// What is known while files are read: everything declared, in all files, and every problem found so far.
final class ReadingSession {
  let channelForms: [ChannelForm]
  private let loadZone: (String) throws -> Zone
  private var zones: [String: Zone?] = [:]
  private var entries: [Section: [YAMLEntry]] = [:]
  private var names: [Section: Set<String>] = [:]
  private(set) var problems: [CatalogueProblem] = []
  /// False when a file could not be parsed: then a name that is not declared may well be declared there.
  private(set) var isComplete = true

  init(channelForms: [ChannelForm], zone: @escaping (String) throws -> Zone) {
    self.channelForms = channelForms
    loadZone = zone
  }

  /// Adds what a file declares, and its problems.
  func add(_ document: YAMLDocument) {
    problems += document.problems
    if document.isBroken { isComplete = false }
    guard let root = document.root, !root.isNull else { return }
    guard let sections = root.mapping else {
      return report(
        .wrongShape(path: document.name, wanted: LocalizedText(fr: "des sections", en: "sections"), found: root), at: root.place)
    }
    for entry in sections {
      guard let section = Section(rawValue: entry.key) else {
        report(.unknownSection(entry.key, known: Section.allCases.map(\.rawValue)), at: entry.keyPlace)
        continue
      }
      merge(entry, into: section)
    }
  }

  private func merge(_ entry: YAMLEntry, into section: Section) {
    if section == .house {
      if let first = entries[.house]?.first {
        report(.declaredTwice(entry.key, first: first.keyPlace), at: entry.keyPlace)
      } else {
        entries[.house] = [entry]
      }
      return
    }
    if entry.value.isNull { return }
    guard let objects = entry.value.mapping else {
      let wanted = LocalizedText(fr: "des objets par clé, un par ligne : « clé: … »", en: "objects by key, one a line: \"key: …\"")
      return report(.wrongShape(path: entry.key, wanted: wanted, found: entry.value), at: entry.value.place)
    }
    for object in objects {
      if !Self.isName(object.key) { report(.badName(object.key, path: entry.key), at: object.keyPlace) }
      if names[section]?.contains(object.key) == true, let first = entries[section]?.first(where: { $0.key == object.key }) {
        report(.declaredTwice("\(entry.key).\(object.key)", first: first.keyPlace), at: object.keyPlace)
      } else {
        entries[section, default: []].append(object)
        names[section, default: []].insert(object.key)
      }
    }
  }

  /// A key that is safe in a path, a URL and a log: 1 to 64 letters, digits, `-`, `_` and `.`, a letter or digit first.
  static func isName(_ key: String) -> Bool {
    guard let first = key.utf8.first, key.utf8.count <= 64 else { return false }
    let isWord = { (byte: UInt8) in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
    return isWord(first) && key.utf8.allSatisfy { isWord($0) || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E }
  }

  func report(_ fault: Fault, at place: Place) { problems.append(CatalogueProblem(fault, at: place)) }

  /// The objects of a section, in the order of the files.
  func objects(_ section: Section) -> [YAMLEntry] { entries[section] ?? [] }

  /// Whether the section declares `key`; true when that cannot be known.
  func declares(_ key: String, in section: Section) -> Bool {
    !isComplete || names[section]?.contains(key) == true
  }

  /// The keys of a section, in the order of the files.
  func keys(_ section: Section) -> [String] { objects(section).map(\.key) }

  /// The rules of a zone; nil when this machine has none of that name.
  func zone(_ name: String) -> Zone? {
    if let known = zones[name] { return known }
    let zone = try? loadZone(name)
    zones[name] = .some(zone)
    return zone
  }

  /// One reader for each object of a section that has the right shape.
  func readers(_ section: Section, shorthand: String? = nil) -> [ObjectReader] {
    objects(section).compactMap { reader($0, section: section, shorthand: shorthand) }
  }

  /// - Parameter shorthand: the field that a text or a list alone stands for.
  func reader(_ entry: YAMLEntry, section: Section, shorthand: String? = nil) -> ObjectReader? {
    let name = ObjectName(
      noun: section.noun, definite: section.definite, key: entry.key, path: "\(section.rawValue).\(entry.key)")
    return ObjectReader(
      entry.value, descriptor: CatalogueSchema.object(of: section), name: name, place: entry.keyPlace, session: self, shorthand: shorthand)
  }
}
