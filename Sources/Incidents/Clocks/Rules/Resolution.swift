import Contracts

extension ClockRule {
  /// The trouble is over.
  static let resolution = ClockRule(kind: .resolution, stoppedBy: [.resolve], isPausable: true, appliesToAssistance: false)
}
