extension Event {
  /// The version of the format in which events are written today. It counts up when a new format could not be read by the old rules; what
  /// older versions wrote is read for ever.
  public static let payloadVersion = 1

  /// The texts that the event speaks of, which are kept apart from the journal.
  public var texts: [TextReference] {
    switch self {
    case .opened(let opened): [opened.title]
    case .signalJoined(let joined): [joined.summary]
    case .requalified(let change): [change.reason].compactMap { $0 }
    case .paused(_, _, let text), .workaroundProposed(_, let text), .resolved(_, let text), .noted(let text), .messaged(let text),
      .replied(let text), .cancelled(_, let text), .attributed(_, let text):
      [text]
    case .reopened(_, let text), .cascaded(_, let text): [text].compactMap { $0 }
    case .signalRecovered, .impactAdded, .impactWidened, .prequalified, .prequalificationSettled, .wayChosen, .waiting, .escalated, .paged,
      .noticed, .delivered, .deliveryFailed, .superseded, .acknowledged, .acknowledgementExpired, .takenIntoAccount, .workBegun,
      .becameAnomaly, .resumed, .recovered, .closed, .takenOver, .mergedInto, .unmerged, .absorbed, .released, .splitOff, .splitFrom,
      .clockSet,
      .clockStopped, .clockNotNeeded, .clockWarned, .clockBroken:
      []
    }
  }
}
