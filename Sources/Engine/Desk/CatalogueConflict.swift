import Contracts
import Incidents

/// A catalogue that would take away what incidents stand on: nothing of it is applied.
public enum CatalogueConflict: Error, Hashable, Sendable, CustomStringConvertible {
  /// Neither platforms nor contracts: signals would lead nowhere.
  case empty
  case contractInUse(Key<Contract>, by: Key<Incident>)
  case platformInUse(Key<Platform>, by: Key<Incident>)

  public var description: String {
    switch self {
    case .empty:
      "E001 the catalogue has no platform and no contract: signals would lead nowhere. Name the files that hold them, all of them together."
    case .contractInUse(let contract, let incident):
      "E002 contract \"\(contract)\" is gone, but the clocks of \(incident) count by it. Keep it until the incident is closed."
    case .platformInUse(let platform, let incident):
      "E003 platform \"\(platform)\" is gone, but \(incident) is about it. Keep it until the incident is closed."
    }
  }

  /// Refuses `registry` when there is nothing in it that signals could lead to.
  static func refuseEmpty(_ registry: Registry) throws {
    guard !registry.contents.platforms.isEmpty, !registry.terms.isEmpty else { throw CatalogueConflict.empty }
  }

  /// Refuses `registry` when an incident that is not over needs something it does not have.
  static func refuse(_ registry: Registry, in store: any StoreReader) throws {
    try refuseEmpty(registry)
    for incident in try store.incidents(IncidentFilter(statuses: [.open, .resolved], limit: .max)) {
      for impact in incident.impacts where impact.progress < .closed {
        guard registry.terms[impact.contract] != nil else {
          throw CatalogueConflict.contractInUse(impact.contract, by: incident.reference)
        }
        guard registry.platforms[impact.platform] != nil else {
          throw CatalogueConflict.platformInUse(impact.platform, by: incident.reference)
        }
      }
    }
  }
}
