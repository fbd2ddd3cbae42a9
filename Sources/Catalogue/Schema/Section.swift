import Contracts

/// The sections of the catalogue, in the order in which they are written.
enum Section: String, CaseIterable, Sendable, Hashable {
  case house, customers, platforms, infrastructure, contracts
  case holidayCalendars = "holiday-calendars"
  case people, teams, rotas, policies, channels, routing, evidence
  case intakeKeys = "intake-keys"

  /// What one object of the section is called.
  var noun: LocalizedText {
    switch self {
    case .house: LocalizedText(fr: "maison", en: "house")
    case .customers: LocalizedText(fr: "client", en: "customer")
    case .platforms: LocalizedText(fr: "plate-forme", en: "platform")
    case .infrastructure: LocalizedText(fr: "infrastructure", en: "infrastructure")
    case .contracts: LocalizedText(fr: "contrat", en: "contract")
    case .holidayCalendars: LocalizedText(fr: "calendrier de jours fériés", en: "holiday calendar")
    case .people: LocalizedText(fr: "personne", en: "person")
    case .teams: LocalizedText(fr: "équipe", en: "team")
    case .rotas: LocalizedText(fr: "tour d'astreinte", en: "rota")
    case .policies: LocalizedText(fr: "politique d'appel", en: "policy")
    case .channels: LocalizedText(fr: "canal", en: "channel")
    case .routing: LocalizedText(fr: "règle de routage", en: "routing rule")
    case .evidence: LocalizedText(fr: "règle d'indice", en: "evidence rule")
    case .intakeKeys: LocalizedText(fr: "clé d'entrée", en: "intake key")
    }
  }

  /// The same with its article, where a sentence needs it.
  var definite: LocalizedText {
    let article =
      switch self {
      case .infrastructure: "l'"
      case .customers, .contracts, .holidayCalendars, .rotas, .channels: "le "
      case .teams: "l'"
      default: "la "
      }
    return LocalizedText(fr: article + noun.fr, en: "the " + noun.en)
  }
}
