import Contracts
import Incidents
import ServiceTime
import Signals

/// A signal as it was recorded, and what became of it.
public struct SignalRecord: Hashable, Sendable {
  public let id: String
  public let signal: Signal
  public let receivedAt: Instant
  /// The incident it opened or joined.
  public let incident: Key<Incident>?
  /// The rule that said it has no effect.
  public let ignored: IgnoreRule?
  public let rule: Key<RoutingRule>?
  /// What routing made of it.
  public let severity: Severity

  public init(
    id: String, signal: Signal, receivedAt: Instant, incident: Key<Incident>?, ignored: IgnoreRule?, rule: Key<RoutingRule>?,
    severity: Severity
  ) {
    self.id = id
    self.signal = signal
    self.receivedAt = receivedAt
    self.incident = incident
    self.ignored = ignored
    self.rule = rule
    self.severity = severity
  }
}

/// A heartbeat that must come again before `overdueAt`.
public struct Heartbeat: Hashable, Sendable {
  public let trouble: Trouble
  public let rule: Key<RoutingRule>
  public let lastSeen: Instant
  public let overdueAt: Instant
  /// The signal that was last seen, from which the one for its absence is made.
  public let signal: Signal
  /// Its absence has been raised already.
  public let isRaised: Bool

  public init(trouble: Trouble, rule: Key<RoutingRule>, lastSeen: Instant, overdueAt: Instant, signal: Signal, isRaised: Bool) {
    self.trouble = trouble
    self.rule = rule
    self.lastSeen = lastSeen
    self.overdueAt = overdueAt
    self.signal = signal
    self.isRaised = isRaised
  }
}

/// What was muted, or fell into a maintenance window, and still holds.
public struct WithheldSignal: Hashable, Sendable {
  public let record: SignalRecord
  public init(record: SignalRecord) { self.record = record }
}

/// A maintenance window that may have closed with something to raise.
public struct ClosingWindow: Hashable, Sendable {
  public let window: MaintenanceWindow
  /// Up to which of its closes what it withheld was raised; nil when it has not closed before.
  public let raisedUntil: Instant?

  public init(window: MaintenanceWindow, raisedUntil: Instant?) {
    self.window = window
    self.raisedUntil = raisedUntil
  }
}

public protocol SignalReader {
  /// The newest signal of a trouble that opened, joined or recovered in an incident.
  func newestHeard(of trouble: Trouble) throws -> SignalIdentity?
  func signals(of incident: Key<Incident>, limit: Int) throws -> [SignalRecord]
  /// The newest signals, whatever became of them.
  func recentSignals(limit: Int) throws -> [SignalRecord]
  /// The raw bytes a signal came in, and their media type; nil once they have been dropped.
  func evidence(ofSignal id: String) throws -> (mediaType: String, body: [UInt8])?
  /// Mutes that hold at `instant`; none whose signals were raised already, which can withhold nothing more.
  func mutes(activeAt instant: Instant) throws -> [Mute]
  /// Mutes that have ended by `instant` and whose signals were not raised yet, the earliest end first.
  func mutesToRaise(at instant: Instant) throws -> [Mute]
  /// Windows that are open at, or begin after, `instant`, and every recurring one.
  ///
  /// An opening whose signals were raised already is over, also for what is still being taken as of an earlier instant.
  func maintenanceWindows(from instant: Instant) throws -> [MaintenanceWindow]
  /// Windows that may have been open between the two instants, in the order in which they begin.
  func maintenanceWindows(between start: Instant, and end: Instant) throws -> [MaintenanceWindow]
  /// Windows that have begun by `instant` and whose last close was not looked at yet.
  func maintenanceToRaise(at instant: Instant) throws -> [ClosingWindow]
  func heartbeat(of trouble: Trouble) throws -> Heartbeat?
  func heartbeatsOverdue(at instant: Instant, limit: Int) throws -> [Heartbeat]
  /// Signals ignored by the mute or window `id` that are the last word of their trouble: no recovery and nothing newer came since.
  func withheld(by id: String) throws -> [WithheldSignal]
  /// Reports at the emergency entry since `instant` that opened an incident of their own; those that joined another called nobody.
  func emergencyReports(since instant: Instant) throws -> Int
}

extension SignalWriter {
  /// Records a signal that was not made ready before.
  public func insertSignal(_ record: SignalRecord, mediaType: String, evidence: [UInt8]) throws {
    try insertSignal(record, text: nil, mediaType: mediaType, evidence: evidence)
  }
}

public protocol SignalWriter {
  /// Records a signal. Of heartbeats that come in time, only the newest of each trouble is kept.
  ///
  /// - Parameter text: what `Storage.text(of:)` made of the signal; nil to have it made now.
  func insertSignal(_ record: SignalRecord, text: String?, mediaType: String, evidence: [UInt8]) throws
  func insertMute(_ mute: Mute) throws
  func endMute(_ id: String, at: Instant) throws
  func insertMaintenance(_ window: MaintenanceWindow) throws
  func endMaintenance(_ id: String, at: Instant) throws
  func saveHeartbeat(_ heartbeat: Heartbeat) throws
  /// Notes that what a mute withheld is raised. Returns false when that was noted before.
  func markMuteRaised(_ id: String) throws -> Bool
  /// Notes that what a window withheld up to its close at `until` is raised. Returns false when that was noted before.
  func markMaintenanceRaised(_ id: String, until: Instant, isOver: Bool) throws -> Bool
}
