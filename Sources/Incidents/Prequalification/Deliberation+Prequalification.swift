import Contracts
import OnCall
import ServiceTime
import Signals

extension Deliberation {
  /// States what is known before anyone has looked; again whenever evidence changes, until a person confirms (procedure §4).
  mutating func prequalify(_ received: ReceivedSignal) {
    guard incident.prequalification?.settled == nil else { return }
    let known = incident.prequalification?.findings ?? []
    let found = EvidenceCatalogue.all.flatMap { $0.findings(received, incident, context) }
    let isReplaced: (Finding) -> Bool = { old in found.contains { $0.rule == old.rule } }
    let findings = known.filter { !isReplaced($0) } + found
    let causes = CauseEstimate.likeliest(of: findings)
    let expected = expectedHandling(received, causes: causes)
    let stated = Prequalification(
      severity: incident.severity, causes: causes, expectedHandling: expected, way: way(expected), findings: findings,
      rulesVersion: "\(EvidenceCatalogue.version)/\(registry.revision)")
    guard stated != incident.prequalification else { return }
    record(.prequalified(stated), rule: "prequalification")
    if incident.way == .immediate, incident.wayReason != .forced, stated.way == .standard {
      goStandard(.prequalified, by: .rule("prequalification"))
    }
  }

  /// Immediate when a responder can settle it within ten minutes, and one is there (procedure §5.1).
  private func way(_ expected: ExpectedHandling?) -> Way {
    guard let expected, expected.seconds < ProtocolLimits.immediateSeconds else { return .standard }
    guard incident.kind == .anomaly, incident.trigger != .emergencyEntry else { return .standard }
    let onDuty = registry.roster.onDuty(level: incident.level, at: at).map(\.person)
    guard onDuty.contains(where: { context.surroundings.reachable.contains($0) }) else { return .standard }
    // In a silent hour nobody would begin before the ten minutes are gone: the customer hears of it at once instead.
    guard isPagingNow else { return .standard }
    for impact in incident.impacts {
      if registry.terms[impact.contract]?.contract.neverImmediate.contains(impact.severity) ?? false { return .standard }
    }
    return .immediate
  }

  private func expectedHandling(_ received: ReceivedSignal, causes: [CauseEstimate]) -> ExpectedHandling? {
    if let seconds = eightieth(context.surroundings.handlingOfTrouble) {
      return ExpectedHandling(
        seconds: seconds, basis: .sameTrouble, incidentCount: context.surroundings.handlingOfTrouble.count)
    }
    if let cause = causes.first?.cause, cause != .undetermined, let past = context.surroundings.handlingOfCause[cause],
      let seconds = eightieth(past)
    {
      return ExpectedHandling(seconds: seconds, basis: .sameCauseAndComponent, incidentCount: past.count)
    }
    return received.route.runbookEstimate.map { ExpectedHandling(seconds: $0, basis: .runbook) }
  }

  /// The 80th percentile, nearest rank, of at least five handling times; nil for fewer.
  private func eightieth(_ times: [Seconds]) -> Seconds? {
    guard times.count >= 5 else { return nil }
    let rank = (times.count * 4 + 4) / 5
    return times.sorted()[rank - 1]
  }
}

extension CauseEstimate {
  /// What speaks against every cause that rules name: that nobody has looked yet.
  private static let doubt = 25

  /// The three likeliest causes: each one's share of all evidence and of doubt.
  static func likeliest(of findings: [Finding]) -> [CauseEstimate] {
    let total = findings.reduce(doubt) { $0 + $1.weight }
    let byCause = Dictionary(grouping: findings, by: \.cause)
    let estimates = byCause.map { cause, findings in
      CauseEstimate(
        cause: cause, confidencePercent: findings.reduce(0) { $0 + $1.weight } * 100 / total, evidence: findings.map(\.evidence))
    }
    let sorted = estimates.sorted { ($1.confidencePercent, $0.cause.rawValue) < ($0.confidencePercent, $1.cause.rawValue) }
    guard !sorted.isEmpty else { return [CauseEstimate(cause: .undetermined, confidencePercent: 100, evidence: [])] }
    return Array(sorted.prefix(3))
  }
}
