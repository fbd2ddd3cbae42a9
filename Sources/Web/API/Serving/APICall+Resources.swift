import Contracts
import Engine
import Incidents
import Shapes
import Signals
import Wording

/// What the caller may see, in the shapes that are answered.
extension APICall {
  /// The caller as a shape knows them.
  var onlooker: Onlooker {
    Onlooker(words: reader.words, zone: reader.zone, now: reader.now, registry: reader.registry, customer: access.customer)
  }

  /// The incident of that reference.
  ///
  /// - Throws: `WebFault.notFound` also for one that the caller may not see.
  func incident(_ reference: Key<Incident>, in store: any StoreReader) throws -> Incident {
    guard let incident = try store.incident(reference), access.sees(incident) else { throw WebFault.notFound }
    return incident
  }

  /// The same as it is answered.
  func resource(_ reference: Key<Incident>, in store: any StoreReader) throws -> IncidentResource {
    let incident = try incident(reference, in: store)
    return resource(of: incident, texts: try store.texts([access.title(of: incident).id]))
  }

  /// - Parameter texts: those of the store, the incident's title among them unless it was erased.
  func resource(of incident: Incident, texts: [String: String]) -> IncidentResource {
    IncidentResource(
      incident, title: texts[access.title(of: incident).id] ?? reader.words.erasedText, impacts: access.impacts(of: incident), onlooker)
  }

  func resource(of row: OutboxRow) -> MessageResource {
    let message = row.message
    let head = MessageResource.Head(
      key: message.key, incident: message.incident, person: message.person, isPage: message.isPage, reason: message.reason,
      text: reader.words.message(message))
    let delivery = MessageResource.Delivery(
      state: row.state.shown, isUnderway: row.leasedUntil.map { $0 > now } ?? false, queuedAt: row.queuedAt, dueAt: row.dueAt,
      attempts: row.attempts, channel: row.channel, deliveredAt: row.deliveredAt, lastError: row.lastError)
    return MessageResource(head, delivery, personName: registry.name(of: message.person))
  }

  func resource(of token: APIToken) -> TokenResource {
    TokenResource(
      id: token.id, name: token.name, scopes: token.scopes.sorted().map(\.rawValue), createdAt: token.createdAt, expiresAt: token.expiresAt,
      lastUsedAt: token.lastUsedAt, revokedAt: token.revokedAt)
  }

  /// How many signals that arrived lately a mute is held against.
  static let recentSignalsMax = 200
}

extension OutgoingMessage {
  fileprivate var reason: String? {
    guard case .incident(let message) = self else { return nil }
    switch message.kind {
    case .page(let reason): return reason.rawValue
    case .notice(let kind): return kind.rawValue
    }
  }
}

extension DeliveryState {
  fileprivate var shown: MessageResource.State {
    switch self {
    case .queued: .queued
    case .delivered: .delivered
    case .superseded: .superseded
    case .failed: .failed
    }
  }
}
