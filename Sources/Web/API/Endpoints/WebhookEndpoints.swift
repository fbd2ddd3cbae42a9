import Contracts
import Engine
import HTTPTypes
import Incidents
import Intake
import ServiceTime
import Shapes

/// Webhooks: programs that are told of events, each as one person may read them.
enum WebhookEndpoints {
  private static let newWebhook = ShapeDeclaration(
    "NewWebhook", "A program that is to be told of events.",
    [
      .required("url", .words(max: WebhookAddress.bytesMax), "Where the events go: an https URL without user, password or fragment."),
      .optional(
        "events", .list(.words(max: 64), of: 1...100),
        "Topics (\(EventTopic.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "))) or names of the journal's events; all by default."
      ),
      .optional("platforms", .list(.words(max: 256), of: 1...100), "Only incidents that touch one of these platforms."),
      .optional("customers", .list(.words(max: 256), of: 1...100), "Only incidents that touch one of these customers."),
    ])
  private static let id = Parameter("id", in: .path, .words(max: 64), fr: "L’identifiant du webhook.", en: "The webhook's identifier.")

  static let all: [Endpoint] = [
    Endpoint(
      id: "listWebhooks", method: .get, path: "/api/v1/webhooks", entry: .token(.read),
      summary: LocalizedText(
        fr: "Mes webhooks ; pour qui administre, ceux de tous.", en: "My webhooks; for whoever administers, those of all."),
      success: .init(
        status: .ok, schema: WebhookShapes.webhook.page.schema, text: "The webhooks, the newest first, without their secrets."),
      handler: .call { call in
        try call.require(.seeIncidents)
        let person = call.seesEveryWebhook ? nil : call.caller.person.key
        let found = try await call.desk.read { try $0.webhooks(of: person) }
        return .ok(ListPage(items: found.map { call.resource($0) }), WebhookShapes.webhook.page)
      }),
    Endpoint(
      id: "subscribe", method: .post, path: "/api/v1/webhooks", entry: .token(.administer),
      summary: LocalizedText(
        fr: "Faire connaître les événements à un programme : POST signés, CloudEvents 1.0, relancés un jour durant.",
        en: "Have a program told of events: signed POSTs, CloudEvents 1.0, tried again for a day."),
      parameters: [.idempotencyKey], body: .json(.shape(newWebhook)),
      success: .init(
        status: .created, schema: WebhookShapes.webhook.schema,
        text: "The webhook, with the secret that signs: it is told once. A repetition under the same key gets null in its place."),
      handler: .call(subscribe)),
    Endpoint(
      id: "getWebhook", method: .get, path: "/api/v1/webhooks/{id}", entry: .token(.read),
      summary: LocalizedText(fr: "Un webhook, et comment il se porte.", en: "A webhook, and how it fares."), parameters: [id],
      success: .init(status: .ok, schema: WebhookShapes.webhook.schema, text: "The webhook, without its secret."),
      handler: .call { call in
        try call.require(.seeIncidents)
        let webhook = try await call.desk.read { try call.webhook(in: $0) }
        return .ok(call.resource(webhook), WebhookShapes.webhook)
      }),
    Endpoint(
      id: "endWebhook", method: .delete, path: "/api/v1/webhooks/{id}", entry: .token(.administer),
      summary: LocalizedText(fr: "Mettre fin à un webhook.", en: "End a webhook."), parameters: [id, .idempotencyKey],
      success: .init(status: .noContent, text: "Nothing is told to it any more, and what was still to be told is gone."),
      handler: .call { call in
        try call.require(.seeIncidents)
        return try await call.write { store in
          try call.desk.endWebhook(try call.webhook(in: store), by: call.caller.person.key, from: call.origin, in: store)
          return .noContent
        }
      }),
    Endpoint(
      id: "testWebhook", method: .post, path: "/api/v1/webhooks/{id}/test", entry: .token(.administer),
      summary: LocalizedText(
        fr: "Envoyer un essai, de type `tocsin.test` ; un webhook arrêté reprend.",
        en: "Send a trial, of the type `tocsin.test`; a webhook that was stopped is taken up again."),
      parameters: [id, .idempotencyKey],
      success: .init(
        status: .accepted, schema: HouseShapes.queued.schema,
        text: "The trial is queued behind what waits; its delivery tells what became of it. One that still waits is enough."),
      handler: .call { call in
        try call.require(.seeIncidents)
        return try await call.write { store in
          let webhook = try call.webhook(in: store)
          let key = try call.desk.testWebhook(webhook, by: call.caller.person.key, from: call.origin, in: store)
          return APIAnswer(.accepted, QueuedResource(key: key), HouseShapes.queued)
        }
      }),
    Endpoint(
      id: "listDeliveries", method: .get, path: "/api/v1/webhooks/{id}/deliveries", entry: .token(.read),
      summary: LocalizedText(
        fr: "Les dernières livraisons d’un webhook, quel que soit leur sort.",
        en: "The newest deliveries of a webhook, whatever became of them."),
      parameters: [id, .limit],
      success: .init(
        status: .ok, schema: WebhookShapes.delivery.page.schema, text: "The deliveries, the newest first; settled ones go after seven days."
      ),
      handler: .call { call in
        try call.require(.seeIncidents)
        let found = try await call.desk.read { store in try store.deliveries(of: try call.webhook(in: store).id, limit: call.limit) }
        return .ok(ListPage(items: found), WebhookShapes.delivery.page)
      }),
  ]

  private static func subscribe(_ call: APICall) async throws -> APIAnswer {
    try call.require(.seeIncidents)
    guard let address = WebhookAddress(call.body.text("url") ?? "") else {
      throw IntakeFault(.badValue, pointer: "/url", "Give an https URL without user, password or fragment.")
    }
    let events = Set(call.body["events"]?.texts ?? [])
    let words = EventTopic.allCases.map(\.rawValue) + Event.names
    if let stranger = events.sorted().first(where: { !words.contains($0) }) {
      let hint = Suggestion.closest(to: stranger, among: words).map { " Did you mean \"\($0)\"?" } ?? ""
      throw IntakeFault(
        .badValue, pointer: "/events", "There is no topic or event \(SourceText.clipped(stranger, charactersMax: 64)).\(hint)")
    }
    let platforms = call.body.keys("platforms", of: Platform.self)
    let customers = call.body.keys("customers", of: Customer.self)
    let known = call.access.platforms(of: call.registry)
    try refuse(platforms, unlessIn: Set(known.map(\.key)), pointer: "/platforms")
    try refuse(customers, unlessIn: Set(known.map(\.customer)), pointer: "/customers")
    do {
      return try await call.write(once: { store in
        let (webhook, secret) = try call.desk.subscribe(
          call.caller.person.key, at: address, events: events, platforms: platforms, customers: customers, from: call.origin, in: store)
        // What is kept for repetitions stands in the database for a day: not the secret.
        let resource = call.resource(webhook)
        var told = resource
        told.secret = secret
        return (
          told: APIAnswer(.created, told, WebhookShapes.webhook), kept: APIAnswer(.created, resource, WebhookShapes.webhook)
        )
      })
    } catch let conflict as WebhookConflict {
      throw IntakeFault(.badValue, pointer: "/url", conflict.text)
    }
  }

  private static func refuse<Thing>(_ named: Set<Key<Thing>>?, unlessIn known: Set<Key<Thing>>, pointer: String) throws {
    guard let named, !named.isSubset(of: known) else { return }
    let unknown = named.subtracting(known).sorted().map { SourceText.clipped($0.text, charactersMax: 64) }
    throw IntakeFault(.badValue, pointer: pointer, "There is no \(unknown.joined(separator: ", ")).")
  }
}

extension WebhookConflict {
  fileprivate var text: String {
    switch self {
    case .tooManyOfPerson: "You hold \(Webhook.countOfPersonMax) webhooks already: end one that serves no more."
    case .tooMany: "There are \(Webhook.countMax) webhooks already: someone must end one that serves no more."
    }
  }
}

extension APICall {
  /// Whether the caller sees and ends the webhooks of all: whoever administers on the provider's side.
  fileprivate var seesEveryWebhook: Bool { access.may(.administer) && access.isInside }

  /// The webhook that the address names; one that is not the caller's to see does not exist.
  fileprivate func webhook(in store: any StoreReader) throws -> Webhook {
    guard let webhook = try store.webhook(text("id") ?? ""), seesEveryWebhook || webhook.person == caller.person.key else {
      throw WebFault.notFound
    }
    return webhook
  }

  fileprivate func resource(_ webhook: Webhook) -> WebhookResource {
    WebhookResource(webhook: webhook, isOwn: webhook.person == caller.person.key)
  }
}
