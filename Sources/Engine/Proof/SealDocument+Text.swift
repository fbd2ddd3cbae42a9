import Contracts
import Digests
import Incidents
import Reports
import ServiceTime
import Wording

/// Why a text is not the file of a seal: the line, counted from 1, at which it ends to be one.
public struct SealTextFault: Error, Hashable, Sendable {
  public let line: Int
  /// The label that is missing, or whose value cannot be read; nil for a line that says nothing known.
  public let label: SealLabel?
}

extension SealDocument {
  /// The first line of every file; the number is the version of the format.
  private static let beginning = "TOCSIN-SEAL 1"
  /// How many lines a file may have.
  private static let linesMax = 200_000

  /// The file, in the language of whoever gets it.
  public func text(_ language: Language) -> String {
    let words = Words(language)
    var lines = [Self.beginning, ""]
    lines += words.sealPreface.map { $0.isEmpty ? "#" : "# \($0)" } + [""]
    func add(_ label: SealLabel, _ value: String) { lines.append(words.sealLine(label, value)) }
    add(.provider, provider.onOneLine)
    if let customer { add(.customer, customer.onOneLine) }
    add(.number, String(seal.number))
    add(.sealedAt, seal.at.iso8601)
    add(.issuedAt, issuedAt.iso8601)
    add(.incidents, String(seal.incidents))
    add(.events, String(seal.events))
    add(.root, seal.root.hex)
    add(.previous, seal.previous.hex)
    add(.hash, seal.hash.hex)
    if let report {
      lines.append("")
      add(.report, "\(report.month) \(report.customer)")
      add(.reportDigest, report.digest.hex)
    }
    for place in places {
      lines.append("")
      add(.incident, place.head.incident.text)
      add(.version, String(place.head.version))
      add(.head, place.head.head.hex)
      add(.place, String(place.index))
      for hash in place.path { add(.path, hash.hex) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Reads a file in either language.
  ///
  /// - Throws: `SealTextFault` for what is not one.
  public init(text: String) throws(SealTextFault) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard lines.first.map(Self.trimmed) == Self.beginning, lines.count <= Self.linesMax else { throw SealTextFault(line: 1, label: nil) }
    var fields = SealFields()
    for (index, line) in lines.enumerated().dropFirst() {
      let line = Self.trimmed(line)
      if line.isEmpty || line.hasPrefix("#") { continue }
      let parts = line.split(separator: ":", maxSplits: 1).map(Self.trimmed)
      guard parts.count == 2, let label = Self.labels[parts[0]] else { throw SealTextFault(line: index + 1, label: nil) }
      guard fields.take(label, parts[1]) else { throw SealTextFault(line: index + 1, label: label) }
    }
    guard let document = fields.document else { throw SealTextFault(line: lines.count, label: fields.firstMissing) }
    self = document
  }

  /// The labels of both languages.
  private static let labels = Dictionary(
    Language.allCases.flatMap { language in SealLabel.allCases.map { (Words(language).sealLabel($0), $0) } },
    uniquingKeysWith: { first, _ in first })

  /// Without the spaces around it, those at which no line breaks among them.
  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop(while: \.isWhitespace)
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...end])
  }
}

/// The lines of a file as they are read, one after the other.
private struct SealFields {
  private var values: [SealLabel: String] = [:]
  private var places: [SealDocument.Place] = []

  private static let single: [SealLabel] = [
    .provider, .customer, .number, .sealedAt, .issuedAt, .incidents, .events, .root, .previous, .hash, .report, .reportDigest,
  ]

  /// Takes one line; false when it cannot stand there, or cannot be read.
  mutating func take(_ label: SealLabel, _ value: String) -> Bool {
    switch label {
    case .provider, .customer, .number, .sealedAt, .issuedAt, .incidents, .events, .root, .previous, .hash, .report, .reportDigest:
      guard places.isEmpty, values[label] == nil else { return false }
      values[label] = value
    case .incident: return begin(value)
    case .version:
      guard let version = Int(value), version > 0 else { return false }
      return change { Place(incident: $0.head.incident, version: version, head: $0.head.head, index: $0.index, path: $0.path) }
    case .head:
      guard let head = Digest(hex: value) else { return false }
      return change { Place(incident: $0.head.incident, version: $0.head.version, head: head, index: $0.index, path: $0.path) }
    case .place:
      guard let index = Int(value), index >= 0 else { return false }
      return change { Place(incident: $0.head.incident, version: $0.head.version, head: $0.head.head, index: index, path: $0.path) }
    case .path:
      guard let hash = Digest(hex: value) else { return false }
      return change {
        Place(incident: $0.head.incident, version: $0.head.version, head: $0.head.head, index: $0.index, path: $0.path + [hash])
      }
    }
    return true
  }

  private typealias Place = SealDocument.Place

  private mutating func begin(_ reference: String) -> Bool {
    places.append(Place(incident: Key(reference), version: 0, head: JournalHash.start, index: -1, path: []))
    return true
  }

  private mutating func change(_ body: (Place) -> Place) -> Bool {
    guard let last = places.popLast() else { return false }
    places.append(body(last))
    return true
  }

  /// The whole; nil when something is missing or cannot be read.
  var document: SealDocument? {
    guard firstMissing == nil, places.allSatisfy({ $0.head.version > 0 && $0.index >= 0 }), let provider = values[.provider],
      let number = count(.number), let at = instant(.sealedAt), let issuedAt = instant(.issuedAt), let incidents = count(.incidents),
      let events = count(.events), let root = digest(.root), let previous = digest(.previous), let hash = digest(.hash)
    else { return nil }
    return SealDocument(
      provider: provider, customer: values[.customer], issuedAt: issuedAt,
      seal: Seal(number: number, at: at, incidents: incidents, events: events, root: root, previous: previous, hash: hash), places: places,
      report: report)
  }

  /// The report the file goes with; nil without one.
  private var report: SealDocument.Report? {
    let parts = (values[.report] ?? "").split(separator: " ", maxSplits: 1)
    guard parts.count == 2, let month = ReportMonth(parts[0]), let digest = digest(.reportDigest) else { return nil }
    return SealDocument.Report(customer: Key(String(parts[1])), month: month, digest: digest)
  }

  /// Both lines of a report are there and can be read, or neither is.
  private var isReportWhole: Bool { report != nil || values[.report] == nil && values[.reportDigest] == nil }

  var firstMissing: SealLabel? {
    Self.single.first { label in
      switch label {
      case .customer: false
      case .report: !isReportWhole
      case .reportDigest: false
      case .number, .incidents, .events: count(label) == nil
      case .sealedAt, .issuedAt: instant(label) == nil
      case .root, .previous, .hash: digest(label) == nil
      default: values[label] == nil
      }
    }
  }

  private func count(_ label: SealLabel) -> Int? { values[label].flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil } }
  private func instant(_ label: SealLabel) -> Instant? { values[label].flatMap { Instant(iso8601: $0) } }
  private func digest(_ label: SealLabel) -> Digest? { values[label].flatMap { Digest(hex: $0) } }
}

extension SealDocument.Place {
  fileprivate init(incident: Key<Incident>, version: Int, head: Digest, index: Int, path: [Digest]) {
    self.init(head: IncidentHead(incident: incident, version: version, head: head), index: index, path: path)
  }
}

extension String {
  /// The text without line breaks.
  fileprivate var onOneLine: String { split(whereSeparator: \.isNewline).joined(separator: " ") }
}
