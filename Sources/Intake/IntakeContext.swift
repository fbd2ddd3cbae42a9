import ServiceTime

/// What a format needs to know besides the payload.
public struct IntakeContext: Hashable, Sendable {
  /// The name of the intake key under which the payload came: the source of its signals.
  public let source: String
  /// When the payload arrived: the time of what says no time of its own.
  public let receivedAt: Instant
  public let limits: IntakeLimits

  public init(source: String, receivedAt: Instant, limits: IntakeLimits = IntakeLimits()) {
    self.source = source
    self.receivedAt = receivedAt
    self.limits = limits
  }
}
