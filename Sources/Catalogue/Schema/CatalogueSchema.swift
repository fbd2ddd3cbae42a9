/// The table of everything a catalogue can say: its sections, their fields, and the objects nested in them.
enum CatalogueSchema {
  /// The one key of a document that is no section: from when what the document declares holds.
  static let effectiveFrom = "effectiveFrom"

  /// The table of one object of a section.
  static func object(of section: Section) -> ObjectDescriptor {
    switch section {
    case .house: house
    case .customers: customer
    case .platforms: platform
    case .infrastructure: infrastructure
    case .contracts: contract
    case .holidayCalendars: holidayCalendar
    case .people: person
    case .teams: team
    case .rotas: rota
    case .policies: policy
    case .channels: channel
    case .routing: routingRule
    case .evidence: evidenceRule
    case .intakeKeys: intakeKey
    }
  }

  /// The objects nested in those of a section.
  static func nested(in section: Section) -> [ObjectDescriptor] {
    switch section {
    case .platforms: [component]
    case .contracts: [objective]
    case .holidayCalendars: [closedDay, yearlyDay]
    case .rotas: [override]
    case .policies: [step]
    case .intakeKeys: [facets]
    default: []
    }
  }
}
