import Contracts

extension ClockRule {
  /// Prise en compte: a person has looked. A receipt is not it, and it never pauses.
  static let takeIntoAccount = ClockRule(
    kind: .takeIntoAccount, stoppedBy: [.takeIntoAccount, .beginWork, .proposeWorkaround, .resolve], isPausable: false,
    appliesToAssistance: true)
}
