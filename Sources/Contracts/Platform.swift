import ServiceTime

/// Who has a contract with us.
public struct Customer: Codable, Hashable, Sendable {
  public let key: Key<Customer>
  public let name: String
  public let language: Language
  /// Who receives receipts and notices: the customer's operators, in the catalogue's order.
  public let operators: [Key<Person>]

  public init(key: Key<Customer>, name: String, language: Language = .french, operators: [Key<Person>] = []) {
    self.key = key
    self.name = name
    self.language = language
    self.operators = operators
  }
}

/// One hosted installation of one customer: what the contract is about (procedure §1).
public struct Platform: Codable, Hashable, Sendable {
  public let key: Key<Platform>
  public let name: String
  public let customer: Key<Customer>
  public let contract: Key<Contract>
  public let components: [Component]
  public let infrastructure: [Key<Infrastructure>]

  public init(
    key: Key<Platform>, name: String, customer: Key<Customer>, contract: Key<Contract>, components: [Component] = [],
    infrastructure: [Key<Infrastructure>] = []
  ) {
    self.key = key
    self.name = name
    self.customer = customer
    self.contract = contract
    self.components = components
    self.infrastructure = infrastructure
  }

  /// Where a signal that matches no routing rule is kept for triage: never lost.
  public static let unrouted: Key<Platform> = "unrouted"
}

/// A part of a platform: web, database, scheduled tasks, storage, mail.
public struct Component: Codable, Hashable, Sendable {
  public let key: Key<Component>
  public let name: String
  /// The platform is down when an essential component is down.
  public let isEssential: Bool

  public init(key: Key<Component>, name: String, isEssential: Bool = false) {
    self.key = key
    self.name = name
    self.isEssential = isEssential
  }
}

/// Something several platforms stand on: a host, a network, a site.
public struct Infrastructure: Codable, Hashable, Sendable {
  public enum Kind: String, Codable, Sendable, CaseIterable, Hashable { case host, network, site }

  public let key: Key<Infrastructure>
  public let name: String
  public let kind: Kind

  public init(key: Key<Infrastructure>, name: String, kind: Kind = .host) {
    self.key = key
    self.name = name
    self.kind = kind
  }
}
