/// How much of an outage a contract lets pass.
///
/// - Source: contract, tolerances (10 minutes); procedure §9.3.
public enum AvailabilityTolerance: Codable, Hashable, Sendable {
  /// An episode counts whole when it is longer, else not at all: of 10 minutes, 10:00 counts 0 and 10:01 counts 601 seconds.
  case threshold(Seconds)
  /// An episode counts for what exceeds it.
  case deductible(Seconds)
  /// Every second counts.
  case none
  /// The period's episodes together count for what exceeds it, once.
  case monthlyBudget(Seconds)

  /// The seconds of one episode that count, before a budget for the whole period.
  func counted(_ seconds: Seconds) -> Seconds {
    switch self {
    case .threshold(let tolerance): seconds > tolerance ? seconds : 0
    case .deductible(let tolerance): max(0, seconds - tolerance)
    case .none, .monthlyBudget: seconds
    }
  }
}
