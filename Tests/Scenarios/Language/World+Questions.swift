import Contracts
import Engine
import Incidents
import ServiceTime
import StoreSQLite
import Testing

extension World {
  /// The incident as it stands.
  func incident(_ reference: Key<Incident>) async throws -> Incident {
    let incident = try await desk.read { try $0.incident(reference) }
    return try #require(incident)
  }

  /// The impact on a platform, or the only one.
  func impact(_ reference: Key<Incident>, _ platform: Key<Platform>? = nil) async throws -> Impact {
    let incident = try await incident(reference)
    return try #require(platform.flatMap { incident.impact(on: $0) } ?? incident.impacts.first)
  }

  /// How far an impact has come.
  func progress(_ reference: Key<Incident>, _ platform: Key<Platform>? = nil) async throws -> Incidents.Progress {
    try await impact(reference, platform).progress
  }

  /// The events of an incident.
  func events(_ reference: Key<Incident>) async throws -> [DatedEvent] {
    try await desk.read { try $0.journal(reference).map(\.dated) }
  }

  /// Every incident that was ever opened, oldest first.
  func incidents() async throws -> [Incident] {
    try await desk.read { try $0.incidents(IncidentFilter(statuses: Set(Incident.Status.allCases), limit: 1_000)) }.reversed()
  }

  /// When a promise is due, such as "Mon 11:00"; nil when there is none.
  func due(_ clock: ClockKind, _ reference: Key<Incident>, _ platform: Key<Platform>? = nil) async throws -> String? {
    try await impact(reference, platform).clock(clock).map { almanac.text($0.deadline.due) }
  }

  /// How a promise stands; nil when there is none.
  func state(_ clock: ClockKind, _ reference: Key<Incident>, _ platform: Key<Platform>? = nil) async throws -> Clock.State? {
    let impact = try await impact(reference, platform)
    return impact.clock(clock)?.state(isPaused: impact.runningPause != nil)
  }

  /// The pages that reached a person, such as "Mon 09:00 escalation".
  func pages(to person: Key<Person>, of reference: Key<Incident>? = nil) async throws -> [String] {
    try await delivered(to: person, of: reference).compactMap { row, message in
      guard case .page(let reason) = message.kind else { return nil }
      return "\(row.deliveredAt.map(almanac.text) ?? "?") \(reason.rawValue)"
    }
  }

  /// The notices that reached a person, such as "Mon 09:00 receipt".
  func notices(to person: Key<Person>, of reference: Key<Incident>? = nil) async throws -> [String] {
    try await delivered(to: person, of: reference).compactMap { row, message in
      guard case .notice(let kind) = message.kind else { return nil }
      return "\(row.deliveredAt.map(almanac.text) ?? "?") \(kind.rawValue)"
    }
  }

  private func delivered(to person: Key<Person>, of reference: Key<Incident>?) async throws -> [(OutboxRow, Message)] {
    let rows = try await desk.read { try $0.recentMessages(limit: 10_000) }
    return rows.reversed().compactMap { row in
      guard row.state == .delivered, case .incident(let message) = row.message, message.person == person else { return nil }
      return message.incident == reference ?? message.incident ? (row, message) : nil
    }
  }

  /// The last letter that reached a person, by their first contact method.
  func lastLetter(to person: Key<Person>) -> Letter? {
    let contacts = desk.registry.people[person]?.contacts ?? []
    return contacts.first.flatMap { channel.letters(to: $0.address).last }
  }

  /// What people are doing about it, such as "waiting until Tue 09:00".
  func handling(_ reference: Key<Incident>) async throws -> String {
    switch try await incident(reference).handling {
    case .waiting(let until): "waiting until \(almanac.text(until))"
    case .paging: "paging"
    case .acknowledged(.person(let person), _): "acknowledged by \(person)"
    case .acknowledged(.source(let source), _): "acknowledged by \(source)"
    case .acknowledged(.rule(let rule), _): "acknowledged by \(rule)"
    case .over: "over"
    }
  }

  /// The instants of a kind of event, such as every warning.
  func moments(_ reference: Key<Incident>, where isWanted: (Event) -> Bool) async throws -> [String] {
    try await events(reference).filter { isWanted($0.event) }.map { almanac.text($0.at) }
  }

  /// Checks what must hold of every incident at any time.
  func verify(sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let registry = desk.registry
    for incident in try await incidents() {
      let (journal, timers) = try await desk.read { store in
        (try store.journal(incident.reference).map(\.dated), try store.timers(of: incident.reference))
      }
      #expect(
        Incident.folding(incident.reference, journal) == incident, "the state is the fold of the journal", sourceLocation: sourceLocation)
      #expect(Set(timers) == Set(incident.wantedTimers(registry)), "timers follow from the state", sourceLocation: sourceLocation)
      #expect(try await storage.firstBrokenEntry(of: incident.reference) == nil, sourceLocation: sourceLocation)
      if [.closed, .merged, .cancelled].contains(incident.status) {
        #expect(timers.isEmpty, "nothing that is over has timers", sourceLocation: sourceLocation)
      }
    }
  }
}
