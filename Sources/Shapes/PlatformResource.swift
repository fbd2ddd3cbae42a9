import Contracts
import Incidents

/// One hosted installation of one customer.
public struct PlatformResource: Codable, Hashable, Sendable {
  /// A part of a platform.
  public struct Part: Codable, Hashable, Sendable {
    public let key: Key<Component>
    public let name: String
    /// Whether the platform is down when it is.
    public let isEssential: Bool
  }

  public let key: Key<Platform>
  public let name: String
  public let customer: Key<Customer>
  public let customerName: String
  public let contract: Key<Contract>
  public let components: [Part]
  /// The shared infrastructure that it stands on; empty for a customer's people.
  public let infrastructure: [Key<Infrastructure>]

  public init(_ platform: Platform, _ onlooker: Onlooker) {
    key = platform.key
    name = platform.name
    customer = platform.customer
    customerName = onlooker.registry.customers[platform.customer]?.name ?? platform.customer.text
    contract = platform.contract
    components = platform.components.map { Part(key: $0.key, name: $0.name, isEssential: $0.isEssential) }
    infrastructure = onlooker.isInside ? platform.infrastructure : []
  }
}
