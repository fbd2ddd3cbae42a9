import Contracts
import Engine
import Hummingbird
import Incidents
import Wording

/// The reader's own webhooks.
struct WebhookRoutes {
  /// How many deliveries of each are shown.
  private static let deliveriesMax = 3

  let proof: PresenceProof

  func add(to routes: PageRoutes) {
    routes.page("/account/webhooks", .seeIncidents) { visit in
      let notices = ["tested": Console.Webhooks.tested, "ended": Console.Webhooks.ended]
      return try await show(visit, notice: notices[visit.visit.query("done")]).response()
    }
    routes.form("/account/webhooks", .seeIncidents) { visit, form in try await make(visit, form) }
    routes.form("/account/webhooks/:id/test", .seeIncidents) { visit, _ in
      let (id, person, address) = (visit.visit.parameter("id"), visit.viewer.person.key, visit.visit.address)
      try await visit.desk.write { [desk = visit.desk] store in
        let webhook = try WebhookRoutes.own(id, person, in: store)
        _ = try desk.testWebhook(webhook, by: person, from: address, in: store)
      }
      return .seeOther("/account/webhooks?done=tested")
    }
    routes.form("/account/webhooks/:id/end", .seeIncidents) { visit, _ in
      let (id, person, address) = (visit.visit.parameter("id"), visit.viewer.person.key, visit.visit.address)
      try await visit.desk.write { [desk = visit.desk] store in
        try desk.endWebhook(try WebhookRoutes.own(id, person, in: store), by: person, from: address, in: store)
      }
      return .seeOther("/account/webhooks?done=ended")
    }
  }

  private static func own(_ id: String, _ person: Key<Person>, in store: any StoreReader) throws -> Webhook {
    guard let webhook = try store.webhook(id), webhook.person == person else { throw WebFault.notFound }
    return webhook
  }

  private func show(
    _ visit: SignedVisit, form: Form = Form([]), notice: LocalizedText? = nil, faults: [LocalizedText] = []
  ) async throws -> Page {
    let person = visit.viewer.person.key
    let (items, kind) = try await visit.desk.read { store in
      let items = try store.webhooks(of: person).map { webhook in
        WebhooksPage.Item(webhook: webhook, newest: try store.deliveries(of: webhook.id, limit: WebhookRoutes.deliveriesMax))
      }
      return (items, try proof.kind(for: visit, in: store))
    }
    return WebhooksPage(items: items, platforms: visit.platforms, proof: kind, form: form, notice: notice, faults: faults)
      .page(visit.reader, viewer: visit.viewer)
  }

  private func make(_ visit: SignedVisit, _ form: Form) async throws -> Response {
    func refused(_ fault: LocalizedText) async throws -> Response {
      try await show(visit, form: form, faults: [fault]).response(status: .unprocessableContent)
    }
    guard let address = WebhookAddress(form["url"]) else { return try await refused(Console.Webhooks.urlWrong) }
    let events = Set(form.all("topic"))
    guard events.isSubset(of: EventTopic.allCases.map(\.rawValue)) else { return try await refused(Console.Webhooks.topicsWrong) }
    guard form.platforms?.isSubset(of: visit.platforms.map(\.key)) ?? true else { return try await refused(Console.Report.platformMissing) }
    if let fault = try await proof.fault(visit, form) { return try await refused(fault) }
    let (person, origin, platforms) = (visit.viewer.person.key, visit.visit.address, form.platforms)
    do {
      let (webhook, secret) = try await visit.desk.write { [desk = visit.desk] store in
        try desk.subscribe(person, at: address, events: events, platforms: platforms, customers: nil, from: origin, in: store)
      }
      return NewWebhookPage(webhook: webhook, secret: secret).page(visit.reader).response()
    } catch is WebhookConflict {
      return try await refused(Console.Webhooks.tooMany)
    }
  }
}
