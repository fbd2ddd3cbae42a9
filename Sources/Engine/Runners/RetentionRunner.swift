import Incidents
import Logging
import ServiceTime

/// For how long what nobody needs for ever is kept; nil for ever.
public struct RetentionPolicy: Hashable, Sendable {
  /// The raw bytes in which signals came, in days.
  public var evidenceDays: Int?
  /// Signals that had no effect, in days.
  public var ignoredSignalDays: Int?
  /// Messages that were delivered, superseded or given up, in days.
  public var messageDays: Int?
  /// How many whole months before the present one reports may still be made for: what they speak of stays, however old.
  public var reportMonths: Int

  public init(evidenceDays: Int? = nil, ignoredSignalDays: Int? = nil, messageDays: Int? = nil, reportMonths: Int = 13) {
    self.evidenceDays = evidenceDays
    self.ignoredSignalDays = ignoredSignalDays
    self.messageDays = messageDays
    self.reportMonths = reportMonths
  }

  private static let daySeconds: Seconds = 86_400

  /// Where to cut at `instant` what is kept for `days`: neither younger than that, nor within a period of which a report may be made.
  func cutoff(_ days: Int, at instant: Instant, zone: Zone) -> RetentionCutoff {
    let today = zone.wallTime(at: instant).date
    let months = today.year * 12 + today.month - 1 - max(0, reportMonths)
    let first = CivilDate(year: months / 12, month: months % 12 + 1, day: 1)
    let periods = zone.firstInstant(onOrAfter: WallTime(date: first, time: TimeOfDay(hour: 0, minute: 0)))
    return RetentionCutoff(before: min(periods, instant - Seconds(max(0, days)) * Self.daySeconds), overBefore: periods)
  }
}

/// Drops what is kept for a time only, a small piece at a time, so that nobody has to wait for it.
///
/// Never dropped are journals, incidents, seals, erasures and revisions of the catalogue; nor anything of an incident that is not over, or
/// that was not over before the periods of which a report may be made.
public struct RetentionRunner: Runner {
  public let name = "retention"
  public let restSeconds = 600.0
  /// How many rows of each kind go in one turn.
  private static let batchMax = 200
  let desk: Desk
  let policy: RetentionPolicy

  public init(desk: Desk, policy: RetentionPolicy) {
    self.desk = desk
    self.policy = policy
  }

  public func runOnce(at: Instant) async throws -> Progress {
    let zone = desk.registry.zones[desk.registry.contents.house.zone] ?? .utc
    let limit = RetentionRunner.batchMax
    var progress = Progress()
    func drop(_ days: Int?, _ body: @escaping @Sendable (any StoreWriter, RetentionCutoff) throws -> Int) async throws {
      guard let days else { return }
      let cutoff = policy.cutoff(days, at: at, zone: zone)
      let count = try await desk.write { try body($0, cutoff) }
      progress.done += count
      if count == limit { progress.hasMore = true }
    }
    try await drop(policy.evidenceDays) { try $0.dropEvidence($1, limit: limit) }
    try await drop(policy.ignoredSignalDays) { try $0.deleteIgnoredSignals($1, limit: limit) }
    try await drop(policy.messageDays) { try $0.deleteSettledMessages($1, limit: limit) }
    if progress.done > 0 { desk.logger.info("old rows were dropped", metadata: ["rows": "\(progress.done)"]) }
    return progress
  }
}
