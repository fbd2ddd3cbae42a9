/// Why the procedure says no, and what to do next.
public struct RefusalText: Hashable, Sendable {
  /// What stands in the way, who put it there and when.
  public let reason: String
  /// What to do now.
  public let advice: String

  /// Both, as one text.
  public var text: String { "\(reason) \(advice)" }

  public init(reason: String, advice: String) {
    self.reason = reason
    self.advice = advice
  }
}
