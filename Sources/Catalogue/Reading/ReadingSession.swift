import Contracts
import Incidents
import ServiceTime

/// What is known while files are read: what they declare from which date on, and every problem found so far.
final class ReadingSession {
  /// What holds now, or from a date ahead.
  struct Stage {
    /// Nil for the present, and for a date that could not be read.
    var from: Instant?
    var declarations: Declarations
  }

  /// One document of a file that gives a date.
  private struct DatedPart {
    let date: LocatedValue
    let objects: [(section: Section, entry: YAMLEntry)]
    /// Nil until the date is read, and when it cannot be.
    var from: Instant?
  }

  private struct Spot: Hashable {
    let code: ProblemCode
    let place: Place
  }

  /// Each date ahead is the whole catalogue once more.
  static let datesMax = 50

  let channelForms: [ChannelForm]
  private let loadZone: (String) throws -> Zone
  private var zones: [String: Zone?] = [:]
  private var undated = Declarations()
  private var dated: [DatedPart] = []
  /// Where the documents of each file begin, and which of the dated ones they are.
  private var documents: [String: [(line: Int, part: Int?)]] = [:]
  /// The stage that is being read; nil before the first.
  private var stage: Stage?
  /// What was found in the stages before: the same at the same place is not news.
  private var known: Set<Spot> = []
  private(set) var problems: [CatalogueProblem] = []
  /// False when a file could not be parsed: then a name that is not declared may well be declared there.
  private(set) var isComplete = true

  init(channelForms: [ChannelForm], zone: @escaping (String) throws -> Zone) {
    self.channelForms = channelForms
    loadZone = zone
  }

  func report(_ fault: Fault, at place: Place) {
    if known.contains(Spot(code: fault.code, place: place)) { return }
    // What is wrong only from a date on, where no such date is written, would puzzle without it.
    let part = documents[place.file]?.last { $0.line <= place.line }?.part
    let begins = part.flatMap { dated[$0].from }
    let from = stage?.from.flatMap { $0 == begins ? nil : MomentText.text($0, zone: houseZone) }
    problems.append(CatalogueProblem(from.map { fault.from($0) } ?? fault, at: place))
  }

  /// The objects of a section, in the order of the files.
  func objects(_ section: Section) -> [YAMLEntry] { stage?.declarations.objects(section) ?? [] }

  /// Whether the section declares `key`; true when that cannot be known.
  func declares(_ key: String, in section: Section) -> Bool { !isComplete || stage?.declarations.declares(key, in: section) == true }

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

// MARK: What files declare

extension ReadingSession {
  /// Adds what a file declares, and its problems.
  func add(_ file: YAMLDocument) {
    problems += file.problems
    if file.isBroken { isComplete = false }
    for root in file.roots where !root.isNull {
      guard let entries = root.mapping else {
        report(
          .wrongShape(path: file.name, wanted: LocalizedText(fr: "des sections", en: "sections"), found: root), at: root.place)
        continue
      }
      let objects = entries.flatMap(objects)
      let date = entries.first { $0.key == CatalogueSchema.effectiveFrom }?.value
      documents[file.name, default: []].append((root.place.line, date == nil ? nil : dated.count))
      if let date { dated.append(DatedPart(date: date, objects: objects)) } else { declare(objects, in: &undated) }
    }
  }

  /// The objects of one entry of a document: those of a section, or the house.
  private func objects(of entry: YAMLEntry) -> [(section: Section, entry: YAMLEntry)] {
    if entry.key == CatalogueSchema.effectiveFrom { return [] }
    guard let section = Section(rawValue: entry.key) else {
      report(.unknownSection(entry.key, known: Section.allCases.map(\.rawValue) + [CatalogueSchema.effectiveFrom]), at: entry.keyPlace)
      return []
    }
    if section == .house { return [(section, entry)] }
    if entry.value.isNull { return [] }
    guard let objects = entry.value.mapping else {
      let wanted = LocalizedText(fr: "des objets par clé, un par ligne : « clé: … »", en: "objects by key, one a line: \"key: …\"")
      report(.wrongShape(path: entry.key, wanted: wanted, found: entry.value), at: entry.value.place)
      return []
    }
    for object in objects where !Self.isName(object.key) { report(.badName(object.key, path: entry.key), at: object.keyPlace) }
    return objects.map { (section, $0) }
  }

  private func declare(_ objects: [(section: Section, entry: YAMLEntry)], in declarations: inout Declarations) {
    for (section, object) in objects {
      guard let first = declarations.add(object, to: section) else { continue }
      let path = section == .house ? object.key : "\(section.rawValue).\(object.key)"
      report(.declaredTwice(path, first: first.keyPlace), at: object.keyPlace)
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
}

// MARK: Dates

extension ReadingSession {
  /// What holds now, then what holds from each date ahead on, each on top of the one before.
  func stages(asOf now: Instant) -> [Stage] {
    var later: [Instant: Declarations] = [:]
    var undatable = Declarations()
    for index in dated.indices {
      dated[index].from = beginning(dated[index].date)
      if let from = dated[index].from {
        declare(dated[index].objects, in: &later[from, default: Declarations()])
      } else {
        // What stands beside a date that cannot be read is still looked at.
        for object in dated[index].objects { _ = undatable.add(object.entry, to: object.section) }
      }
    }
    let dates = later.keys.sorted()
    if dates.count > Self.datesMax, let part = dated.first(where: { $0.from == dates[Self.datesMax] }) {
      report(.tooManyDates(limit: Self.datesMax), at: part.date.place)
    }
    var stages = [Stage(declarations: undated)]
    for from in dates.prefix(Self.datesMax) {
      var declarations = stages[stages.count - 1].declarations
      declarations.lay(later[from] ?? Declarations())
      if from <= now { stages[0].declarations = declarations } else { stages.append(Stage(from: from, declarations: declarations)) }
    }
    var last = stages[stages.count - 1].declarations
    last.lay(undatable)
    return undatable.isEmpty ? stages : stages + [Stage(declarations: last)]
  }

  /// Reads on in another stage.
  func turn(to stage: Stage) {
    if self.stage != nil { known = Set(problems.map { Spot(code: $0.code, place: $0.place) }) }
    self.stage = stage
  }

  /// The zone in which dates are written: that of the house in the files without a date, so that a file keeps its meaning.
  var houseZone: Zone {
    let name = undated.objects(.house).first?.value["zone"]?.text ?? House().zone
    return zone(name) ?? .utc
  }

  private func beginning(_ value: LocatedValue) -> Instant? {
    let path = CatalogueSchema.effectiveFrom
    guard let text = value.text else {
      let wanted = LocalizedText(fr: "une date, avec ou sans heure", en: "a date, with or without a time")
      report(value.isNull ? .empty(path: path) : .wrongShape(path: path, wanted: wanted, found: value), at: value.place)
      return nil
    }
    let instant = MomentText.beginning(text, zone: houseZone)
    if instant == nil { report(.badDate(text, path: path, example: "2027-01-01 09:00"), at: value.place) }
    return instant
  }
}
