import ServiceTime

/// What was promised to a customer: hours, objectives and tolerances (procedure §6).
///
/// A contract is a value of one revision; a change is a new revision with an effective date.
public struct Contract: Codable, Hashable, Sendable {
  public let key: Key<Contract>
  public let name: String
  /// The zone in which promises are stated, such as `Europe/Paris`.
  public let zone: String
  /// The identifier of the holiday calendar: a built-in one such as `FR`, or one of the catalogue.
  public let holidays: String
  public let restoration: WeeklyWindows
  public let intervention: WeeklyWindows
  public let assistance: WeeklyWindows
  public let objectives: [Objective]
  /// Severities that never take the immediate way.
  public let neverImmediate: Set<Severity>
  /// Who is paged in each regime.
  public let policies: [ServiceRegime: Key<EscalationPolicyName>]
  /// Severities that page at once in each regime; the rest waits for the next opening (procedure §5.8).
  public let paging: [ServiceRegime: Set<Severity>]
  /// Business days within which the operator confirms or reopens (procedure §5.6).
  public let confirmationDays: Int
  /// Unavailability that does not count, in seconds, per episode.
  public let unavailabilityTolerance: Seconds
  /// The version of this revision, counted from 1.
  public let revision: Int

  public init(
    key: Key<Contract>, name: String, zone: String, holidays: String, restoration: WeeklyWindows, intervention: WeeklyWindows,
    assistance: WeeklyWindows, objectives: [Objective], neverImmediate: Set<Severity> = [],
    policies: [ServiceRegime: Key<EscalationPolicyName>], paging: [ServiceRegime: Set<Severity>] = Contract.defaultPaging,
    confirmationDays: Int = 5, unavailabilityTolerance: Seconds = 600, revision: Int = 1
  ) {
    self.key = key
    self.name = name
    self.zone = zone
    self.holidays = holidays
    self.restoration = restoration
    self.intervention = intervention
    self.assistance = assistance
    self.objectives = objectives
    self.neverImmediate = neverImmediate
    self.policies = policies
    self.paging = paging
    self.confirmationDays = confirmationDays
    self.unavailabilityTolerance = unavailabilityTolerance
    self.revision = revision
  }

  /// The default of procedure §5.8.
  public static let defaultPaging: [ServiceRegime: Set<Severity>] = [
    .restoration: [.major, .blocking], .intervention: [.major, .blocking], .bestEffort: [.blocking],
  ]

  /// The objective of `clock` at `severity`, when the contract has one.
  public func objective(_ clock: ClockKind, severity: Severity) -> Objective? {
    objectives.first { $0.clock == clock && $0.severities.contains(severity) }
  }
}

/// A marker: escalation policies are described in `OnCall`; contracts only name them.
public enum EscalationPolicyName: Sendable {}

/// The promises a clock can measure (procedure §6).
public enum ClockKind: String, Codable, Sendable, CaseIterable, Hashable {
  case takeIntoAccount, intervention, workaround, resolution
}

/// How long we have, in which hours, from which severity on.
public struct Objective: Codable, Hashable, Sendable {
  /// The hours in which an objective is counted.
  public enum Hours: String, Codable, Sendable, CaseIterable, Hashable {
    case assistance, restoration
    /// Restoration and intervention hours together.
    case guaranteed
    /// Elapsed time.
    case always
  }

  /// A budget of time.
  public enum Budget: Codable, Hashable, Sendable {
    /// Open seconds.
    case seconds(Seconds)
    /// Business days, in one of the three readings.
    case businessDays(Int, DayReading)
  }

  public let clock: ClockKind
  public let severities: Set<Severity>
  public let budget: Budget
  public let countedIn: Hours

  public init(clock: ClockKind, severities: Set<Severity>, budget: Budget, countedIn: Hours) {
    self.clock = clock
    self.severities = severities
    self.budget = budget
    self.countedIn = countedIn
  }
}
