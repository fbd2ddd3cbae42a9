import Contracts
import Incidents
import ServiceTime

/// Something that happened to an incident, as one person's program may read it: on the event stream and in webhooks the same.
public struct StreamEvent: Hashable, Sendable {
  /// Who brought it about, in a word.
  public enum ActorWord: String, Codable, Sendable, CaseIterable, Hashable {
    case person, rule, source
  }

  public let placed: PlacedEvent
  public let actor: ActorWord
  /// The person; nil for a customer's people unless it is one of them.
  public let person: Key<Person>?

  /// - Parameter customer: the customer of whoever reads it; nil for the provider's people.
  public init(_ placed: PlacedEvent, readBy customer: Key<Customer>?, registry: Registry) {
    self.placed = placed
    switch placed.dated.actor {
    case .person(let person):
      actor = .person
      self.person = customer == nil || registry.people[person]?.customer == customer ? person : nil
    case .rule:
      actor = .rule
      person = nil
    case .source:
      actor = .source
      person = nil
    }
  }
}

extension StreamEvent: Encodable {
  private enum Field: String, CodingKey {
    case position, incident, version, type, at, actor, person
  }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Field.self)
    try fields.encode(placed.position, forKey: .position)
    try fields.encode(placed.incident.text, forKey: .incident)
    try fields.encode(placed.sequence, forKey: .version)
    try fields.encode(placed.dated.event.name, forKey: .type)
    try fields.encode(placed.dated.at.iso8601, forKey: .at)
    try fields.encode(actor, forKey: .actor)
    // What has no value is null, as everywhere in answers.
    try fields.encode(person?.text, forKey: .person)
  }
}
