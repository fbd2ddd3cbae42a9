import Contracts
import OnCall
import ServiceTime
import Signals

/// The catalogue as declared: plain values, one revision of each.
public struct CatalogueContents: Codable, Hashable, Sendable {
  public var house: House
  public var customers: [Customer]
  public var platforms: [Platform]
  public var infrastructure: [Infrastructure]
  public var contracts: [Contract]
  /// The customer's own holiday calendars, besides the built-in ones.
  public var holidayCalendars: [HolidayCalendar]
  public var people: [Person]
  public var teams: [Team]
  public var rotas: [Rota]
  public var policies: [EscalationPolicy]
  public var channels: [Channel]
  public var routing: [RoutingRule]
  public var evidence: [EvidenceRule]
  public var intakeKeys: [IntakeKey]

  public init(
    house: House = House(), customers: [Customer] = [], platforms: [Platform] = [], infrastructure: [Infrastructure] = [],
    contracts: [Contract] = [], holidayCalendars: [HolidayCalendar] = [], people: [Person] = [], teams: [Team] = [], rotas: [Rota] = [],
    policies: [EscalationPolicy] = [], channels: [Channel] = [], routing: [RoutingRule] = [], evidence: [EvidenceRule] = [],
    intakeKeys: [IntakeKey] = []
  ) {
    self.house = house
    self.customers = customers
    self.platforms = platforms
    self.infrastructure = infrastructure
    self.contracts = contracts
    self.holidayCalendars = holidayCalendars
    self.people = people
    self.teams = teams
    self.rotas = rotas
    self.policies = policies
    self.channels = channels
    self.routing = routing
    self.evidence = evidence
    self.intakeKeys = intakeKeys
  }
}

/// Who runs this desk.
public struct House: Codable, Hashable, Sendable {
  /// The provider's name, the signature under every notice.
  public var name: String
  /// The address under which people reach the console, such as `https://tocsin.lumen.example`.
  public var url: String
  public var language: Language
  public var zone: String
  /// An outside heartbeat, called every minute only while nothing is overdue; nil for none.
  public var heartbeatURL: String?
  /// The contract of the `unrouted` platform.
  public var unroutedContract: Key<Contract>?

  public init(
    name: String = "Tocsin", url: String = "http://127.0.0.1:8080", language: Language = .french, zone: String = "Europe/Paris",
    heartbeatURL: String? = nil, unroutedContract: Key<Contract>? = nil
  ) {
    self.name = name
    self.url = url
    self.language = language
    self.zone = zone
    self.heartbeatURL = heartbeatURL
    self.unroutedContract = unroutedContract
  }
}

/// A source's right to send signals. The catalogue holds the digest of the key, never the key.
public struct IntakeKey: Codable, Hashable, Sendable {
  public let key: Key<IntakeKey>
  /// SHA-256 of the secret, in hexadecimal.
  public let digest: String
  /// Facets for every signal of this source that says nothing else.
  public let defaults: Facets

  public init(key: Key<IntakeKey>, digest: String, defaults: Facets = Facets()) {
    self.key = key
    self.digest = digest
    self.defaults = defaults
  }
}

/// A rule of the catalogue that takes a signal as evidence for a cause (procedure §4).
public struct EvidenceRule: Codable, Hashable, Sendable {
  public let key: Key<EvidenceRule>
  public let when: Matcher
  public let cause: Cause
  /// From 1 to 100, against the other rules that fire.
  public let weight: Int
  /// The evidence in plain words; `{label}` stands for the value of a label.
  public let evidence: LocalizedText

  public init(key: Key<EvidenceRule>, when: Matcher, cause: Cause, weight: Int, evidence: LocalizedText) {
    self.key = key
    self.when = when
    self.cause = cause
    self.weight = weight
    self.evidence = evidence
  }
}
