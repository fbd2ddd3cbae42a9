import Contracts
import Incidents
import Wording

/// What a person may read of the journal: the provider's people everything, a customer's what their timeline shows.
///
/// It keeps the timelines it has made, so that the events of one incident are looked at together.
public struct EventSight {
  /// The customer of whoever reads; nil for the provider's people.
  public let customer: Key<Customer>?
  private let performer: Performer
  private let registry: Registry
  private let store: any StoreReader
  private var timelines: [Key<Incident>: Timeline?] = [:]

  /// Nil for someone whom the catalogue does not know, or whose roles open no incident.
  public init?(_ person: Key<Person>, registry: Registry, store: any StoreReader) {
    guard let performer = Performer(person, in: registry), Permissions.allows(.seeIncidents, performer.roles) else { return nil }
    self.performer = performer
    self.registry = registry
    self.store = store
    customer = registry.people[person]?.customer
  }

  public mutating func sees(_ placed: PlacedEvent) throws -> Bool {
    guard let customer else { return true }
    if timelines[placed.incident] == nil {
      let incident = try store.incident(placed.incident)
      timelines[placed.incident] = try incident.flatMap { incident -> Timeline? in
        guard performer.sees(incident) else { return nil }
        return Timeline(
          try store.journal(placed.incident).map(\.dated), of: incident, for: customer, words: Words(.english), texts: [:],
          registry: registry, zone: registry.zone(of: performer.person))
      }
    }
    return timelines[placed.incident]??.customerLine(for: placed.dated) != nil
  }
}
