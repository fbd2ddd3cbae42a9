/// How badly a platform is hurt: the contract's three anomaly classes (procedure §2).
public enum Severity: String, Codable, Sendable, CaseIterable, Hashable, Comparable {
  case minor, major, blocking

  public static func < (one: Self, other: Self) -> Bool { one.rank < other.rank }

  private var rank: Int {
    switch self {
    case .minor: 0
    case .major: 1
    case .blocking: 2
    }
  }
}

/// An anomaly, or a request for help (procedure §2, assistance requests).
public enum IncidentKind: String, Codable, Sendable, CaseIterable, Hashable {
  case anomaly, assistance
}

/// The levels of support: the customer's help desk, operations, expert support (procedure §1).
public enum SupportLevel: Int, Codable, Sendable, CaseIterable, Hashable, Comparable {
  case helpDesk = 1
  case operations = 2
  case expert = 3

  public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}
