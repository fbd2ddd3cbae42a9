import Contracts
import ServiceTime

/// What was promised to a customer.
public struct ContractResource: Codable, Hashable, Sendable {
  /// One promise of it.
  public struct Line: Codable, Hashable, Sendable {
    public let clock: ClockKind
    public let severities: [Severity]
    public let countedIn: Objective.Hours
    /// The budget in open seconds; nil when it is counted in days.
    public let seconds: Seconds?
    /// The budget in business days; nil when it is counted in seconds.
    public let businessDays: Int?
  }

  public let key: Key<Contract>
  public let name: String
  public let revision: Int
  /// The zone in which promises are stated.
  public let zone: String
  public let holidays: String
  public let objectives: [Line]

  public init(_ contract: Contract) {
    key = contract.key
    name = contract.name
    revision = contract.revision
    zone = contract.zone
    holidays = contract.holidays
    objectives = contract.objectives.map { objective in
      var (seconds, days): (Seconds?, Int?) = (nil, nil)
      switch objective.budget {
      case .seconds(let budget): seconds = budget
      case .businessDays(let budget, _): days = budget
      }
      return Line(
        clock: objective.clock, severities: Severity.allCases.filter(objective.severities.contains), countedIn: objective.countedIn,
        seconds: seconds, businessDays: days)
    }
  }
}
