import Contracts
import OnCall
import ServiceTime
import Signals

/// The catalogue ready to compute with: names looked up, hours compiled, rotas and routing at hand.
///
/// One immutable value is shared by everything that decides; a change of the catalogue makes a new one.
public final class Registry: Sendable {
  public let contents: CatalogueContents
  /// The number of the catalogue's revision.
  public let revision: Int
  public let customers: [Key<Customer>: Customer]
  public let platforms: [Key<Platform>: Platform]
  public let people: [Key<Person>: Person]
  public let channels: [Key<Channel>: Channel]
  public let terms: [Key<Contract>: Terms]
  public let zones: [String: Zone]
  public let roster: Roster
  public let router: Router

  /// Compiles `contents`.
  ///
  /// - Parameter zone: the rules of a named zone.
  /// - Throws: what `zone` throws, or `RegistryRefusal` for a name that leads nowhere.
  public init(_ contents: CatalogueContents, revision: Int, zone: (String) throws -> Zone) throws {
    self.contents = contents
    self.revision = revision
    customers = Dictionary(contents.customers.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    people = Dictionary(contents.people.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    channels = Dictionary(contents.channels.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var zones: [String: Zone] = [:]
    let zoneNames = contents.contracts.map(\.zone) + contents.rotas.map(\.zone) + contents.people.map(\.zone) + [contents.house.zone]
    for name in Set(zoneNames) { zones[name] = try zone(name) }
    self.zones = zones
    var terms: [Key<Contract>: Terms] = [:]
    for contract in contents.contracts {
      let own = contents.holidayCalendars.first { $0.id == contract.holidays }
      guard let holidays = own ?? HolidayCatalogue.named(contract.holidays) else {
        throw RegistryRefusal.unknownHolidays(contract.holidays, contract: contract.key)
      }
      guard let zone = zones[contract.zone] else { throw RegistryRefusal.unknownZone(contract.zone) }
      terms[contract.key] = Terms(contract: contract, zone: zone, holidays: holidays)
    }
    self.terms = terms
    var platforms = Dictionary(contents.platforms.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    if platforms[Platform.unrouted] == nil, let contract = contents.house.unroutedContract ?? contents.contracts.first?.key {
      platforms[Platform.unrouted] = Platform(
        key: Platform.unrouted, name: contents.house.language == .french ? "Non routé" : "Unrouted", customer: Registry.houseCustomer,
        contract: contract)
    }
    for platform in platforms.values where terms[platform.contract] == nil {
      throw RegistryRefusal.unknownContract(platform.contract, platform: platform.key)
    }
    self.platforms = platforms
    roster = Roster(rotas: contents.rotas, teams: contents.teams, policies: contents.policies, zones: zones)
    router = Router(rules: contents.routing, platforms: Array(platforms.values))
  }

  /// The customer of the `unrouted` platform: the house itself, which has no operators.
  public static let houseCustomer: Key<Customer> = "house"

  /// The terms of the platform's contract.
  public func terms(of platform: Key<Platform>) -> Terms? {
    platforms[platform].flatMap { terms[$0.contract] }
  }

  /// The name of a platform as people know it.
  public func name(of platform: Key<Platform>) -> String { platforms[platform]?.name ?? platform.text }

  /// The name of a person as people know it.
  public func name(of person: Key<Person>) -> String { people[person]?.name ?? person.text }

  /// The zone a person reads times in, else the house's.
  public func zone(of person: Key<Person>) -> Zone {
    people[person].flatMap { zones[$0.zone] } ?? zones[contents.house.zone] ?? .utc
  }

  /// The people on the customer's side who receive notices about a platform.
  public func operators(of customer: Key<Customer>) -> [Key<Person>] {
    (customers[customer]?.operators ?? []).filter { people[$0] != nil }
  }

  /// The provider's own operations managers.
  public var managers: [Key<Person>] {
    contents.people.filter { $0.customer == nil && $0.roles.contains(.operationsManager) }.map(\.key)
  }

  /// The platforms a person may see: nil for all, a set for those of their customer.
  public func visiblePlatforms(to person: Key<Person>) -> Set<Key<Platform>>? {
    guard let customer = people[person]?.customer else { return nil }
    return Set(platforms.values.filter { $0.customer == customer }.map(\.key))
  }
}

/// A name in the catalogue that leads nowhere.
public enum RegistryRefusal: Error, Hashable, Sendable {
  case unknownZone(String)
  case unknownHolidays(String, contract: Key<Contract>)
  case unknownContract(Key<Contract>, platform: Key<Platform>)
}
