import Contracts

/// How many promises of one kind were kept, and how many broken.
public struct PromiseScore: Hashable, Sendable {
  public let attribution: Attribution
  public let severity: Severity
  public let clock: ClockKind
  public var kept = 0
  public var broken = 0

  public var count: Int { kept + broken }

  /// The provider answers for it. What is the customer's to answer for is listed apart (procedure §2).
  public var isProviders: Bool { attribution != .customer }
}
