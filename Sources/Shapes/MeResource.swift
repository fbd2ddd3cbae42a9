import Contracts

/// The person in whose name something is asked.
public struct MeResource: Codable, Hashable, Sendable {
  public let person: Key<Person>
  public let name: String
  public let roles: [Role]
  /// The customer whose platforms the person sees; nil: all.
  public let customer: Key<Customer>?
  public let language: Language
  /// The zone in which the person reads times.
  public let zone: String
  /// In the order in which they are tried.
  public let contacts: [ContactResource]
  /// The token of the request.
  public let token: TokenResource

  public init(_ person: Person, contacts: [ContactResource], token: TokenResource) {
    self.person = person.key
    name = person.name
    roles = Role.allCases.filter(person.roles.contains)
    customer = person.customer
    language = person.language
    zone = person.zone
    self.contacts = contacts
    self.token = token
  }
}
