import Contracts
import ServiceTime
import Signals

/// What a decision may look at besides the incident itself: the catalogue, and what was read for it.
public struct Context: Sendable {
  public let registry: Registry
  public var surroundings: Surroundings

  public init(registry: Registry, surroundings: Surroundings = Surroundings()) {
    self.registry = registry
    self.surroundings = surroundings
  }
}

/// What was read from the store for one decision.
public struct Surroundings: Sendable, Hashable {
  /// People with a verified channel and no failed delivery since its last success.
  public var reachable: Set<Key<Person>>
  /// Past handling times of the same trouble in the past year, in seconds.
  public var handlingOfTrouble: [Seconds]
  /// The causes people settled on for the same trouble, newest first.
  public var settledCauses: [Cause]
  /// Past handling times by cause for the same component, in seconds.
  public var handlingOfCause: [Cause: [Seconds]]
  /// Other open incidents on the same infrastructure or platforms.
  public var others: [IncidentOutline]
  /// The incident that this one was merged into, as it stands.
  public var mergedInto: Incident?

  public init(
    reachable: Set<Key<Person>> = [], handlingOfTrouble: [Seconds] = [], settledCauses: [Cause] = [],
    handlingOfCause: [Cause: [Seconds]] = [:], others: [IncidentOutline] = [], mergedInto: Incident? = nil
  ) {
    self.reachable = reachable
    self.handlingOfTrouble = handlingOfTrouble
    self.settledCauses = settledCauses
    self.handlingOfCause = handlingOfCause
    self.others = others
    self.mergedInto = mergedInto
  }
}
