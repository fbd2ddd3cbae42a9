import Contracts
import Engine
import Incidents
import Markup
import Wording

/// The reader's own webhooks with how they fare, and a form for another.
struct WebhooksPage {
  struct Item: Sendable {
    let webhook: Webhook
    let newest: [WebhookDelivery]
  }

  let items: [Item]
  let platforms: [Platform]
  let proof: PresenceProof.Kind
  let form: Form
  let notice: LocalizedText?
  let faults: [LocalizedText]

  func page(_ reader: Reader, viewer: Viewer) -> Page {
    Page(title: "\(reader(Console.Webhooks.title)) · Tocsin", reader: reader) {
      div(.class("head")) {
        h1 { reader(Console.Webhooks.title) }
        p(.class("soft")) { reader(Console.Webhooks.intro) }
      }
      if let notice { p(.class("notice"), .role("status")) { reader(notice) } }
      section(.class("card")) {
        if items.isEmpty { p(.class("item", "soft")) { reader(Console.Webhooks.none) } }
        for item in items { html(item, reader, viewer) }
      }
      section(.class("card", "block")) {
        h2 { reader(Console.Webhooks.make) }
        FaultList(faults: faults).html(reader)
        fields(reader, viewer)
      }
    }
  }

  private func html(_ item: Item, _ reader: Reader, _ viewer: Viewer) -> HTML {
    let webhook = item.webhook
    let topics = webhook.events.sorted().map { EventTopic(rawValue: $0).map(reader.words.eventTopic) ?? $0 }
    let wanted = topics.isEmpty ? reader(Console.Webhooks.every) : topics.joined(separator: ", ")
    let names = webhook.platforms.map { reader.words.list($0.sorted().map(reader.registry.name(of:))) }
    let address = "/account/webhooks/\(webhook.id.percentEncoded)"
    return div(.class("item")) {
      div {
        b(.class("codes")) { webhook.url }
        span(.class("small")) { [wanted, names ?? ""].filter { !$0.isEmpty }.joined(separator: " · ") }
        span(.class("small")) { standing(webhook, reader) }
        for delivery in item.newest { span(.class("soft", "small", "codes")) { line(delivery, reader) } }
      }
      EndButton(address: "\(address)/test", label: Console.Webhooks.test).html(reader, viewer)
      EndButton(address: "\(address)/end", label: Console.Webhooks.end).html(reader, viewer)
    }
  }

  @HTMLBuilder private func standing(_ webhook: Webhook, _ reader: Reader) -> HTML {
    if let disabledAt = webhook.disabledAt {
      "\(reader(Console.Webhooks.disabled)) "
      reader.day(disabledAt)
      " · \(webhook.disabledFor ?? "")"
    } else if let failingSince = webhook.failingSince {
      "\(reader(Console.Webhooks.failing)) "
      reader.day(failingSince)
    } else {
      reader(Console.Webhooks.well)
    }
  }

  @HTMLBuilder private func line(_ delivery: WebhookDelivery, _ reader: Reader) -> HTML {
    switch delivery.content {
    case .event(let incident, let version): "\(incident) (\(version)) "
    case .test: "\(reader(Console.Webhooks.trial)) "
    }
    reader.day(delivery.queuedAt)
    " · \([reader.words.deliveryState(delivery.state), delivery.lastError].compactMap { $0 }.joined(separator: ", "))"
  }

  private func fields(_ reader: Reader, _ viewer: Viewer) -> HTML {
    let topics = EventTopic.allCases.map { (value: $0.rawValue, text: reader.words.eventTopic($0)) }
    return Markup.form(.method(.post), .action("/account/webhooks"), .class("stack")) {
      SealedField.session(viewer)
      Field(reader(Console.Webhooks.url), id: "url", hint: reader(Console.Webhooks.urlHint)) {
        input(
          .id("url"), .name("url"), .type("text"), .value(form["url"]), .maxlength(WebhookAddress.bytesMax), .required,
          .autocomplete("off"), .attribute("autocapitalize", "none"), .attribute("spellcheck", "false"))
      }.html
      Field.checks(reader(Console.Webhooks.topics), name: "topic", topics, chosen: Set(form.all("topic")))
      Field.checks(
        reader(Console.Webhooks.platforms), name: "platform", platforms.map { (value: $0.key.text, text: $0.name) },
        chosen: Set(form.all("platform")))
      proof.field(reader)
      button(.class("primary")) { reader(Console.Webhooks.make) }
    }
  }
}

/// A webhook that has just been made: the only page that shows its secret.
struct NewWebhookPage {
  let webhook: Webhook
  let secret: String

  func page(_ reader: Reader) -> Page {
    ShownOncePage(
      title: Console.Webhooks.title, name: webhook.origin, label: Console.Webhooks.secret, secret: secret, back: "/account/webhooks"
    ).page(reader) { HTML.nothing }
  }
}

extension Words {
  /// What became of something that was to be sent.
  fileprivate func deliveryState(_ state: DeliveryState) -> String {
    switch state {
    case .queued: self(Console.Delivery.queued)
    case .delivered: self(Console.Delivery.delivered)
    case .superseded: self(Console.Delivery.superseded)
    case .failed: self(Console.Delivery.failed)
    }
  }
}
