import Contracts
import Digests
import Engine
import Incidents
import Signals

/// Events as they are written down. Payloads live for ever: each carries the version of its format.
enum JournalPayload {
  /// The version that is written today.
  static let version = 1

  /// Reads a payload of any version that was ever shipped.
  static func read(_ payload: String, version: Int, _ json: StoredJSON) throws -> DatedEvent {
    switch version {
    case 1: return try json.value(payload)
    default: throw StoreFault.unavailable("A journal entry has format \(version): start the program that wrote it, or a newer one.")
    }
  }
}

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
        after: previous, incident: reference, sequence: sequence, payloadVersion: JournalPayload.version, payload: payload)
      links.append(ChainedEvent(sequence: sequence, payload: payload, hash: previous))
    }
    return links
  }

  func insert(_ links: [ChainedEvent], of reference: Key<Incident>) throws {
    for link in links {
      try sql.execute(
        "INSERT INTO journal (incident, sequence, payload_version, payload, hash) VALUES (?1, ?2, ?3, ?4, ?5)",
        [.key(reference), .count(link.sequence), .count(JournalPayload.version), .text(link.payload), .blob(link.hash.bytes)])
    }
  }

  /// The sequence number of the first entry that was altered, or that is missing; nil when the incident's journal is whole.
  ///
  /// For `tocsin verify`: each hash is computed again from the stored bytes, and the last one must be the incident's head.
  public func firstBrokenEntry(of reference: Key<Incident>) throws -> Int? {
    let rows = try sql.query(
      "SELECT sequence, payload_version, payload, hash FROM journal WHERE incident = ?1 ORDER BY sequence", [.key(reference)])
    var previous = JournalHash.start
    for (index, row) in rows.enumerated() {
      let sequence = index + 1
      guard try row.count(0) == sequence else { return sequence }
      let hash = JournalHash.next(
        after: previous, incident: reference, sequence: sequence, payloadVersion: try row.count(1), payload: try row.text(2))
      guard try row.blob(3) == hash.bytes else { return sequence }
      previous = hash
    }
    let incident = try sql.first("SELECT version, head FROM incidents WHERE reference = ?1", [.key(reference)])
    guard let incident else { return rows.isEmpty ? nil : 1 }
    let isWhole = try incident.count(0) == rows.count && (try incident.blob(1)) == previous.bytes
    return isWhole ? nil : rows.count + 1
  }
}
