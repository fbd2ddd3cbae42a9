import Contracts

/// What a clock measures: which acts stop it, and whether it may pause (procedure §6, §8).
public struct ClockRule: Sendable {
  public let kind: ClockKind
  /// A later act implies the earlier ones at the same instant.
  public let stoppedBy: Set<ActKind>
  public let isPausable: Bool
  /// Whether assistance requests have it.
  public let appliesToAssistance: Bool
}

/// Every clock. A new one is one file in `Rules` and one line here.
public enum ClockCatalogue {
  public static let all: [ClockRule] = [.takeIntoAccount, .intervention, .workaround, .resolution]

  /// The rule of a kind of clock.
  public static func rule(_ kind: ClockKind) -> ClockRule {
    switch kind {
    case .takeIntoAccount: .takeIntoAccount
    case .intervention: .intervention
    case .workaround: .workaround
    case .resolution: .resolution
    }
  }
}
