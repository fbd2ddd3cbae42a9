import Contracts
import Incidents
import ServiceTime

/// What an incident does to one platform.
public struct ImpactResource: Codable, Hashable, Sendable {
  public let platform: Key<Platform>
  public let platformName: String
  public let customer: Key<Customer>
  public let customerName: String
  public let contract: Key<Contract>
  public let components: [Key<Component>]
  /// The names of the components, in the same order.
  public let componentNames: [String]
  public let severity: Severity
  public let progress: Progress
  @UTC public private(set) var startedAt: Instant
  public let isAwaitingCustomer: Bool
  public let pauseReason: PauseReason?
  @UTC public private(set) var pausedSince: Instant?
  public let promises: [PromiseResource]

  public init(_ impact: Impact, _ onlooker: Onlooker) {
    let registry = onlooker.registry
    let known = registry.platforms[impact.platform]?.components ?? []
    let components = impact.components.sorted()
    platform = impact.platform
    platformName = registry.name(of: impact.platform)
    customer = impact.customer
    customerName = registry.customers[impact.customer]?.name ?? impact.customer.text
    contract = impact.contract
    self.components = components
    componentNames = components.map { key in known.first { $0.key == key }?.name ?? key.text }
    severity = impact.severity
    progress = impact.progress
    isAwaitingCustomer = impact.isAwaitingCustomer
    pauseReason = impact.runningPause?.reason
    promises = impact.clocks.map { PromiseResource(PromiseOutlook($0, of: impact, registry: registry, now: onlooker.now)) }
    _startedAt = UTC(wrappedValue: impact.startedAt)
    _pausedSince = UTC(wrappedValue: impact.runningPause?.from)
  }
}
