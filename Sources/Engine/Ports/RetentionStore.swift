import ServiceTime

/// What may be dropped: everything before one instant, unless it belongs to an incident that was not over before another.
public struct RetentionCutoff: Hashable, Sendable {
  /// What came, or was settled, at this instant or later stays.
  public let before: Instant
  /// What belongs to an incident that was not over before this instant stays.
  public let overBefore: Instant

  public init(before: Instant, overBefore: Instant) {
    self.before = before
    self.overBefore = overBefore
  }
}

public protocol RetentionWriter {
  /// Drops the raw bytes of up to `limit` signals, the oldest first, and returns of how many. The signals themselves stay.
  func dropEvidence(_ cutoff: RetentionCutoff, limit: Int) throws -> Int
  /// Deletes up to `limit` signals that had no effect and cannot have one any more, and returns how many.
  func deleteIgnoredSignals(_ cutoff: RetentionCutoff, limit: Int) throws -> Int
  /// Deletes up to `limit` messages whose fate is settled, and returns how many.
  func deleteSettledMessages(_ cutoff: RetentionCutoff, limit: Int) throws -> Int
}
