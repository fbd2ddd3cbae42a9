import Contracts
import Engine
import Incidents

/// A webhook as one caller sees it.
struct WebhookResource {
  let webhook: Webhook
  /// Whether it is the caller's own: paths of others' URLs hold secrets.
  let isOwn: Bool
  /// Only in the answer that made it.
  var secret: String?

  var url: String { isOwn ? webhook.url : webhook.origin }
}

/// How webhooks and their deliveries look in answers.
enum WebhookShapes {
  static let webhook = Shape<WebhookResource>(
    "Webhook", "A program that is told of events.",
    [
      .text("id", "Its identifier.") { $0.webhook.id },
      .text("person", "Whose it is: nothing is told that this person may not read.") { $0.webhook.person.text },
      .text("url", "Where the events go; of others', without the path.") { $0.url },
      .texts("events", "Topics and names of the events that are wanted; empty: all.") { $0.webhook.events.sorted() },
      .optionalTexts("platforms", "Only incidents that touch one of these platforms; null: all.") { resource in
        resource.webhook.platforms.map { $0.sorted().map(\.text) }
      },
      .optionalTexts("customers", "Only incidents that touch one of these customers; null: all.") { resource in
        resource.webhook.customers.map { $0.sorted().map(\.text) }
      },
      .instant("createdAt", "When it was made.") { $0.webhook.createdAt },
      .optionalInstant("failingSince", "Since when no delivery has succeeded; null while all is well.") { $0.webhook.failingSince },
      .count("failures", "How many attempts have failed since.") { $0.webhook.failures },
      .optionalInstant("restsUntil", "Nothing is tried before.") { $0.webhook.restsUntil },
      .optionalInstant("disabledAt", "When it was given up; null while it is in use.") { $0.webhook.disabledAt },
      .optionalText("disabledFor", "Why it was given up.") { $0.webhook.disabledFor },
      .optionalText("secret", "The key of the signatures: only in the answer that made it, null everywhere else.") { $0.secret },
    ])

  static let delivery = Shape<WebhookDelivery>(
    "WebhookDelivery", "One thing that a webhook is told, and what became of it.",
    [
      .text("key", "Its key, the `id` of the CloudEvent: the same however often it is sent.") { $0.key },
      .optionalText("incident", "The incident; null for a trial.") { $0.incident?.text },
      .optionalCount("version", "The incident's version after the event; null for a trial.") { $0.version },
      .choice("state", "What became of it.") { $0.state },
      .instant("queuedAt", "When it was queued.") { $0.queuedAt },
      .count("attempts", "How often it was tried.") { $0.attempts },
      .optionalText("lastError", "Why the last attempt failed, or it was given up.") { $0.lastError },
      .optionalInstant("settledAt", "When it was delivered, given up or found to be unwanted.") { $0.settledAt },
    ])
}

extension WebhookDelivery {
  fileprivate var incident: Key<Incident>? { if case .event(let incident, _) = content { incident } else { nil } }
  fileprivate var version: Int? { if case .event(_, let version) = content { version } else { nil } }
}
