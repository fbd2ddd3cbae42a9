import Contracts
import ServiceTime

/// What an incident does to one platform: severity, clocks and progress belong here (procedure §1).
public struct Impact: Codable, Hashable, Sendable {
  public let platform: Key<Platform>
  public let customer: Key<Customer>
  public let contract: Key<Contract>
  public var components: Set<Key<Component>>
  public var severity: Severity
  /// The worst severity any signal has stated: only more than this is an aggravation.
  public var signalledSeverity: Severity
  /// The first signal that touched the platform.
  public var startedAt: Instant
  public var progress: Progress
  public var takenIntoAccount: Mark?
  public var workBegun: Mark?
  public var workaround: Mark?
  public var resolved: Mark?
  public var closed: Mark?
  /// A false alarm for this platform.
  public var cancelled: Mark?
  /// Pauses of every reason, in order; times resolved and then reopened stand among them.
  public var pauses: [PauseRecord]
  public var clocks: [Clock]
  /// The incident that brought it, when it came by a merge.
  public var origin: Key<Incident>?
  /// The merges that brought this platform from another incident too, in order.
  public var merges: [MergeShare] = []

  /// The pause that runs now.
  public var runningPause: PauseRecord? { pauses.last { $0.until == nil } }

  /// A flag that exists exactly while a customer pause runs.
  public var isAwaitingCustomer: Bool { runningPause?.reason.isCustomers ?? false }

  /// The first of `acts` that was performed on it, and when; nil while none was.
  func firstAct(of acts: Set<ActKind>) -> (at: Instant, act: ActKind)? {
    let done: [(act: ActKind, mark: Mark?)] = [
      (.takeIntoAccount, takenIntoAccount), (.beginWork, workBegun), (.proposeWorkaround, workaround), (.resolve, resolved),
    ]
    return done.compactMap { done in done.mark.flatMap { acts.contains(done.act) ? ($0.at, done.act) : nil } }.min { $0.0 < $1.0 }
  }

  /// Who brought it to where it stands, and when; nil while it is open.
  public var lastMark: Mark? { cancelled ?? closed ?? resolved ?? workaround ?? takenIntoAccount }

  public func clock(_ kind: ClockKind) -> Clock? { clocks.first { $0.kind == kind } }
}

/// How far an impact has come; a later progress implies the earlier ones.
public enum Progress: String, Codable, Sendable, CaseIterable, Hashable, Comparable {
  case open, takenIntoAccount, workaroundProposed, resolved, closed
  /// A false alarm, with a reason.
  case cancelled

  public static func < (one: Self, other: Self) -> Bool { one.rank < other.rank }

  private var rank: Int {
    switch self {
    case .open: 0
    case .takenIntoAccount: 1
    case .workaroundProposed: 2
    case .resolved: 3
    case .closed: 4
    case .cancelled: 5
    }
  }
}

/// Why a clock may stand still (procedure §8.3).
public enum PauseReason: String, Codable, Sendable, CaseIterable, Hashable {
  case informationNeeded, accessNeeded, delayAskedByCustomer, forceMajeure
  /// The time between a resolution and its reopening; never chosen by a person.
  case resolvedThenReopened

  /// The customer's reply ends it.
  public var isCustomers: Bool {
    switch self {
    case .informationNeeded, .accessNeeded, .delayAskedByCustomer: true
    case .forceMajeure, .resolvedThenReopened: false
    }
  }
}

/// A stretch in which clocks stood still.
public struct PauseRecord: Codable, Hashable, Sendable {
  public let reason: PauseReason
  public let from: Instant
  public var until: Instant?

  public init(reason: PauseReason, from: Instant, until: Instant? = nil) {
    self.reason = reason
    self.from = from
    self.until = until
  }
}
