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
        return timeline(try store.journal(placed.incident).map(\.dated), of: incident, for: customer)
      }
    }
    return timelines[placed.incident]??.customerLine(for: placed.dated) != nil
  }

  /// Whether each of the events of one decision is seen, in their order, by the incident as it is after them.
  ///
  /// A message and its notices come of one decision: what was before need not be read.
  public func sees(_ events: [DatedEvent], after incident: Incident) -> [Bool] {
    guard let customer else { return events.map { _ in true } }
    guard performer.sees(incident) else { return events.map { _ in false } }
    let timeline = timeline(events, of: incident, for: customer)
    return events.map { timeline.customerLine(for: $0) != nil }
  }

  private func timeline(_ journal: [DatedEvent], of incident: Incident, for customer: Key<Customer>) -> Timeline {
    Timeline(
      journal, of: incident, for: customer, words: Words(.english), texts: [:], registry: registry,
      zone: registry.zone(of: performer.person))
  }
}
