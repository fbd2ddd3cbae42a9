import Contracts
import Engine
import Incidents
import ServiceTime
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
  }

  struct Entry {
    let incident: Incident
    let title: String
    let next: PromiseView?
  }

  let entries: [Entry]
  let registry: Registry
  let selection: Selection

  /// More than anyone reads in a terminal.
  private static let incidentsMax = 1_000

  init(_ selection: Selection, _ desk: Desk, now: Instant) async throws {
    let registry = desk.registry
    let (incidents, texts) = try await desk.read { store in
      let incidents = try store.incidents(IncidentFilter(statuses: selection.statuses, limit: IncidentList.incidentsMax))
      return (incidents, try store.texts(incidents.map(\.title.id)))
    }
    let entries = incidents.map { incident in
      Entry(incident: incident, title: texts[incident.title.id] ?? "", next: PromiseView.next(of: incident, registry: registry, now: now))
    }
    self.registry = registry
    self.selection = selection
    self.entries = selection == .open ? entries.sorted(by: IncidentList.isMoreUrgent) : entries
  }

  private static func isMoreUrgent(_ one: Entry, _ other: Entry) -> Bool {
    func rank(_ entry: Entry) -> (Int, Seconds) {
      guard let next = entry.next else { return (2, 0) }
      return (next.isPaused ? 1 : 0, next.secondsLeft ?? .max)
    }
    let (first, second) = (rank(one), rank(other))
    if first != second { return first < second }
    return (other.incident.severity, one.incident.openedAt) < (one.incident.severity, other.incident.openedAt)
  }

  func rendered(_ reader: Reader) -> String {
    guard !entries.isEmpty else { return nothing(reader) }
    var lines = table(reader).lines(reader.terminal)
    let command = "tocsin incident \(entries[0].incident.reference)"
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
    for entry in entries {
      let incident = entry.incident
      table.append([
        .init(incident.reference.text, .bold), .init(severity(incident, words), IncidentList.style(incident)),
        .init(state(incident, words)),
        .init(words.list(incident.impacts.map { registry.name(of: $0.platform) })),
        .init(entry.next.map { words.clockShort($0.clock.kind) } ?? ""), .init(entry.next?.left(reader) ?? "", entry.next?.style),
        .init(entry.next.map { words.timeOrDay($0.due, now: reader.now, zone: reader.zone) } ?? ""),
        .init(incident.holder.map(registry.name(of:)) ?? ""), .init(entry.title),
      ])
    }
    return table
  }

  private func severity(_ incident: Incident, _ words: Words) -> String {
    incident.kind == .assistance ? words.kindTag(incident.kind) : words.severity(incident.severity)
  }

  static func style(_ incident: Incident) -> Style? {
    guard incident.isOpen, incident.kind == .anomaly else { return nil }
    switch incident.severity {
    case .blocking: return .red
    case .major: return .yellow
    case .minor: return nil
    }
  }

  /// Open ones say what people do about it, the others where they stand.
  private func state(_ incident: Incident, _ words: Words) -> String {
    guard incident.isOpen else { return words.status(incident.status) }
    return incident.progress == .open ? words.handling(incident.handling) : words.progress(incident.progress)
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
