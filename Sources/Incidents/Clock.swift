import Contracts
import ServiceTime

/// One promise and how it stands (procedure §8): a fold over the journal, never edited.
public struct Clock: Codable, Hashable, Sendable {
  public let kind: ClockKind
  /// From when the budget counts: the start, or an aggravation.
  public var countsFrom: Instant
  public var deadline: Deadline
  public var stopped: Stop?
  /// When the promise was broken: its due instant at that time. A recorded breach stays.
  public var brokenAt: Instant?
  /// The warnings that were fired; each is fired once.
  public var warned: Set<ClockWarning>
  /// No longer needed: recovered before anyone took it into account, or no objective at this severity.
  public var isNotNeeded: Bool

  /// What brought a clock to a stop.
  public struct Stop: Codable, Hashable, Sendable {
    public let at: Instant
    public let act: ActKind

    public init(at: Instant, act: ActKind) {
      self.at = at
      self.act = act
    }
  }

  /// Whether the clock still runs or stands paused.
  public var isRunning: Bool { stopped == nil && !isNotNeeded }

  /// The state of the clock in an impact that is `paused` or not.
  public func state(isPaused: Bool) -> State {
    if brokenAt != nil { return .broken }
    if isNotNeeded { return .notNeeded }
    if stopped != nil { return .kept }
    return isPaused && kind != .takeIntoAccount ? .paused : .running
  }

  public enum State: String, Codable, Sendable, CaseIterable, Hashable { case running, paused, kept, broken, notNeeded }
}

/// A promised instant, with the versions it was computed from (procedure §8.6).
public struct Deadline: Codable, Hashable, Sendable {
  public let due: Instant
  /// The severity whose objective it comes from: after an aggravation the earlier deadline of the two stays.
  public let severity: Severity
  public let contractRevision: Int
  public let holidaysVersion: String
  public let zoneRulesVersion: String

  public init(due: Instant, severity: Severity, contractRevision: Int, holidaysVersion: String, zoneRulesVersion: String) {
    self.due = due
    self.severity = severity
    self.contractRevision = contractRevision
    self.holidaysVersion = holidaysVersion
    self.zoneRulesVersion = zoneRulesVersion
  }
}

/// What a running clock warns of before it breaks (procedure §5.10, §8.8).
public enum ClockWarning: String, Codable, Sendable, CaseIterable, Hashable, Comparable {
  /// Sixty minutes before the last closing ahead of the due instant.
  case closing
  case half, threeQuarters, ninety

  /// The share of the open time that is used up, in percent; nil for `closing`.
  public var percent: Int? {
    switch self {
    case .closing: nil
    case .half: 50
    case .threeQuarters: 75
    case .ninety: 90
    }
  }

  public static func < (one: Self, other: Self) -> Bool { (one.percent ?? 0) < (other.percent ?? 0) }
}
