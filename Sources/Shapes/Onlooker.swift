import Contracts
import Incidents
import ServiceTime
import Wording

/// Who looks at something, and when: what a shape shows, and in which words, depends on it.
public struct Onlooker: Sendable {
  public let words: Words
  public let zone: Zone
  public let now: Instant
  public let registry: Registry
  /// The customer whose person looks; nil for the provider's own people.
  public let customer: Key<Customer>?

  public init(words: Words, zone: Zone, now: Instant, registry: Registry, customer: Key<Customer>?) {
    self.words = words
    self.zone = zone
    self.now = now
    self.registry = registry
    self.customer = customer
  }

  /// Whether they read what stays inside the house: notes, pages, who is on duty, other customers.
  public var isInside: Bool { customer == nil }

  /// What stays inside the house; nil for a customer's people.
  func inside<Value>(_ value: Value?) -> Value? { isInside ? value : nil }

  func name(of person: Key<Person>?) -> String? { person.map(registry.name(of:)) }
}
