import Contracts
import Incidents
import OnCall
import ServiceTime

/// Who answers for a rota.
public struct TurnResource: Codable, Hashable, Sendable {
  /// How a person was proven reachable.
  public struct Reach: Hashable, Sendable {
    public let isVerified: Bool
    public let isReachable: Bool
    public let lastSuccess: Instant?

    public init(isVerified: Bool, isReachable: Bool, lastSuccess: Instant?) {
      self.isVerified = isVerified
      self.isReachable = isReachable
      self.lastSuccess = lastSuccess
    }
  }

  public let level: Int
  public let rota: Key<Rota>
  public let rotaName: String
  public let person: Key<Person>
  public let personName: String
  @UTC public private(set) var from: Instant
  @UTC public private(set) var until: Instant
  public let next: Key<Person>?
  public let nextName: String?
  @UTC public private(set) var nextFrom: Instant?
  /// Whether a contact method of theirs was verified.
  public let isVerified: Bool
  /// Whether a verified one has not failed since its last success.
  public let isReachable: Bool
  @UTC public private(set) var lastSuccess: Instant?

  init(_ duty: OnDuty, _ onlooker: Onlooker, reach: Reach) {
    level = duty.level.rawValue
    rota = duty.rota
    rotaName = onlooker.registry.roster.rota(duty.rota)?.name ?? duty.rota.text
    person = duty.person
    personName = onlooker.registry.name(of: duty.person)
    next = duty.next
    nextName = onlooker.name(of: duty.next)
    isVerified = reach.isVerified
    isReachable = reach.isReachable
    _from = UTC(wrappedValue: duty.from)
    _until = UTC(wrappedValue: duty.until)
    _nextFrom = UTC(wrappedValue: duty.nextFrom)
    _lastSuccess = UTC(wrappedValue: reach.lastSuccess)
  }
}
