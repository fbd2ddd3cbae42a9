import Contracts
import Incidents
import ServiceTime

public protocol WebhookReader {
  func webhook(_ id: String) throws -> Webhook?
  /// Of one person, or of all when nil, the newest first, also those that were given up.
  func webhooks(of person: Key<Person>?) throws -> [Webhook]
  /// Those that are in use.
  func activeWebhooks() throws -> [Webhook]
  /// The newest deliveries of a webhook.
  func deliveries(of webhook: String, limit: Int) throws -> [WebhookDelivery]
  /// The oldest deliveries of a webhook that are still to be made, in the order in which they were queued.
  func queuedDeliveries(of webhook: String, limit: Int) throws -> [WebhookDelivery]
}

public protocol WebhookWriter {
  func insertWebhook(_ webhook: Webhook) throws
  /// Takes a webhook away with everything that was to be told. Returns false when there is none of that name.
  func deleteWebhook(_ id: String) throws -> Bool
  /// Queues a delivery; a key that is there already is left alone.
  func queueDelivery(_ delivery: WebhookDelivery) throws
  /// Leases up to `limit` webhooks that do not rest, are leased by nobody and have something to be told, to `owner` until `leaseUntil`.
  func leaseWebhooks(at instant: Instant, until leaseUntil: Instant, owner: String, limit: Int, except busy: Set<String>) throws
    -> [Webhook]
  func releaseWebhook(_ id: String, owner: String) throws
  /// A delivery has been made, or is not wanted any more.
  func settleDelivery(_ key: String, _ state: DeliveryState, at instant: Instant) throws
  /// An attempt has failed: the delivery stays queued.
  func markDeliveryFailing(_ key: String, error: String) throws
  /// Gives up what is still queued of a webhook and was queued at or before `limit`. Returns how many that were.
  func giveUpDeliveries(of webhook: String, queuedBy limit: Instant, error: String, at instant: Instant) throws -> Int
  /// Keeps how a webhook fares: `failingSince`, `failures`, `restsUntil`, `disabledAt` and `disabledFor`.
  func saveStanding(of webhook: Webhook) throws
  /// Deletes up to `limit` deliveries that were settled before `instant`, and returns how many it deleted.
  @discardableResult
  func deleteSettledDeliveries(before instant: Instant, limit: Int) throws -> Int
}
