import Contracts
import Engine
import HTTPTypes
import Intake

/// The reference page of the API, written from the catalogue of endpoints.
enum APIReference {
  static var markdown: String { ([opening] + groups + [shapes]).joined(separator: "\n") }

  private static let opening = """
    # The API

    Everything that the console does, in JSON. This page is written from the code that serves it: `TOCSIN_RECORD=1 swift test --filter \
    APIReferenceTests` writes it anew. The same as an OpenAPI 3.1 document is at `/api/openapi.json` of each server.

    ```
    TOKEN=$(tocsin token create --person alice --name "deployments" --scope read --scope administer --expires +90d)
    curl -H "Authorization: Bearer $TOKEN" 'http://127.0.0.1:8080/api/v1/incidents?status=open'
    ```

    ## What holds everywhere

    **Tokens.** A token belongs to a person: what is done with it is done, and journalled, as that person, within the person's roles and \
    customer. The console's page for tokens shows it once, `tocsin token create` prints it once; both list and revoke. It ends within a year. \
    Its scopes are `read` (everything that the person may read), `report` (report incidents), `act` (acts on incidents) and `administer` \
    (mutes, maintenance, test pages, webhooks, one's own contacts and tokens). What a person may not see looks like what does not exist.

    **Values.** Instants are RFC 3339, in answers in UTC; durations are seconds; words are the identifiers of the procedure, which \
    [the glossary](glossary.md) explains. Every field of an answer is always there, and null when it has no value. New fields may come; \
    none goes or changes its meaning within `/api/v1`. Sentences are in the person's language, or in the one that `Accept-Language` names.

    **Errors** are RFC 9457 problem details with a stable `code`; [the codes](codes.md) are explained one by one. A body is refused with \
    every fault and its JSON pointer in `errors`; a field or a parameter that nobody knows is a fault.

    **Writing once.** With `Idempotency-Key: KEY` a write happens once in 24 hours, however often it is sent: a repetition gets the answer \
    of the first, with `Idempotent-Replayed: true`. The answer is kept in the same transaction as the effect. Another request under the \
    same key is refused (`W016`). What was refused may be sent again under its key.

    **Versions.** An incident's `ETag` is its version. With `If-Match` an act is refused (`W015`) when the incident has moved on. What is \
    computed from the time, such as `secondsLeft`, changes under the same version. Everything else is made and ended, never changed, and has \
    no version: an `If-Match` there is refused (`W017`), not ignored.

    **Lists** have `items` and `next`: give `next` as `cursor` for the next page, until it is null. A page may hold fewer than `limit`, \
    also none, and have a `next`. What comes in while you go through the pages does not shift them.

    **Limits.** Each token may make 600 requests in a minute, unless the server says otherwise; `RateLimit-Limit`, `RateLimit-Remaining` \
    and `RateLimit-Reset` (seconds) tell how it stands, and 429 comes with `Retry-After`. Bodies have at most 1 MiB.

    **The event stream** is `GET /api/v1/events`, by server-sent events. Each event has the position in the journal as its `id`; after a \
    break, `Last-Event-ID` goes on exactly there. It says what happened to which incident and no more: read the incident for the rest. \
    What people are told, pages and notices, can leave as signed CloudEvents too: that is a [channel](catalogue.md).

    **Webhooks** tell a program of the same events, without a line that stays open: `POST /api/v1/webhooks`. Each event is a POST of a \
    CloudEvents 1.0 document in structured JSON: `type` is `tocsin.incident.` and the event's name, `subject` the incident, `data` what the \
    stream says of it. `Tocsin-Timestamp` carries the sending time in Unix seconds, `Tocsin-Signature` carries `v1=` and the hexadecimal \
    HMAC-SHA256 of "timestamp.body" with the secret. Refuse what is older than five minutes, and an `id` seen before: an event may arrive \
    twice. Answer 2xx within ten seconds; anything else is tried again, from five seconds to an hour later, in the order of the journal, for \
    a day. After three days without a delivery, or at once after 410, the webhook is disabled and its owner told by mail; a trial takes it \
    up again.
    """

  // MARK: Endpoints

  private static var groups: [String] {
    ["", "## Endpoints", "", "| | scope | what |", "|---|---|---|"]
      + EndpointCatalogue.all.map { "| [`\($0.method.rawValue) \($0.path)`](#\(anchor($0))) | \(scope($0.entry)) | \($0.summary.en) |" }
      + EndpointCatalogue.all.flatMap(section)
  }

  private static func title(_ endpoint: Endpoint) -> String { "\(endpoint.method.rawValue) \(endpoint.path)" }

  /// The anchor of a heading, as GitHub makes it.
  private static func anchor(_ endpoint: Endpoint) -> String {
    title(endpoint).lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }.replacing(" ", with: "-")
  }

  private static func scope(_ entry: Endpoint.Entry) -> String {
    switch entry {
    case .token(let scope): "`\(scope.rawValue)`"
    case .anyToken: "any"
    case .intakeKey: "intake key"
    case .routingKey: "routing key"
    case .everybody: "none"
    }
  }

  private static func section(_ endpoint: Endpoint) -> [String] {
    var lines = ["", "### \(title(endpoint))", "", "\(endpoint.summary.en) Scope: \(scope(endpoint.entry))."]
    if !endpoint.parameters.isEmpty {
      lines += ["", "| parameter | in | type | what |", "|---|---|---|---|"]
      lines += endpoint.parameters.map { "| `\($0.name)` | \($0.place.rawValue) | \(type($0.schema)) | \($0.text.en) |" }
    }
    switch endpoint.body {
    case .none: break
    case .json(.variants(let name, let variants)):
      lines += ["", "The body has `\(name)` and what it needs; the other fields are:", "", "| `\(name)` | field | type | what |"]
      lines.append("|---|---|---|---|")
      for (value, shape) in variants {
        for field in shape.fields {
          let isFirst = field.name == name
          let what = isFirst ? shape.text : (field.isRequired ? "required; " : "") + field.text
          lines.append("| `\(value)` | \(isFirst ? "" : "`\(field.name)`") | \(isFirst ? "" : type(field.schema)) | \(what) |")
        }
      }
    case .json(let schema): lines += ["", "Body: \(type(schema))."]
    case .foreign(let text, let example): lines += ["", text.en, "", "```json", example, "```"]
    }
    return lines + ["", "| status | what |", "|---|---|"] + answers(endpoint)
  }

  private static func answers(_ endpoint: Endpoint) -> [String] {
    var lines: [String] = []
    for answer in [endpoint.success] + endpoint.foreignAnswers {
      let what = answer.schema.map { " \(type($0))." } ?? ""
      lines.append("| \(answer.status.code) | \(answer.text)\(what) |")
    }
    let refusals = Dictionary(grouping: endpoint.allRefusals, by: \.status).sorted { $0.key < $1.key }
    return lines
      + refusals.map { status, kinds in
        "| \(status) | \(kinds.map { "\($0.text) \($0.codes.map { "`\($0)`" }.joined(separator: " "))" }.joined(separator: " ")) |"
      }
  }

  // MARK: Shapes

  private static var shapes: String {
    let all = OpenAPIDocument(language: .english).shapes.filter {
      !$0.name.hasSuffix("Act") && !$0.name.hasSuffix("Page") || $0.name == "TestPage"
    }
    return
      (["", "## Shapes"]
      + all.flatMap { shape -> [String] in
        ["", "### \(shape.name)", "", shape.text, "", "| field | type | what |", "|---|---|---|"]
          + shape.fields.map { "| `\($0.name)` | \(type($0.schema)) | \($0.isRequired ? "" : "optional; ")\($0.text) |" }
      }).joined(separator: "\n") + "\n"
  }

  /// A type in words.
  private static func type(_ schema: Schema) -> String {
    switch schema {
    case .text(let max?): "text, \(max) characters at most"
    case .text(nil): "text"
    case .words(let max): "text, \(max) characters at most"
    case .visible(let max): "1 to \(max) visible ASCII characters"
    case .instant: "instant"
    case .whole(let range?):
      range.upperBound == .max ? "whole number from \(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
    case .whole(nil): "whole number"
    case .flag: "`true`, `false`"
    case .choice(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .labels: "object of texts"
    case .object: "object"
    case .dictionary: "object of texts"
    case .list(let element, _): "list of \(type(element))"
    case .orNull(let schema): "\(type(schema)), or null"
    case .shape(let shape): named(shape)
    case .variants: "object"
    }
  }

  private static func named(_ shape: ShapeDeclaration) -> String {
    let page = "Page"
    if shape.name.hasSuffix(page), shape.name != "TestPage" {
      let item = String(shape.name.dropLast(page.count))
      return "page of [\(item)](#\(item.lowercased()))"
    }
    return "[\(shape.name)](#\(shape.name.lowercased()))"
  }
}
