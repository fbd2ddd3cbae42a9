import ServiceTime

/// Someone with a name: an operator of a customer, a responder, a manager, an administrator, an auditor.
///
/// A person who belongs to a `customer` sees that customer's platforms only.
public struct Person: Codable, Hashable, Sendable {
  public let key: Key<Person>
  public let name: String
  public let roles: Set<Role>
  public let customer: Key<Customer>?
  public let language: Language
  /// The zone in which this person reads times, such as `Europe/Paris`.
  public let zone: String
  /// In the order in which they are tried.
  public let contacts: [ContactMethod]

  public init(
    key: Key<Person>, name: String, roles: Set<Role>, customer: Key<Customer>? = nil, language: Language = .french,
    zone: String = "Europe/Paris", contacts: [ContactMethod] = []
  ) {
    self.key = key
    self.name = name
    self.roles = roles
    self.customer = customer
    self.language = language
    self.zone = zone
    self.contacts = contacts
  }
}

/// A way to reach a person: a channel and the address on it.
public struct ContactMethod: Codable, Hashable, Sendable {
  public let channel: Key<Channel>
  /// A mail address, a telephone number, an ntfy topic: what the channel's kind says.
  public let address: String

  public init(channel: Key<Channel>, address: String) {
    self.channel = channel
    self.address = address
  }
}

/// A configured way out: a kind from the catalogue of channels, with its settings.
///
/// Settings name secrets by file or environment variable; they never hold them.
public struct Channel: Codable, Hashable, Sendable {
  public let key: Key<Channel>
  /// The identifier of a kind: `smtp`, `catcher`, `ntfy`, `sms-gateway`, `webhook`.
  public let kind: String
  public let settings: [String: String]

  public init(key: Key<Channel>, kind: String, settings: [String: String] = [:]) {
    self.key = key
    self.kind = kind
    self.settings = settings
  }
}

/// Several people under one name, for policies and rotas.
public struct Team: Codable, Hashable, Sendable {
  public let key: Key<Team>
  public let name: String
  public let members: [Key<Person>]

  public init(key: Key<Team>, name: String, members: [Key<Person>]) {
    self.key = key
    self.name = name
    self.members = members
  }
}
