import Contracts
import Engine
import Incidents
import ServiceTime
import Wording

/// What the page of an incident shows to one reader.
struct IncidentModel: Sendable {
  let incident: Incident
  let title: String
  /// The impacts that the reader may see, worst first.
  let impacts: [Impact]
  let lines: [Line]
  /// Messages and signals; empty for a customer's people.
  let messages: [OutboxRow]
  let signals: [SignalRecord]
  let acts: [ActKind]
  let isWhole: Bool

  struct Line: Sendable {
    let at: Instant
    let line: TimelineLine
  }

  private static let signalsMax = 50

  /// - Throws: `WebFault.notFound` also for an incident that the reader may not see.
  static func load(
    _ reference: Key<Incident>, access: Access, reader: Reader, desk: any DeskPort, isWhole: Bool = false
  ) async throws -> IncidentModel {
    let found = try await desk.read { store -> Found? in
      guard let incident = try store.incident(reference), access.sees(incident) else { return nil }
      let journal = try store.journal(reference).map(\.dated)
      return Found(
        incident: incident, journal: journal,
        texts: try store.texts(incident.titles.map(\.id) + journal.flatMap { $0.event.texts.map(\.id) }),
        messages: access.isInside ? try store.messages(of: reference) : [],
        signals: access.isInside ? try store.signals(of: reference, limit: signalsMax) : [])
    }
    guard let found else { throw WebFault.notFound }
    return IncidentModel(found, access: access, reader: reader, isWhole: isWhole)
  }

  private struct Found: Sendable {
    let incident: Incident
    let journal: [DatedEvent]
    let texts: [String: String]
    let messages: [OutboxRow]
    let signals: [SignalRecord]
  }

  private init(_ found: Found, access: Access, reader: Reader, isWhole: Bool) {
    let incident = found.incident
    let words = reader.words
    self.incident = incident
    title = words.discreet(
      found.texts[access.title(of: incident).id] ?? words.erasedText, towards: access.customer, of: incident, registry: reader.registry)
    impacts = access.impacts(of: incident)
    messages = found.messages
    signals = found.signals
    self.isWhole = isWhole
    acts = access.acts(on: incident, registry: reader.registry, at: reader.now)
    let shown = found.journal.filter { isWhole || !$0.isFine }
    if let customer = access.customer {
      let timeline = Timeline(
        found.journal, of: incident, for: customer, words: words, texts: found.texts, registry: reader.registry, zone: reader.zone)
      lines = shown.compactMap { entry in timeline.customerLine(for: entry).map { Line(at: entry.at, line: $0) } }
    } else {
      let timeline = Timeline(found.journal, words: words, texts: found.texts, registry: reader.registry, zone: reader.zone)
      lines = shown.map { Line(at: $0.at, line: timeline.line(for: $0)) }
    }
  }
}

extension DatedEvent {
  /// What the bars, the explanations and the list of messages show better than a line of the timeline.
  fileprivate var isFine: Bool {
    switch event {
    case .clockSet: !isOfNewTerms
    case .clockStopped, .clockNotNeeded, .escalated, .delivered, .superseded: true
    default: false
    }
  }
}
