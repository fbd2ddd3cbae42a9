import Contracts
import Engine
import FoundationEssentials
import NIOCore

/// SMS through whatever speaks HTTP: the request is described in the catalogue.
enum SMSGatewayChannel {
  static let kind = ChannelKind(
    id: "sms-gateway",
    title: LocalizedText(fr: "SMS par passerelle HTTP", en: "SMS by HTTP gateway"),
    documentation: LocalizedText(
      fr: """
        Envoie un SMS par la passerelle HTTP de votre opérateur ou d’un boîtier GSM. Dans `url`, `headers` et `body`, `{to}` est le \
        numéro, `{text}` le texte (300 caractères au plus), `{key}` la clé d’idempotence et `{secret}` le secret ; chaque valeur est \
        échappée selon l’endroit où elle se trouve. Ce qui compte comme accepté se règle par `accepted-status` et `accepted-body`.
        """,
      en: """
        Sends an SMS through the HTTP gateway of your operator or of a GSM box. In `url`, `headers` and `body`, `{to}` is the number, \
        `{text}` the text (300 characters at most), `{key}` the idempotency key and `{secret}` the secret; each value is escaped as the \
        place it stands in asks. What counts as accepted is set by `accepted-status` and `accepted-body`.
        """),
    capabilities: ChannelCapabilities(rings: true, carriesHTML: false, address: .telephoneNumber),
    fields: fields,
    example: [
      "url": "https://sms.lumen.example/v1/messages", "headers": "Authorization: Bearer {secret}\nIdempotency-Key: {key}",
      "body": #"{"recipients": ["{to}"], "message": "{text}"}"#, "accepted-body": "\"queued\"", "secret-file": "/etc/tocsin/sms-token",
    ],
    rules: { settings in SMSRequest.problems(settings) + HTTPFields.problems(url: "url", secret: "secret", of: settings) },
    build: { (settings, environment) throws(ChannelRefusal) in
      let secret = try environment.secret("secret", of: settings)
      return SMSGatewayDriver(
        request: SMSRequest(settings), secret: secret, acceptedStatus: StatusCodes(settings.required("accepted-status")),
        acceptedBody: settings["accepted-body"],
        courier: HTTPCourier(
          limit: .seconds(settings.seconds("timeout")), certificates: try environment.trust(settings),
          scrub: Scrubber([secret?.text].compactMap { $0 })))
    })

  private static let fields: [ChannelField] =
    [
      ChannelField(
        "url", .webAddress(placeholders: true), required: true,
        hint: LocalizedText(
          fr: "L’URL de la passerelle ; peut contenir {to}, {text}, {key}, {secret}.",
          en: "The gateway's URL; may hold {to}, {text}, {key}, {secret}.")),
      ChannelField(
        "method", .choice(["POST", "PUT", "GET"]), default: "POST",
        hint: LocalizedText(fr: "La méthode HTTP.", en: "The HTTP method.")),
      ChannelField(
        "headers", .lines,
        hint: LocalizedText(fr: "Des en-têtes, un par ligne : « Nom: valeur ».", en: "Headers, one a line: \"Name: value\".")),
      ChannelField(
        "body", .lines,
        hint: LocalizedText(
          fr: "Le corps de la requête avec {to}, {text}, {key}, {secret}.",
          en: "The body of the request with {to}, {text}, {key}, {secret}.")),
      ChannelField(
        "body-format", .choice(["json", "form", "text"]), default: "json",
        hint: LocalizedText(
          fr: "Décide de l’échappement des valeurs et du Content-Type.", en: "Decides how values are escaped, and the Content-Type.")),
      ChannelField(
        "to-format", .choice(["+", "00", "digits"]), default: "+",
        hint: LocalizedText(
          fr: "Comment s’écrit le numéro : +33612345678, 0033612345678 ou 33612345678.",
          en: "How the number is written: +33612345678, 0033612345678 or 33612345678.")),
      ChannelField(
        "accepted-status", .statusCodes, default: "200-299",
        hint: LocalizedText(fr: "Les codes qui valent acceptation, comme 200-299 ou 200,202.", en: "Codes that accept: 200-299 or 200,202.")
      ),
      ChannelField(
        "accepted-body", .text,
        hint: LocalizedText(fr: "Un texte que contient toute réponse qui accepte.", en: "A text that every accepting answer holds.")),
    ]
    + ChannelField.secret(
      "secret", hint: LocalizedText(fr: "Le jeton ou mot de passe mis pour {secret}.", en: "The token or password put for {secret}."))
    + [HTTPFields.readable, HTTPFields.certificates, HTTPFields.limit]
}

/// The request of a gateway, with its places to fill in.
struct SMSRequest: Sendable {
  static let placeholders = ["to", "text", "key", "secret"]

  let method: String
  let url: Template
  let headers: [(name: String, value: Template)]
  let body: Template?
  let format: String
  let numberPrefix: String

  init(_ settings: ChannelSettings) {
    method = settings.required("method")
    url = Template(settings.required("url"))
    body = settings["body"].map(Template.init)
    format = settings.required("body-format")
    numberPrefix = ["+": "+", "00": "00"][settings.required("to-format")] ?? ""
    var headers = Self.headers(settings["headers"] ?? "").compactMap { $0 }
    if body != nil, !headers.contains(where: { $0.name.lowercased() == "content-type" }) {
      let type = ["json": "application/json", "form": "application/x-www-form-urlencoded"][format] ?? "text/plain; charset=utf-8"
      headers.append((name: "Content-Type", value: Template(type)))
    }
    self.headers = headers
  }

  /// `values` as the body's format needs them.
  func escapeBody(_ value: String) -> String {
    switch format {
    case "json": Escape.json(value)
    case "form": Escape.form(value)
    default: value
    }
  }

  /// The headers of a text, line by line; nil where a line is none.
  private static func headers(_ text: String) -> [(name: String, value: Template)?] {
    text.split(whereSeparator: \.isNewline).map { line in
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty,
        parts[0].utf8.allSatisfy({ $0.isASCIILetterOrDigit || "!#$%&'*+-.^_`|~".utf8.contains($0) }),
        parts[1].unicodeScalars.allSatisfy({ (0x20...0x7E).contains($0.value) })
      else { return nil }
      return (name: String(parts[0]), value: Template(String(parts[1].drop { $0 == " " })))
    }
  }

  /// What is wrong with a request: unknown placeholders, headers that are none, a body that is not what its format says.
  static func problems(_ settings: ChannelSettings) -> [ChannelProblem] {
    var problems: [ChannelProblem] = []
    let texts = ["url", "headers", "body"].compactMap { name in settings[name].map { (name: name, template: Template($0)) } }
    for text in texts {
      for unknown in text.template.placeholders where !placeholders.contains(unknown) {
        problems.append(
          ChannelProblem(
            .invalidSetting, setting: text.name, what: "\"\(text.name)\" has an unknown placeholder {\(unknown)}.",
            advice: "Use \(placeholders.map { "{\($0)}" }.joined(separator: ", ")).")
        )
      }
    }
    let used = Set(texts.filter { $0.name != "headers" }.flatMap(\.template.placeholders))
    for name in ["to", "text"] where !used.contains(name) {
      problems.append(
        ChannelProblem(
          .missingSetting, setting: "body", what: "Neither \"url\" nor \"body\" holds {\(name)}.",
          advice: "Put it where the gateway expects it."))
    }
    if texts.contains(where: { $0.template.placeholders.contains("secret") }), settings["secret-file"] == nil, settings["secret-env"] == nil
    {
      problems.append(
        ChannelProblem(
          .missingSetting, setting: "secret-file", what: "{secret} is used but no secret is named.",
          advice: "Add \"secret-file\" or \"secret-env\"."))
    }
    if headers(settings["headers"] ?? "").contains(where: { $0 == nil }) {
      problems.append(
        ChannelProblem(
          .invalidSetting, setting: "headers", what: "A line of \"headers\" is no header.", advice: "Write \"Name: value\" in ASCII."))
    }
    return problems + bodyProblems(settings)
  }

  private static func bodyProblems(_ settings: ChannelSettings) -> [ChannelProblem] {
    guard let body = settings["body"] else { return [] }
    if settings["method"] == "GET" {
      return [
        ChannelProblem(
          .conflictingSettings, setting: "body", what: "A GET request has no body.",
          advice: "Put {to} and {text} into \"url\", or use POST.")
      ]
    }
    guard settings["body-format"] == "json" else { return [] }
    // The worst that can be put in must leave it JSON: a quote in the text, a plus sign in the number.
    let trial = Template(body).filled(with: ["to": "+33612345678", "text": "\"\\\n", "key": "\"", "secret": "\""], escape: Escape.json)
    guard (try? JSONDecoder().decode(AnyJSON.self, from: Data(trial.utf8))) == nil else { return [] }
    return [
      ChannelProblem(
        .invalidSetting, setting: "body", what: "\"body\" is not JSON once it is filled in.",
        advice: "Put placeholders between quotes, or set \"body-format\" to \"form\" or \"text\".")
    ]
  }
}

/// Any JSON at all, to see whether a text is some.
private struct AnyJSON: Decodable {
  init(from decoder: any Decoder) throws { _ = try decoder.singleValueContainer() }
}

/// Sends the short form of letters through a gateway.
struct SMSGatewayDriver: ReachableChannel {
  let request: SMSRequest
  let secret: Secret?
  let acceptedStatus: StatusCodes?
  let acceptedBody: String?
  let courier: HTTPCourier

  func deliver(_ letter: Letter, to address: String) async -> DeliveryOutcome {
    let number: TelephoneNumber
    do throws(AddressRefusal) { number = try TelephoneNumber(address) } catch { return .permanentFailure(error.reason.en) }
    let values = [
      "to": request.numberPrefix + number.digits, "text": letter.short, "key": letter.key, "secret": secret?.text ?? "",
    ]
    let url = request.url.filled(with: values, escape: Escape.url)
    let headers = request.headers.map { (name: $0.name, value: $0.value.filled(with: values, escape: Escape.line)) }
    let body = request.body.map { $0.filled(with: values, escape: request.escapeBody) }
    return await courier.deliver(request.method, url, headers: headers, body: body) { answer in
      guard acceptedStatus?.contains(answer.status) == true else {
        return (200...299).contains(answer.status)
          ? .temporaryFailure("The gateway answered \(answer.status), which does not accept: \(answer.body)") : nil
      }
      guard let acceptedBody, !answer.body.contains(acceptedBody) else { return .accepted(providerReference: nil) }
      // It may be a passing trouble that the gateway reports with 200: trying again costs less than a missing page.
      return .temporaryFailure("The gateway's answer does not hold \"\(acceptedBody)\": \(answer.body)")
    }
  }

  func reach() async -> DeliveryOutcome {
    let plain = Template.withoutPlaceholders(request.url.filled(with: [:]) { $0 })
    return await courier.reach(WebAddress(plain)?.sibling("/") ?? plain)
  }
}
