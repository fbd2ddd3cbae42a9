import Contracts
import Incidents
import ServiceTime

/// The catalogue in effect, as far as an onlooker may see it.
public struct CatalogueResource: Codable, Hashable, Sendable {
  /// Who has a contract with the house.
  public struct Client: Codable, Hashable, Sendable {
    public let key: Key<Customer>
    public let name: String
    /// The language of its notices.
    public let language: Language
  }

  public let revision: Int
  /// Since when it is in effect; nil when there is none.
  @UTC public private(set) var effectiveFrom: Instant?
  /// The provider's name.
  public let house: String
  /// The address of the console.
  public let url: String
  public let language: Language
  public let zone: String
  public let customers: [Client]
  public let contracts: [ContractResource]

  /// - Parameter isSeen: whether the onlooker may see a platform.
  public init(_ onlooker: Onlooker, effectiveFrom: Instant?, isSeen: (Key<Platform>) -> Bool) {
    let contents = onlooker.registry.contents
    let platforms = contents.platforms.filter { isSeen($0.key) }
    let customers = Set(platforms.map(\.customer))
    let contracts = Set(platforms.map(\.contract))
    revision = onlooker.registry.revision
    house = contents.house.name
    url = contents.house.url
    language = contents.house.language
    zone = contents.house.zone
    self.customers = contents.customers.filter { onlooker.isInside || customers.contains($0.key) }.map {
      Client(key: $0.key, name: $0.name, language: $0.language)
    }
    self.contracts = contents.contracts.filter { onlooker.isInside || contracts.contains($0.key) }.map(ContractResource.init)
    _effectiveFrom = UTC(wrappedValue: effectiveFrom)
  }
}
