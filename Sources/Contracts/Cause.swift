/// The cause of an incident, in the contract's words (procedure §2).
public enum Cause: String, Codable, Sendable, CaseIterable, Hashable {
  case nonconformingData, unstableConfiguration, volumeGrowth
  case networkLoss, overloadStop, ddos, intrusion, lapsedSubscription
  case undetermined

  /// Where the contract places a cause.
  public enum Nature: String, Codable, Sendable { case intrinsic, extrinsic, unknown }

  /// Whether the cause lies in the platform or outside it.
  public var nature: Nature {
    switch self {
    case .nonconformingData, .unstableConfiguration, .volumeGrowth: .intrinsic
    case .networkLoss, .overloadStop, .ddos, .intrusion, .lapsedSubscription: .extrinsic
    case .undetermined: .unknown
    }
  }

  /// Who answers for the cause unless someone says otherwise, with a reason.
  public var defaultAttribution: Attribution {
    switch self {
    case .nonconformingData, .unstableConfiguration, .volumeGrowth, .undetermined: .provider
    case .networkLoss, .overloadStop: .hosting
    case .ddos, .intrusion: .thirdParty
    case .lapsedSubscription: .customer
    }
  }
}

/// Who answers for a cause.
public enum Attribution: String, Codable, Sendable, CaseIterable, Hashable {
  case provider, hosting, customer, thirdParty
}
