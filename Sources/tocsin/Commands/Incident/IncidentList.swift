import Contracts
import Incidents
import ServiceTime
import Shapes
import Wording

/// Incidents in a table, the most urgent first.
struct IncidentList {
  /// Which incidents are listed.
  enum Selection {
    case open, resolved, all

    var statuses: Set<Incident.Status> {
      switch self {
      case .open: [.open]
      case .resolved: [.resolved]
      case .all: Set(Incident.Status.allCases)
      }
    }

    /// Every open one, since the most urgent may be the oldest; of the others, more than anyone reads in a terminal.
    var incidentsMax: Int { self == .open ? 10_000 : 1_000 }
  }

  let entries: [Answered<IncidentResource>]
  let selection: Selection

  init(_ selection: Selection, _ office: some Office) async throws {
    let found = try await office.list(.incidents(selection.statuses), max: selection.incidentsMax)
    self.selection = selection
    entries = selection == .open ? found.sorted { $0.value.urgency < $1.value.urgency } : found
  }

  func rendered(_ reader: Reader) -> String {
    guard !entries.isEmpty else { return nothing(reader) }
    var lines = table(reader).lines(reader.terminal)
    let command = "tocsin incident \(entries[0].value.reference)"
    lines += [
      "", "\(count(reader)) · \(reader.zoneLine)",
      reader.styled(reader.say("Tout sur l'un d'eux : \(command)", "More: \(command)"), .faint),
    ]
    return lines.joined(separator: "\n")
  }

  private func table(_ reader: Reader) -> TerminalTable {
    let page = Console.IncidentPage.self
    let words = reader.words
    var table = TerminalTable([
      .init(title: words(page.reference)), .init(title: words(page.severity)), .init(title: reader.say("État", "State"), narrowest: 10),
      .init(title: words(page.platform), narrowest: 10), .init(title: reader.say("Promesse", "Promise"), narrowest: 8, goes: 2),
      .init(title: reader.say("Reste", "Left"), isNumber: true), .init(title: reader.say("Échéance", "Due")),
      .init(title: words(page.holder), narrowest: 6, goes: 3),
      .init(title: words(Console.Board.what), narrowest: 16, goes: 1),
    ])
    for incident in entries.map(\.value) {
      let next = incident.next?.promise
      table.append([
        .init(incident.reference.text, .bold), .init(incident.severityWord(words), incident.style),
        .init(incident.stateWord(words)),
        .init(words.list(incident.impacts.map(\.platformName))),
        .init(next.map { words.clockShort($0.clock) } ?? ""), .init(next?.left(reader) ?? "", next?.style),
        .init(next.map { words.timeOrDay($0.due, now: reader.now, zone: reader.zone) } ?? ""),
        .init(incident.holderName ?? ""), .init(incident.title),
      ])
    }
    return table
  }

  private func count(_ reader: Reader) -> String {
    switch selection {
    case .open: reader.words.openIncidents(entries.count)
    case .resolved, .all: reader.words.count(entries.count, "incident", "incident")
    }
  }

  private func nothing(_ reader: Reader) -> String {
    switch selection {
    case .open: reader.words.openIncidents(0) + "."
    case .resolved: reader.words(Console.Board.nothingResolved)
    case .all: reader.say("Il n'y a encore aucun incident.", "There are no incidents yet.")
    }
  }
}

extension IncidentResource {
  /// The severity, or that it is a request for assistance.
  func severityWord(_ words: Words) -> String { kind == .assistance ? words.kindTag(kind) : words.severity(severity) }

  /// Open ones say what people do about it, the others where they stand; a customer's people read how far it has come.
  func stateWord(_ words: Words) -> String {
    guard isOpen else { return words.status(status) }
    guard progress == .open, let handling else { return words.progress(progress) }
    return handling.title(words)
  }

  var style: Style? {
    guard isOpen, kind == .anomaly else { return nil }
    switch severity {
    case .blocking: return .red
    case .major: return .yellow
    case .minor: return nil
    }
  }
}

extension HandlingWord {
  /// The word in the reader's language.
  func title(_ words: Words) -> String {
    switch self {
    case .waiting: words.handling(.waiting(until: Instant(0)))
    case .paging: words.handling(.paging)
    case .acknowledged: words.handling(.acknowledged(by: .source(""), at: Instant(0)))
    case .over: words.handling(.over)
    }
  }
}
