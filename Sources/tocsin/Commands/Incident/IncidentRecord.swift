import Contracts
import Engine
import Incidents
import ServiceTime
import Wording

/// Everything the store holds about one incident, read in one snapshot.
struct IncidentRecord: Sendable {
  let incident: Incident
  let journal: [JournalEntry]
  let texts: [String: String]
  let messages: [OutboxRow]
  let signalCount: Int

  private static let signalsMax = 1_000

  /// - Throws: `Refusal.unknownIncident` when there is none.
  init(_ reference: Key<Incident>, _ desk: Desk) async throws {
    let found = try await desk.read { store -> IncidentRecord? in
      guard let incident = try store.incident(reference) else { return nil }
      let journal = try store.journal(reference)
      return IncidentRecord(
        incident: incident, journal: journal, texts: try store.texts(IncidentRecord.textIDs(journal, incident)),
        messages: try store.messages(of: reference), signalCount: try store.signals(of: reference, limit: IncidentRecord.signalsMax).count)
    }
    guard let found else { throw Refusal.unknownIncident(reference) }
    self = found
  }

  private init(incident: Incident, journal: [JournalEntry], texts: [String: String], messages: [OutboxRow], signalCount: Int) {
    self.incident = incident
    self.journal = journal
    self.texts = texts
    self.messages = messages
    self.signalCount = signalCount
  }

  var title: String { texts[incident.title.id] ?? "" }

  /// The texts that the journal's events speak of.
  private static func textIDs(_ journal: [JournalEntry], _ incident: Incident) -> [String] {
    [incident.title.id] + journal.flatMap { $0.dated.event.texts.map(\.id) }
  }
}
