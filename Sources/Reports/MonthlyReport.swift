import Contracts
import Incidents
import ServiceTime
import Signals

/// A customer's month: every incident with its promises, and what they come to (procedure §10).
///
/// Computed from the journals alone: the same record makes the same report, whenever it is made.
public struct MonthlyReport: Sendable {
  /// Planned maintenance of one platform or several.
  public struct Maintenance: Hashable, Sendable {
    public let platforms: [String]
    public let from: Instant
    public let until: Instant
    public let reason: String
  }

  public let record: MonthlyRecord
  /// Those that touched the customer in the month, in the order in which they began.
  public let incidents: [ReportedIncident]
  /// What was kept or broken in the month, by who answers for it, severity and clock.
  public let scores: [PromiseScore]
  /// Open time until it was done, of what was done in the month and is the provider's to answer for.
  public let times: [(clock: ClockKind, statistics: TimeStatistics)]
  /// The statements of a cause that somebody confirmed or corrected in the month.
  public let prequalifiedRightly: Int
  public let prequalifiedWrongly: Int
  /// Incidents that began in the month, of whose cause nobody has said anything yet.
  public let prequalifiedUnsettled: Int
  public let maintenance: [Maintenance]

  public var month: ReportMonth { record.month }

  public init(_ record: MonthlyRecord) {
    self.record = record
    let span = record.month.start(in: record.zone)..<record.month.end(in: record.zone)
    let incidents = record.journals.compactMap { ReportedIncident($0, record: record) }
      .sorted { ($0.startedAt, $0.reference) < ($1.startedAt, $1.reference) }
    self.incidents = incidents
    let counted = incidents.filter(\.counts)
    scores = MonthlyReport.scores(counted, in: span)
    times = [ClockKind.takeIntoAccount, .workaround, .resolution].compactMap { clock in
      let promises = counted.filter { $0.attribution != .customer }.flatMap(\.impacts).flatMap(\.promises)
      let done = promises.filter { promise in promise.clock == clock && promise.doneAt.map(span.contains) ?? false }
      return TimeStatistics(done.compactMap(\.openSeconds)).map { (clock, $0) }
    }
    let settled = counted.filter { $0.settledAt.map(span.contains) ?? false }
    prequalifiedRightly = settled.count { $0.wasPrequalifiedRightly == true }
    prequalifiedWrongly = settled.count { $0.wasPrequalifiedRightly == false }
    prequalifiedUnsettled = counted.count { $0.settledAt == nil && span.contains($0.startedAt) && $0.kind == .anomaly }
    maintenance = MonthlyReport.maintenance(record, in: span)
  }

  /// How many promises the provider kept in the month, and how many there were to keep.
  public var providersScore: (kept: Int, count: Int) {
    let own = scores.filter(\.isProviders)
    return (own.reduce(0) { $0 + $1.kept }, own.reduce(0) { $0 + $1.count })
  }

  /// Incidents that were still open when the month ended.
  public var openAtEnd: Int { incidents.count { $0.status == .open } }

  private static func scores(_ incidents: [ReportedIncident], in span: Range<Instant>) -> [PromiseScore] {
    var scores: [PromiseScore] = []
    for attribution in Attribution.allCases {
      for severity in Severity.allCases.reversed() {
        for clock in ClockKind.allCases {
          var score = PromiseScore(attribution: attribution, severity: severity, clock: clock)
          for promise in incidents.filter({ $0.attribution == attribution }).flatMap(\.impacts).flatMap(\.promises)
          where promise.clock == clock && promise.deadline.severity == severity && promise.decidedAt.map(span.contains) ?? false {
            if promise.outcome == .kept { score.kept += 1 } else { score.broken += 1 }
          }
          if score.count > 0 { scores.append(score) }
        }
      }
    }
    return scores
  }

  private static func maintenance(_ record: MonthlyRecord, in span: Range<Instant>) -> [Maintenance] {
    record.maintenance.flatMap { window, zone in
      window.openings(within: span, zone: zone).map { opening in
        let names = window.platforms.sorted().compactMap { record.platforms[$0] }
        return Maintenance(platforms: names, from: opening.lowerBound, until: opening.upperBound, reason: window.reason)
      }
    }.sorted { ($0.from, $0.until, $0.reason) < ($1.from, $1.until, $1.reason) }
  }
}
