import Contracts
import Incidents
import OnCall
import ServiceTime

/// What someone wants to know before they trust a rota and a contract.
public struct Figures: Hashable, Sendable {
  /// How promises of one severity and clock ended.
  public struct Promises: Hashable, Sendable {
    public var kept = 0
    public var broken = 0
    public var notNeeded = 0

    /// The share that was kept, in percent; nil when none was kept or broken.
    public var percentKept: Double? { kept + broken == 0 ? nil : Double(kept) * 100 / Double(kept + broken) }

    static func + (one: Promises, other: Promises) -> Promises {
      Promises(kept: one.kept + other.kept, broken: one.broken + other.broken, notNeeded: one.notNeeded + other.notNeeded)
    }
  }

  /// The pages that reached a person.
  public struct Load: Hashable, Sendable {
    public let person: Key<Person>
    /// By hour of the day in the person's zone, 0 to 23.
    public var byHour = [Int](repeating: 0, count: 24)
    /// Nights in which at least one page came between 22:00 and 07:00.
    public var nights = 0

    public var pages: Int { byHour.reduce(0, +) }
  }

  /// How long it took until somebody answered.
  public struct Wait: Hashable, Sendable {
    public let incident: Key<Incident>
    public let severity: Severity
    /// The first page.
    public let from: Instant
    public let seconds: Seconds
    public let pages: Int
    public let people: Int
    public let reachedLastResort: Bool
    /// False when it ended without anyone: by itself, as a rule.
    public let isAnswered: Bool
  }

  /// Time of a level in which nobody could answer.
  public struct Uncovered: Hashable, Sendable {
    public let level: SupportLevel
    /// Nobody was on duty.
    public var withoutDuty: Seconds
    /// Who was on duty was ill, and nobody had taken over.
    public var ill: Seconds
  }

  /// Incidents of one month, by severity.
  public struct Month: Hashable, Sendable {
    public let year: Int
    public let month: Int
    public var incidents: [Severity: Int] = [:]
    public var broken = 0
  }

  public var incidents = 0
  public var assistance = 0
  public var promises: [Severity: [ClockKind: Promises]] = [:]
  /// In the catalogue's order; only those who were paged.
  public var loads: [Load] = []
  /// The longest first.
  public var waits: [Wait] = []
  public var uncovered: [Uncovered] = []
  public var months: [Month] = []
  /// Messages that could not be delivered by any means.
  public var undelivered = 0
  /// Half of all incidents that were paged had an answer within this time; nil without any.
  public var medianAnswer: Seconds?

  /// How many of the longest waits are told.
  public static let waitsMax = 5
  /// The hours in which people sleep: from the first up to, and not including, the last.
  public static let night = (from: 22, until: 7)

  /// The promises of a severity, all clocks together.
  public func promises(_ severity: Severity) -> Promises { promises[severity, default: [:]].values.reduce(Promises(), +) }

  /// All promises.
  public var allPromises: Promises { Severity.allCases.map { promises($0) }.reduce(Promises(), +) }

  public var pages: Int { loads.reduce(0) { $0 + $1.pages } }
  public var nights: Int { loads.reduce(0) { $0 + $1.nights } }
}
