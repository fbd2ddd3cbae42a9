import Contracts
import ServiceTime

extension Deliberation {
  mutating func requalify(
    _ scope: [Impact], to severity: Severity, mode: RequalificationMode, reason: TextReference, by actor: Actor
  ) throws(Refusal) {
    try refuseAssistance(.requalify)
    _ = try require(scope, .requalify) { $0.progress < .closed }
    let changing = scope.filter { $0.progress < .closed && $0.severity != severity }
    guard !changing.isEmpty else { throw .sameSeverity(severity) }
    if mode == .aggravation, changing.contains(where: { $0.severity > severity }) { throw .aggravationMustRaise }
    var changes: [PromiseChange] = []
    for impact in changing { changes += requalify(impact.platform, to: severity, mode: mode, reason: reason, by: actor) }
    leaveImmediateWay()
    tell(changes, text: reason)
    // What was to wait for the next opening may not wait any more.
    if case .waiting = incident.handling { call(.aggravation) }
  }

  /// The operators are told old, new, why, and each changed promise; those who have no receipt yet read it there.
  mutating func tell(_ changes: [PromiseChange], _ kind: Notice.Kind = .requalified, text: TextReference? = nil) {
    let told = changes.map(\.platform).filter { platform in
      incident.impact(on: platform).map { incident.receipted.contains($0.customer) } ?? false
    }
    if !told.isEmpty { notify(kind, about: told, text: text, changes: changes) }
  }

  mutating func requalifyAsAnomaly(
    to severity: Severity, mode: RequalificationMode, reason: TextReference, by actor: Actor
  ) throws(Refusal) {
    guard incident.kind == .assistance else { throw .notAnAssistanceRequest }
    guard incident.isOpen else { throw wrongState(.requalifyAsAnomaly) }
    record(.becameAnomaly, by: actor)
    var changes: [PromiseChange] = []
    for impact in incident.activeImpacts {
      if impact.severity == severity {
        setClocks(of: impact.platform, countingFrom: mode == .aggravation ? at : impact.startedAt, keepingKnown: true)
        changes += self.changes(from: impact)
      } else {
        changes += requalify(impact.platform, to: severity, mode: mode, reason: reason, by: actor)
      }
    }
    notify(.requalified, about: incident.impacts.map(\.platform), text: reason, changes: changes)
    if case .waiting = incident.handling { call(.aggravation) }
  }

  mutating func settlePrequalification(cause: Cause?, by actor: Actor) throws(Refusal) {
    guard let stated = incident.prequalification, let likeliest = cause ?? stated.causes.first?.cause else {
      throw .nothingPrequalified
    }
    record(.prequalificationSettled(cause: likeliest, wasRight: likeliest == stated.causes.first?.cause), by: actor)
  }

  mutating func cascade(_ reason: TextReference, by actor: Actor) throws(Refusal) {
    guard incident.isOpen else { throw wrongState(.cascade) }
    guard incident.level < .expert else { throw .alreadyCascaded(incident.cascaded) }
    record(.cascaded(to: .expert, reason: reason), by: actor)
    escalateFromStart(.cascaded)
  }

  mutating func force(_ way: Way, by actor: Actor) throws(Refusal) {
    guard incident.way != way else { throw wrongState(.forceWay, mark: incident.wayChosen) }
    switch way {
    case .standard: goStandard(.forced, by: actor)
    case .immediate:
      // The ten minutes are gone for good, and what came in at the emergency entry never takes this way (§3.9, §5.2).
      guard at < incident.openedAt + ProtocolLimits.immediateSeconds, incident.trigger != .emergencyEntry else {
        throw wrongState(.forceWay, mark: incident.wayChosen)
      }
      record(.wayChosen(.immediate, .forced), by: actor)
    }
  }

  /// A severity that the contract keeps off the immediate way leaves it, unless a person has forced it.
  mutating func leaveImmediateWay() {
    guard incident.isOpen, incident.way == .immediate, incident.wayReason != .forced else { return }
    let isBarred = incident.activeImpacts.contains { impact in
      registry.terms[impact.contract]?.contract.neverImmediate.contains(impact.severity) ?? false
    }
    if isBarred { goStandard(.prequalified, by: .rule("neverImmediate")) }
  }

  // MARK: After the resolution

  mutating func confirm(_ scope: [Impact], by actor: Actor) throws(Refusal) {
    let platforms = try require(scope, .confirm) { $0.progress == .resolved }
    record(.closed(platforms: platforms, bySilence: false), by: actor)
  }

  mutating func reopen(_ scope: [Impact], _ text: TextReference, by actor: Actor) throws(Refusal) {
    let resolved = scope.filter { $0.progress == .resolved }
    _ = try require(scope, .reopen) { $0.progress == .resolved }
    let platforms = resolved.filter { $0.silence(registry).map { at <= $0 } ?? true }.map(\.platform)
    guard !platforms.isEmpty else { throw .tooLate(since: resolved.compactMap { $0.silence(registry) }.max() ?? at) }
    record(.reopened(platforms: platforms, text: text), by: actor)
    for platform in platforms { resetClocks(of: platform) }
    notify(.reopened, about: platforms, text: text)
    call(.reopened)
  }

  /// The customer has been silent for the days the contract gives.
  mutating func closeBySilence() {
    let platforms = incident.impacts.filter { impact in impact.silence(registry).map { $0 < at } ?? false }.map(\.platform)
    guard !platforms.isEmpty else { return }
    record(.closed(platforms: platforms, bySilence: true), rule: "silence")
  }
}
