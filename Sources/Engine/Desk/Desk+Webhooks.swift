import Contracts
import Digests
import Incidents
import Logging
import ServiceTime

extension Desk {
  /// Keeps a webhook, and returns it with its secret: this is the only time that anybody sees it.
  ///
  /// - Throws: `WebhookConflict` when there are too many.
  public func subscribe(
    _ person: Key<Person>, at address: WebhookAddress, events: Set<String>, platforms: Set<Key<Platform>>?,
    customers: Set<Key<Customer>>?, from origin: String, in store: any StoreWriter
  ) throws -> (webhook: Webhook, secret: String) {
    let at = clock.now()
    guard try store.webhooks(of: person).count < Webhook.countOfPersonMax else { throw WebhookConflict.tooManyOfPerson }
    guard try store.webhooks(of: nil).count < Webhook.countMax else { throw WebhookConflict.tooMany }
    let id = entropy.identifier()
    let secret = Token.random(bits: 256).secret
    let webhook = Webhook(
      id: id, person: person, url: address.text, sealedSecret: vault.seal(Array(secret.utf8), for: Desk.purpose(id)), events: events,
      platforms: platforms, customers: customers, createdAt: at)
    try store.insertWebhook(webhook)
    try store.insertAudit(AuditEntry(at: at, by: person, act: .webhookMade, subject: webhook.auditSubject, address: origin))
    return (webhook, secret)
  }

  /// Takes a webhook away with everything that was to be told.
  public func endWebhook(_ webhook: Webhook, by author: Key<Person>, from origin: String, in store: any StoreWriter) throws {
    guard try store.deleteWebhook(webhook.id) else { return }
    try store.insertAudit(AuditEntry(at: clock.now(), by: author, act: .webhookEnded, subject: webhook.auditSubject, address: origin))
  }

  /// Queues a trial of a webhook and returns its key; one that still waits is enough. One that rests, or was disabled, is taken up again.
  public func testWebhook(_ webhook: Webhook, by author: Key<Person>, from origin: String, in store: any StoreWriter) throws -> String {
    let at = clock.now()
    if webhook.disabledAt != nil || webhook.restsUntil != nil {
      var fresh = webhook
      fresh.restsUntil = nil
      if webhook.disabledAt != nil {
        fresh.failingSince = nil
        fresh.failures = 0
        fresh.disabledAt = nil
        fresh.disabledFor = nil
      }
      try store.saveStanding(of: fresh)
    }
    let waiting = try store.queuedDeliveries(of: webhook.id, limit: Desk.waitingLookedAt).first { $0.content == .test }
    if let waiting { return waiting.key }
    let key = "\(webhook.id)/test/\(entropy.identifier())"
    try store.queueDelivery(WebhookDelivery(key: key, webhook: webhook.id, content: .test, queuedAt: at))
    try store.insertAudit(AuditEntry(at: at, by: author, act: .webhookTested, subject: webhook.auditSubject, address: origin))
    return key
  }

  /// Among how many waiting deliveries a trial is looked for.
  private static let waitingLookedAt = 1_000

  /// Queues what webhooks are to be told, in the transaction of the events.
  ///
  /// Their owners see what is queued, so that what they may not read is not queued at all.
  ///
  /// - Parameter version: the incident's version before the first of the events.
  func queueDeliveries(
    of events: [DatedEvent], after version: Int, of incident: Incident, registry: Registry, at: Instant, in store: any StoreWriter
  ) throws {
    // A person has several webhooks at times, and a timeline is made once for each person.
    var seen: [Key<Person>: [Bool]] = [:]
    for webhook in try store.activeWebhooks() where webhook.concerns(incident, registry: registry) {
      let wanted = events.indices.filter { webhook.wants(events[$0].event) }
      guard !wanted.isEmpty else { continue }
      let isSeen = seen[webhook.person] ?? EventSight(webhook.person, registry: registry, store: store)?.sees(events, after: incident) ?? []
      seen[webhook.person] = isSeen
      for index in wanted where !isSeen.isEmpty && isSeen[index] {
        let sequence = version + index + 1
        try store.queueDelivery(
          WebhookDelivery(
            key: "\(webhook.id)/\(incident.reference)/\(sequence)", webhook: webhook.id,
            content: .event(incident.reference, version: sequence), queuedAt: at))
      }
    }
  }

  /// The secret of a webhook; nil when another key has sealed it.
  func secret(of webhook: Webhook) -> String? {
    do {
      return String(decoding: try vault.unseal(webhook.sealedSecret, for: Desk.purpose(webhook.id)), as: UTF8.self)
    } catch {
      logger.error("a webhook's secret cannot be read", metadata: ["webhook": "\(webhook.id)", "reason": "\(error)"])
      return nil
    }
  }

  private static func purpose(_ id: String) -> String { "webhook:\(id)" }
}

extension Webhook {
  /// Where it goes, without the path, which may hold a secret.
  public var origin: String { WebhookAddress(url)?.origin ?? "?" }

  fileprivate var auditSubject: String { "\(id) \(origin)" }
}

/// Why a webhook is not kept.
public enum WebhookConflict: Error, Hashable, Sendable {
  case tooManyOfPerson, tooMany
}
