/// Why a deadline is due when it is due: every window used, every holiday skipped, every pause counted.
///
/// The seconds of `windows` add up to the budget. Stored beside a deadline it stays true when rules change later.
/// - Source: procedure §8.7.
public struct DeadlineExplanation: Codable, Hashable, Sendable {
  /// What was promised.
  public enum Promise: Codable, Hashable, Sendable {
    /// Open seconds.
    case budget(Seconds)
    /// Business days, read in one of three ways.
    case days(Int, reading: DayReading)
  }

  /// The part of a window that counts.
  public struct WindowUsed: Codable, Hashable, Sendable {
    /// The whole window.
    public let window: OpenInterval
    /// Where counting begins in it.
    public let from: Instant
    /// Where counting ends in it.
    public let to: Instant
    /// Seconds taken from it, without those paused.
    public let seconds: Seconds
    /// Seconds between `from` and `to` that were paused.
    public let pausedSeconds: Seconds
  }

  /// A pause, joined with those it overlaps, and what it moved.
  public struct PauseCounted: Codable, Hashable, Sendable {
    public let from: Instant
    public let to: Instant
    /// Only open seconds count.
    public let openSeconds: Seconds
  }

  public let promise: Promise
  public let start: Instant
  /// The start itself, or the next opening after it; `nil` when the service never opens.
  public let firstOpening: Instant?
  public let windows: [WindowUsed]
  /// The business days counted, for `sameTime` and `endOfDay`.
  public let businessDays: [CivilDate]
  /// The holidays, between start and due, on which the service would have been open.
  public let holidaysSkipped: [Holiday]
  public let pauses: [PauseCounted]
  public let dueWithoutPauses: Instant
  public let due: Instant
  public let zoneName: String
  public let zoneRulesVersion: String
  public let holidayCalendar: String
  public let holidayVersion: String
}
