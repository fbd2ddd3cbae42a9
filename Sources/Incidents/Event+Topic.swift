/// What an event is about, in one word: by this programs say which events they want to hear.
public enum EventTopic: String, Codable, Sendable, CaseIterable, Hashable, Comparable {
  /// Signals that open, join or recover, and what they touch.
  case arrival
  /// What Tocsin or a person thinks it is, and which way it goes.
  case prequalification
  /// Who is called, who has answered, and who is called next.
  case calls
  /// What became of pages and notices on their way.
  case messages
  /// How far the work is: from taking into account to closing.
  case progress
  /// What people have changed about severity, kind and attribution.
  case judgement
  /// What people have written.
  case words
  /// How incidents belong together.
  case links
  /// Clocks: set, stopped, warned of, broken.
  case promises

  public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}

extension Event {
  /// The name under which the journal keeps it: that of its case.
  public var name: String { Mirror(reflecting: self).children.first?.label ?? "\(self)" }

  /// What it is about.
  public var topic: EventTopic {
    switch self {
    case .opened, .signalJoined, .signalRecovered, .impactAdded, .impactWidened: .arrival
    case .prequalified, .prequalificationSettled, .wayChosen: .prequalification
    case .waiting, .escalated, .paged, .acknowledged, .acknowledgementExpired, .cascaded, .takenOver: .calls
    case .noticed, .delivered, .deliveryFailed, .superseded: .messages
    case .takenIntoAccount, .workBegun, .paused, .resumed, .workaroundProposed, .resolved, .recovered, .closed, .reopened, .cancelled:
      .progress
    case .requalified, .becameAnomaly, .attributed: .judgement
    case .noted, .messaged, .replied: .words
    case .mergedInto, .unmerged, .absorbed, .released, .splitOff, .splitFrom: .links
    case .clockSet, .clockStopped, .clockNotNeeded, .clockWarned, .clockBroken: .promises
    }
  }

  /// The names of all events, in the order of their cases.
  public static let names = [
    "opened", "signalJoined", "signalRecovered", "impactAdded", "impactWidened", "prequalified", "prequalificationSettled", "wayChosen",
    "waiting", "escalated", "paged", "noticed", "delivered", "deliveryFailed", "superseded", "acknowledged", "acknowledgementExpired",
    "takenIntoAccount", "workBegun", "requalified", "becameAnomaly", "paused", "resumed", "workaroundProposed", "resolved", "recovered",
    "closed", "reopened", "cascaded", "takenOver", "noted", "messaged", "replied", "cancelled", "attributed", "mergedInto", "unmerged",
    "absorbed", "released", "splitOff", "splitFrom", "clockSet", "clockStopped", "clockNotNeeded", "clockWarned", "clockBroken",
  ]
}
