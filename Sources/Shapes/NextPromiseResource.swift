import Contracts
import Incidents

/// The promise of an incident that runs out first.
public struct NextPromiseResource: Codable, Hashable, Sendable {
  public let platform: Key<Platform>
  public let platformName: String
  public let promise: PromiseResource

  /// Nil when none runs.
  init?(of impacts: [Impact], _ onlooker: Onlooker) {
    guard let outlook = PromiseOutlook.next(of: impacts, registry: onlooker.registry, now: onlooker.now) else { return nil }
    platform = outlook.impact.platform
    platformName = onlooker.registry.name(of: platform)
    promise = PromiseResource(outlook)
  }
}
