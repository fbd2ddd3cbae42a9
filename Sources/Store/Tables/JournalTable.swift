import Contracts
import Digests
import Engine
import Incidents
import Signals

extension StoreSession {
  public func journal(_ reference: Key<Incident>) throws -> [JournalEntry] {
    let rows = try sql.query(
      "SELECT sequence, payload_version, payload, hash FROM journal WHERE incident = ?1 ORDER BY sequence", [.key(reference)])
    return try rows.map { row in
      JournalEntry(
        incident: reference, sequence: try row.count(0), dated: try JournalPayload.read(try row.text(2), version: try row.count(1), json),
        hash: Hex.encode(try row.blob(3)))
    }
  }

  public func journalEnd() throws -> Int64 {
    try sql.first("SELECT COALESCE(MAX(position), 0) FROM journal", [])?.integer(0) ?? 0
  }

  public func journalPlaces(after position: Int64, limit: Int) throws -> [JournalPlace] {
    let rows = try sql.query(
      "SELECT position, incident, sequence FROM journal WHERE position > ?1 ORDER BY position LIMIT ?2",
      [.integer(position), .count(max(0, limit))])
    return try rows.map { JournalPlace(position: try $0.integer(0), incident: try $0.key(1), sequence: try $0.count(2)) }
  }

  public func journal(after position: Int64, limit: Int) throws -> [PlacedEvent] {
    let rows = try sql.query(
      "SELECT position, incident, sequence, payload_version, payload FROM journal WHERE position > ?1 ORDER BY position LIMIT ?2",
      [.integer(position), .count(max(0, limit))])
    return try rows.map { row in
      PlacedEvent(
        position: try row.integer(0), incident: try row.key(1), sequence: try row.count(2),
        dated: try JournalPayload.read(try row.text(4), version: try row.count(3), json))
    }
  }

  public func placedEvent(of incident: Key<Incident>, version: Int) throws -> PlacedEvent? {
    let row = try sql.first(
      "SELECT position, payload_version, payload FROM journal WHERE incident = ?1 AND sequence = ?2", [.key(incident), .count(version)])
    return try row.map { row in
      PlacedEvent(
        position: try row.integer(0), incident: incident, sequence: version,
        dated: try JournalPayload.read(try row.text(2), version: try row.count(1), json))
    }
  }

  /// The events of an incident after a sequence number, in order.
  func events(of reference: Key<Incident>, after sequence: Int) throws -> [DatedEvent] {
    let rows = try sql.query(
      "SELECT payload_version, payload FROM journal WHERE incident = ?1 AND sequence > ?2 ORDER BY sequence",
      [.key(reference), .count(sequence)])
    return try rows.map { try JournalPayload.read(try $0.text(1), version: try $0.count(0), json) }
  }

  /// An event ready to be written, with its place in the chain.
  struct ChainedEvent {
    let sequence: Int
    let payload: String
    let hash: Digest
  }

  /// Chains `events` after the entry `sequence`, whose hash is `head`.
  func chain(_ events: [DatedEvent], of reference: Key<Incident>, after sequence: Int, head: Digest) throws -> [ChainedEvent] {
    var previous = head
    var links: [ChainedEvent] = []
    for (index, event) in events.enumerated() {
      let payload = try json.text(event)
      let sequence = sequence + index + 1
      previous = JournalHash.next(
        after: previous, incident: reference, sequence: sequence, payloadVersion: Event.payloadVersion, payload: payload)
      links.append(ChainedEvent(sequence: sequence, payload: payload, hash: previous))
    }
    return links
  }

  func insert(_ links: [ChainedEvent], of reference: Key<Incident>) throws {
    for link in links {
      try sql.execute(
        "INSERT INTO journal (incident, sequence, payload_version, payload, hash) VALUES (?1, ?2, ?3, ?4, ?5)",
        [.key(reference), .count(link.sequence), .count(Event.payloadVersion), .text(link.payload), .blob(link.hash.bytes)])
    }
  }

  public func storedEntries(of incident: Key<Incident>) throws -> [StoredEntry] {
    let rows = try sql.query(
      "SELECT sequence, payload_version, payload, hash FROM journal WHERE incident = ?1 ORDER BY sequence", [.key(incident)])
    return try rows.map { row in
      StoredEntry(
        sequence: try row.count(0), payloadVersion: try row.count(1), payload: try row.text(2), hash: try row.digest(3))
    }
  }

  public func event(of entry: StoredEntry) -> DatedEvent? { try? JournalPayload.read(entry.payload, version: entry.payloadVersion, json) }

  public func journalledIncidents() throws -> [Key<Incident>] {
    try sql.query("SELECT DISTINCT incident FROM journal ORDER BY incident", []).map { try $0.key(0) }
  }

  /// The identifiers of the texts that a person wrote, or that came with one of the reports.
  func textsWritten(by person: Key<Person>, inReports reports: [PersonReport]) throws -> [String] {
    let rows = try sql.query(
      "SELECT payload_version, payload FROM journal WHERE payload LIKE ?1 ESCAPE '\\'", [.text(try json.text(person).likePattern)])
    var dated = try rows.map { try JournalPayload.read(try $0.text(1), version: try $0.count(0), json) }
    for incident in Set(reports.compactMap(\.incident)) { dated += try events(of: incident, after: 0) }
    let signals = Set(reports.map(\.id))
    return Set(dated.filter { $0.isWritten(by: person, inReports: signals) }.flatMap { $0.event.texts.map(\.id) }).sorted()
  }

  /// The sequence number of the first entry that was altered, or that is missing; nil when the incident's journal is whole.
  public func firstBrokenEntry(of reference: Key<Incident>) throws -> Int? {
    let chain = JournalChain(try storedEntries(of: reference), of: reference)
    if let broken = chain.firstBroken { return broken }
    let incident = try sql.first("SELECT version, head FROM incidents WHERE reference = ?1", [.key(reference)])
    guard let incident else { return chain.hashes.isEmpty ? nil : 1 }
    let isWhole = try incident.count(0) == chain.hashes.count && (try incident.digest(1)) == chain.head
    return isWhole ? nil : chain.hashes.count + 1
  }
}

extension DatedEvent {
  /// Whether a person wrote the texts of the event, or reported what it speaks of.
  fileprivate func isWritten(by person: Key<Person>, inReports reports: Set<String>) -> Bool {
    if actor == .person(person) { return true }
    switch event {
    case .opened(let opened): return opened.reporter == person
    case .signalJoined(let joined): return reports.contains(joined.signal)
    default: return false
    }
  }
}
