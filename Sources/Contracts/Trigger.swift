/// What set the procedure in motion (procedure §3).
public enum Trigger: String, Codable, Sendable, CaseIterable, Hashable {
  case infrastructureProbe, functionalProbe, operationsManager, cascade, emergencyEntry, emergencyAlert, operatorReport
  case assistanceRequest

  /// The level of support at which a signal with this trigger enters.
  public var entersAt: SupportLevel {
    switch self {
    case .cascade, .emergencyEntry: .expert
    default: .operations
    }
  }

  /// Whether a person raised the signal; such a signal always gets its own reference and receipt.
  public var isFromPerson: Bool {
    switch self {
    case .infrastructureProbe, .functionalProbe, .cascade: false
    case .operationsManager, .emergencyEntry, .emergencyAlert, .operatorReport, .assistanceRequest: true
    }
  }
}
