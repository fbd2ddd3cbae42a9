import Contracts

extension ClockRule {
  /// Work has begun.
  static let intervention = ClockRule(
    kind: .intervention, stoppedBy: [.beginWork, .proposeWorkaround, .resolve], isPausable: true, appliesToAssistance: false)
}
