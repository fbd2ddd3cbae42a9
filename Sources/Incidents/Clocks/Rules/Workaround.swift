import Contracts

extension ClockRule {
  /// Solution de contournement: the customer can go on working.
  static let workaround = ClockRule(
    kind: .workaround, stoppedBy: [.proposeWorkaround, .resolve], isPausable: true, appliesToAssistance: false)
}
