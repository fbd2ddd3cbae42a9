import Contracts
import Engine
import NIOCore
import ServiceTime

/// A webhook out: each letter as a signed CloudEvent.
///
/// Source: CloudEvents 1.0.2, HTTP binding, structured mode.
enum WebhookChannel {
  static let kind = ChannelKind(
    id: "webhook",
    title: LocalizedText(fr: "Webhook", en: "Webhook"),
    documentation: LocalizedText(
      fr: """
        Envoie chaque message par POST comme événement CloudEvents 1.0 (JSON structuré, type `tocsin.page` ou `tocsin.notice`). L’en-tête \
        `Tocsin-Timestamp` porte l’heure d’envoi en secondes Unix ; `Tocsin-Signature` porte `v1=` et le HMAC-SHA256 hexadécimal de \
        « heure.corps » avec la clé convenue. Refusez ce qui a plus de cinq minutes, et un `id` déjà vu : un message peut arriver deux fois.
        """,
      en: """
        Posts each message as a CloudEvents 1.0 event (structured JSON, type `tocsin.page` or `tocsin.notice`). The header \
        `Tocsin-Timestamp` carries the sending time in Unix seconds; `Tocsin-Signature` carries `v1=` and the hexadecimal HMAC-SHA256 of \
        "timestamp.body" with the agreed key. Refuse what is older than five minutes, and an `id` seen before: a message may arrive twice.
        """),
    capabilities: ChannelCapabilities(rings: false, carriesHTML: true, address: .name),
    fields: [
      ChannelField(
        "url", .webAddress(placeholders: false), required: true,
        hint: LocalizedText(fr: "L’URL qui reçoit les événements.", en: "The URL that takes the events.")),
      ChannelField(
        "source", .text, default: "/tocsin",
        hint: LocalizedText(fr: "L’attribut « source » des événements.", en: "The events' attribute \"source\".")),
    ]
      + ChannelField.secret("signing-key", required: true, hint: LocalizedText(fr: "La clé qui signe.", en: "The key that signs."))
      + [HTTPFields.certificates, HTTPFields.limit],
    example: ["url": "https://hooks.lumen.example/tocsin", "signing-key-env": "TOCSIN_WEBHOOK_KEY"],
    rules: { _ in [] },
    build: { (settings, environment) throws(ChannelRefusal) in
      guard let key = try environment.secret("signing-key", of: settings) else {
        preconditionFailure("A required secret was not checked.")
      }
      return WebhookDriver(
        url: settings.required("url"), source: settings.required("source"), key: key,
        courier: HTTPCourier(
          limit: .seconds(settings.seconds("timeout")), certificates: try environment.trust(settings), scrub: Scrubber([key.text])),
        now: environment.now)
    })
}

/// Posts letters as signed CloudEvents.
struct WebhookDriver: ReachableChannel {
  let url: String
  let source: String
  let key: Secret
  let courier: HTTPCourier
  let now: @Sendable () -> Instant

  /// A CloudEvent in structured JSON.
  struct CloudEvent: Codable, Hashable, Sendable {
    let specversion: String
    let id: String
    let source: String
    let type: String
    let subject: String?
    let time: String
    let datacontenttype: String
    let data: Message
  }

  /// What an event carries.
  struct Message: Codable, Hashable, Sendable {
    let recipient: String
    let incident: String?
    let language: String
    let subject: String
    let short: String
    let text: String
    let html: String
    let link: String?
  }

  func deliver(_ letter: Letter, to address: String) async -> DeliveryOutcome {
    let recipient: RecipientName
    do throws(AddressRefusal) { recipient = try RecipientName(address) } catch { return .permanentFailure(error.reason.en) }
    let instant = now()
    guard let body = event(letter, to: recipient, at: instant).json else {
      return .permanentFailure("The event cannot be written as JSON.")
    }
    let signed = SignedPost(body, key: letter.key, at: instant, secret: key)
    return await courier.deliver("POST", url, headers: signed.headers, body: signed.body) { answer in
      (200...299).contains(answer.status) ? .accepted(providerReference: nil) : nil
    }
  }

  func reach() async -> DeliveryOutcome { await courier.reach(url) }

  private func event(_ letter: Letter, to recipient: RecipientName, at instant: Instant) -> CloudEvent {
    CloudEvent(
      specversion: "1.0", id: letter.key, source: source, type: letter.isPage ? "tocsin.page" : "tocsin.notice",
      subject: letter.incident?.text, time: instant.iso8601, datacontenttype: "application/json",
      data: Message(
        recipient: recipient.text, incident: letter.incident?.text, language: letter.language.rawValue, subject: letter.subject,
        short: letter.short, text: letter.text, html: letter.html, link: letter.link))
  }
}
