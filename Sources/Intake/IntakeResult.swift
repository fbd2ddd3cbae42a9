import Signals

/// What came out of a payload: what it said, and how much it left out.
public struct IntakeResult: Hashable, Sendable {
  public let signals: [Signal]
  /// How many further signals the source left out of the payload: their absence says nothing about their state.
  public let truncated: Int

  public init(signals: [Signal], truncated: Int = 0) {
    self.signals = signals
    self.truncated = truncated
  }
}
