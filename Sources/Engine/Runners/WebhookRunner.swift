import Contracts
import Incidents
import Logging
import Metrics
import ServiceLifecycle
import ServiceTime

/// Tells webhooks what they want to hear, each in the order of the journal, and none waits for another.
///
/// A webhook that fails rests as a whole, longer each time: what comes after stays in order, and a receiver that is down is asked by one
/// attempt at a time. What cannot be delivered for a day is given up; a webhook of which that is so for three days is disabled, and its
/// owner is told. Like every message a delivery may arrive twice, with the same key.
public struct WebhookRunner: Runner {
  public let name = "webhooks"
  public let restSeconds = 1.0
  /// How many webhooks are told something at once, and how much each is told under one lease.
  static let width = 8
  static let batchMax = 100
  /// A lease, and for how long of it attempts are begun: the last of them ends within it.
  private static let leaseSeconds: Seconds = 120
  private static let tellingSeconds: Seconds = 90
  /// For how long a delivery is tried, and a webhook of which nothing arrives.
  static let deliveryPatience: Seconds = 86_400
  static let webhookPatience: Seconds = 3 * 86_400

  let desk: Desk
  let courier: any WebhookCourier
  private let owner: String

  public init(desk: Desk, courier: any WebhookCourier) {
    self.desk = desk
    self.courier = courier
    owner = desk.entropy.identifier()
  }

  public func runOnce(at: Instant) async throws -> Progress {
    var progress = Progress()
    for webhook in try await lease(at: at, limit: WebhookRunner.width, except: []) {
      let done = try await tell(webhook)
      progress.done += done
      if done == WebhookRunner.batchMax { progress.hasMore = true }
    }
    return progress
  }

  public func serve(_ clock: any WallClock, _ logger: Logger) async throws {
    let busy = BusyWebhooks()
    await withDiscardingTaskGroup { group in
      while !Task.isShuttingDownGracefully, !Task.isCancelled {
        do {
          let under = busy.ids
          for webhook in try await lease(at: clock.now(), limit: WebhookRunner.width - under.count, except: under) {
            busy.begin(webhook.id)
            group.addTask {
              do {
                _ = try await tell(webhook)
              } catch {
                logger.error("a webhook could not be served", metadata: ["webhook": "\(webhook.id)", "error": "\(error)"])
              }
              busy.end(webhook.id)
            }
          }
        } catch is CancellationError {
          return
        } catch {
          logger.error("a runner's turn failed; it will be tried again", metadata: ["runner": "\(name)", "error": "\(error)"])
        }
        await rest()
      }
    }
  }

  private func lease(at: Instant, limit: Int, except busy: Set<String>) async throws -> [Webhook] {
    guard limit > 0 else { return [] }
    // Most houses have none: a question disturbs nobody who writes.
    guard try await desk.read({ try !$0.activeWebhooks().isEmpty }) else { return [] }
    return try await desk.write { [owner] store in
      try store.leaseWebhooks(at: at, until: at + WebhookRunner.leaseSeconds, owner: owner, limit: limit, except: busy)
    }
  }

  /// Tells a webhook what waits for it, up to the first failure. Returns how many deliveries were settled.
  private func tell(_ webhook: Webhook) async throws -> Int {
    var webhook = webhook
    var done = 0
    let end = desk.now() + WebhookRunner.tellingSeconds
    let waiting = try await desk.read { [id = webhook.id] in try $0.queuedDeliveries(of: id, limit: WebhookRunner.batchMax) }
    for delivery in waiting where desk.now() < end {
      guard let post = try await post(delivery, of: webhook) else {
        let at = desk.now()
        try await desk.write { try $0.settleDelivery(delivery.key, .superseded, at: at) }
        done += 1
        continue
      }
      let outcome = await attempt(post, webhook)
      guard try await record(outcome, of: delivery, &webhook) else { break }
      done += 1
    }
    try await desk.write { [owner, id = webhook.id] in try $0.releaseWebhook(id, owner: owner) }
    return done
  }

  private func attempt(_ post: WebhookPost, _ webhook: Webhook) async -> WebhookOutcome {
    guard let secret = desk.secret(of: webhook) else { return .refused(reason: "the secret of this webhook cannot be read") }
    let outcome = await courier.post(post, to: webhook.url, signedWith: secret)
    Counter(label: "tocsin_webhook_attempts", dimensions: [("outcome", outcome.label)]).increment()
    return outcome
  }

  /// What is to be told now; nil when the owner may not, or does not, want to know any more.
  private func post(_ delivery: WebhookDelivery, of webhook: Webhook) async throws -> WebhookPost? {
    let registry = desk.registry
    let source = registry.contents.house.url
    switch delivery.content {
    case .test: return WebhookPost(key: delivery.key, source: source, at: delivery.queuedAt, data: .test(webhook: webhook.id))
    case .event(let reference, let version):
      return try await desk.read { store -> WebhookPost? in
        guard let placed = try store.placedEvent(of: reference, version: version), let incident = try store.incident(reference),
          webhook.concerns(incident, registry: registry), var sight = EventSight(webhook.person, registry: registry, store: store),
          try sight.sees(placed)
        else { return nil }
        let event = StreamEvent(placed, readBy: sight.customer, registry: registry)
        return WebhookPost(key: delivery.key, source: source, at: placed.dated.at, data: .event(event))
      }
    }
  }

  /// Writes down what became of an attempt. Returns false when the webhook rests now.
  private func record(_ outcome: WebhookOutcome, of delivery: WebhookDelivery, _ webhook: inout Webhook) async throws -> Bool {
    let at = desk.now()
    if case .accepted = outcome {
      webhook.failingSince = nil
      webhook.failures = 0
      webhook.restsUntil = nil
      try await desk.write { [webhook] store in
        try store.settleDelivery(delivery.key, .delivered, at: at)
        try store.saveStanding(of: webhook)
      }
      return true
    }
    let reason = outcome.reason
    let failingSince = webhook.failingSince ?? at
    let pause = min(3_600, 5 << min(webhook.failures, 10))
    webhook.failingSince = failingSince
    webhook.failures += 1
    webhook.restsUntil = at + max(1, Seconds(Double(pause) * (1 + desk.entropy.jitter(0.2))))
    let standing = webhook
    webhook = try await desk.write { [desk] store in
      var webhook = standing
      try store.markDeliveryFailing(delivery.key, error: reason)
      let limit = at - WebhookRunner.deliveryPatience
      let givenUp = try store.giveUpDeliveries(of: webhook.id, queuedBy: limit, error: reason, at: at)
      if outcome == .gone || (givenUp > 0 && at - failingSince >= WebhookRunner.webhookPatience) {
        webhook.disabledAt = at
        webhook.disabledFor = reason
        _ = try store.giveUpDeliveries(of: webhook.id, queuedBy: at, error: "the webhook is disabled: \(reason)", at: at)
        let key = "webhook/\(webhook.id)/disabled/\(at.secondsSince1970)"
        try store.queue(
          .webhookDisabled(key: key, person: webhook.person, origin: webhook.origin, since: failingSince), dueAt: at)
        desk.logger.notice("a webhook is disabled", metadata: ["webhook": "\(webhook.id)", "reason": "\(reason)"])
      }
      try store.saveStanding(of: webhook)
      return webhook
    }
    return false
  }
}

extension WebhookOutcome {
  fileprivate var label: String {
    switch self {
    case .accepted: "accepted"
    case .refused: "refused"
    case .gone: "gone"
    }
  }

  fileprivate var reason: String {
    switch self {
    case .accepted: ""
    case .refused(let reason): reason
    case .gone: "the receiver answered 410: it wants to hear nothing more"
    }
  }
}
