import Signals

/// What came out of a payload: what it said, and how much it left out.
public struct IntakeResult: Hashable, Sendable {
  public let signals: [Signal]
  /// What is kept of the payload when it is not to be kept as it came: without a secret.
  public let evidence: [UInt8]?
  /// Troubles of which the source says that someone knows of them.
  public let acknowledged: [Trouble]
  /// How many further signals the source left out of the payload: their absence says nothing about their state.
  public let truncated: Int

  public init(signals: [Signal], acknowledged: [Trouble] = [], evidence: [UInt8]? = nil, truncated: Int = 0) {
    self.signals = signals
    self.evidence = evidence
    self.acknowledged = acknowledged
    self.truncated = truncated
  }
}
