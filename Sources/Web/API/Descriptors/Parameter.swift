import Contracts
import Intake

/// What stands in the address or in the head of a request.
struct Parameter: Sendable {
  enum Place: String, Sendable { case path, query, header }

  let name: String
  let place: Place
  let schema: Schema
  let text: LocalizedText

  init(_ name: String, in place: Place, _ schema: Schema, fr: String, en: String) {
    self.name = name
    self.place = place
    self.schema = schema
    text = LocalizedText(fr: fr, en: en)
  }

  /// The value that a text means; nil when it can mean none.
  func value(_ text: String) -> JSONValue { Parameter.value(text, schema) }

  private static func value(_ text: String, _ schema: Schema) -> JSONValue {
    switch schema {
    case .whole: Int64(text).map { .number(JSONNumber($0)) } ?? .string(text)
    case .flag: text == "true" ? true : text == "false" ? false : .string(text)
    // The values of a list stand behind each other, with commas between.
    case .list(let element, _): .array(text.split(separator: ",", omittingEmptySubsequences: false).map { value(String($0), element) })
    default: .string(text)
    }
  }
}

extension Parameter {
  static let reference = Parameter(
    "reference", in: .path, .words(max: 64), fr: "La référence de l’incident, comme INC-2026-0142.",
    en: "The incident's reference, such as INC-2026-0142.")
  static let limit = Parameter(
    "limit", in: .query, .whole(1...200), fr: "Combien d’éléments une page contient au plus ; 50 par défaut.",
    en: "How many items a page holds at most; 50 by default.")
  static let cursor = Parameter(
    "cursor", in: .query, .text(max: 256), fr: "La valeur `next` de la page précédente.", en: "The value `next` of the page before.")
  static let idempotencyKey = Parameter(
    "Idempotency-Key", in: .header, .visible(max: 128),
    fr: "1 à 128 caractères ASCII visibles, choisis par vous : la même demande sous la même clé n’agit qu’une fois en 24 heures.",
    en: "1 to 128 visible ASCII characters of your choice: the same request under the same key acts once in 24 hours.")
  static let ifMatch = Parameter(
    "If-Match", in: .header, .text(max: 128), fr: "L’`ETag` de l’incident tel que vous l’avez lu : l’acte est refusé s’il a changé depuis.",
    en: "The incident's `ETag` as you have read it: the act is refused when it has changed since.")
  static let acceptLanguage = Parameter(
    "Accept-Language", in: .header, .text(max: 256), fr: "`fr` ou `en`, pour les phrases ; sinon la langue de la personne.",
    en: "`fr` or `en`, for sentences; the person's language otherwise.")
}
