import Contracts
import Incidents
import Logging
import ServiceTime

/// What an attempt leads to: delivered, another attempt, or failed.
extension OutboxRunner {
  /// The contact method whose turn it is; nil when there is none that has not refused the message for good.
  func contact(for row: OutboxRow) -> ContactMethod? {
    let contacts = contacts(of: row.message)
    return contacts.indices.lazy
      .map { contacts[(row.attempts + $0) % contacts.count] }
      .first { !row.refused.contains($0) }
  }

  private func contacts(of message: OutgoingMessage) -> [ContactMethod] {
    if case .contactCode(_, _, let contact, _) = message { return [contact] }
    if case .passwordLink(_, let person, _) = message { return desk.registry.mailContacts(of: person) }
    return desk.registry.people[message.person]?.contacts ?? []
  }

  func settle(_ row: OutboxRow, _ outcome: DeliveryOutcome, _ contact: ContactMethod) async throws {
    let now = desk.now()
    switch outcome {
    case .accepted:
      try await record(row, .delivered(channel: contact.channel), contact: contact, at: now)
    case .temporaryFailure(let reason):
      if let next = RetryPlan.next(after: row, at: now, jitter: desk.entropy.jitter(0.2)) {
        try await retry(row, reason, contact, refused: row.refused, at: next, now: now)
      } else {
        try await record(row, .failed(reason: reason), contact: contact, at: now)
      }
    case .permanentFailure(let reason):
      // Another way to the same person is tried at once; when all have refused, it has failed and shows.
      let refused = row.refused + [contact]
      if contacts(of: row.message).allSatisfy(refused.contains) {
        try await record(row, .failed(reason: reason), contact: contact, at: now)
      } else {
        try await retry(row, reason, contact, refused: refused, at: now, now: now)
      }
    }
  }

  /// A letter that cannot be written counts as an attempt: it must neither block the others nor be tried for ever.
  func settle(_ row: OutboxRow, unwritten reason: String) async throws {
    let now = desk.now()
    desk.logger.error("a letter could not be written", metadata: ["message.key": "\(row.message.key)", "error": "\(reason)"])
    guard let next = RetryPlan.next(after: row, at: now, jitter: desk.entropy.jitter(0.2)) else {
      try await record(row, .failed(reason: reason), contact: nil, at: now)
      return
    }
    try await desk.write { store in
      try store.markRetry(row.message.key, error: reason, channel: nil, refused: row.refused, nextAt: next)
    }
  }

  private func retry(
    _ row: OutboxRow, _ reason: String, _ contact: ContactMethod, refused: [ContactMethod], at next: Instant, now: Instant
  ) async throws {
    try await desk.write { store in
      try store.markRetry(row.message.key, error: reason, channel: contact.channel, refused: refused, nextAt: next)
      try store.saveContactState(try store.contactState(of: row.message.person, contact).failed(at: now))
    }
  }

  /// Writes what became of the message, in the outbox and in the incident's journal, in one transaction.
  ///
  /// When the incident cannot take it the outbox still does: otherwise the message would be sent again and again. When the store itself
  /// does not answer, neither is written, and the message is sent again once its lease has ended.
  func record(_ row: OutboxRow, _ outcome: DeliveryReport.Outcome, contact: ContactMethod?, at: Instant) async throws {
    let registry = desk.registry
    let fault = try await desk.write { [desk] store -> String? in
      try mark(row, outcome, contact: contact, at: at, in: store)
      guard case .incident(let message) = row.message else { return nil }
      do {
        try store.savepoint {
          guard let incident = try store.incident(message.incident) else { return }
          try desk.commit(
            .delivery(DeliveryReport(message: message, outcome: outcome)), on: incident, reference: message.incident,
            context: Context(registry: registry), at: at, in: store)
        }
        return nil
      } catch let fault as StoreFault where fault.passes {
        throw fault
      } catch {
        return "\(error)"
      }
    }
    if let fault {
      desk.logger.error(
        "what became of a message could not be written to its journal",
        metadata: ["message.key": "\(row.message.key)", "error": "\(fault)"])
    }
    desk.announce(.delivery)
    if let reference = row.message.incident { desk.announce(.incident(reference)) }
  }

  private func mark(
    _ row: OutboxRow, _ outcome: DeliveryReport.Outcome, contact: ContactMethod?, at: Instant, in store: any StoreWriter
  ) throws {
    let key = row.message.key
    let known = try contact.map { try store.contactState(of: row.message.person, $0) }
    switch outcome {
    case .delivered(let channel):
      try store.markDelivered(key, channel: channel, at: at)
      if let known { try store.saveContactState(known.delivered(at: at)) }
    case .failed(let reason):
      try store.markFailed(key, error: reason, at: at)
      if let known { try store.saveContactState(known.failed(at: at)) }
    case .superseded: try store.markSuperseded(key, at: at)
    }
  }
}

extension StoreFault {
  /// Whether the same transaction may succeed a moment later.
  fileprivate var passes: Bool {
    switch self {
    case .conflict, .overloaded: true
    case .unavailable: false
    }
  }
}
