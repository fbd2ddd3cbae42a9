import Contracts
import OnCall
import ServiceTime

extension Deliberation {
  private var rules: [PagingRule] { PagingRule.all(of: incident, registry: registry, at: at) }

  /// Whether somebody is paged at this hour for one of the impacts.
  var isPagingNow: Bool { rules.contains(where: \.pagesNow) }

  /// The policy of the worst impact's contract in its regime.
  private var policy: EscalationPolicy? {
    let rules = rules
    return (rules.first(where: \.pagesNow) ?? rules.first)?.policy.flatMap { registry.roster.policy($0) }
  }

  /// Pages from step 1, or waits for the next opening when this hour is silent for every impact.
  mutating func call(_ reason: Page.Reason) {
    guard incident.isOpen else { return }
    let rules = rules
    guard !rules.isEmpty, !rules.contains(where: \.pagesNow), let opening = rules.compactMap(\.nextOpening).min() else {
      escalateFromStart(reason)
      return
    }
    record(.waiting(until: opening), rule: "silentHours")
  }

  /// What came on top may be paged at this hour, or earlier than what was known: then it does not wait with the rest.
  mutating func callWhenWaiting() {
    guard incident.isOpen, case .waiting(let until) = incident.handling else { return }
    let rules = rules
    let isEarlier = rules.compactMap(\.nextOpening).min().map { $0 < until } ?? false
    if isEarlier || rules.contains(where: \.pagesNow) { call(.escalation) }
  }

  /// Pages from step 1 at whatever hour.
  mutating func escalateFromStart(_ reason: Page.Reason) {
    guard let policy else { return }
    escalate(policy, to: policy.start(level: incident.level), reason)
  }

  /// There is news: the holder hears of it, in a silent hour at the next opening; without a holder paging starts again.
  mutating func callAgain(_ reason: Page.Reason) {
    guard case .acknowledged = incident.handling, let holder = incident.holder else {
      call(reason)
      return
    }
    let rules = rules
    let isSilent = !rules.isEmpty && !rules.contains(where: \.mayGoOn)
    page(holder, reason, notBefore: isSilent ? rules.compactMap(\.nextOpening).min() : nil)
  }

  /// Nobody has acknowledged: the next person, the next level, at last the last resort; silent hours interrupt it.
  mutating func escalateFurther() {
    guard case .paging = incident.handling else { return }
    guard let escalation = incident.escalation, let policy = registry.roster.policy(escalation.policy) else {
      escalateFromStart(.escalation)
      return
    }
    let rules = rules
    if !rules.isEmpty, !rules.contains(where: \.mayGoOn), let opening = rules.compactMap(\.nextOpening).min() {
      record(.waiting(until: opening), rule: "silentHours")
      return
    }
    escalate(policy, to: policy.after(escalation.position), .escalation)
  }

  private mutating func escalate(_ policy: EscalationPolicy, to first: EscalationPosition, _ reason: Page.Reason) {
    var position = first
    var people = registry.roster.people(policy.targets(at: position), at: at)
    // A step without anyone on duty is passed over; the last resort is a person with a name.
    while people.isEmpty, !position.isLastResort {
      position = policy.after(position)
      people = registry.roster.people(policy.targets(at: position), at: at)
    }
    let level = position.isLastResort ? incident.level : policy.steps[position.step].level
    if level > incident.level { record(.cascaded(to: level, reason: nil), rule: "escalation") }
    record(
      .escalated(
        Escalation(policy: policy.key, position: position, nextAt: at + policy.delay(at: position), paged: people)),
      rule: "escalation")
    for person in people { page(person, position.isLastResort ? .lastResort : reason, level: level) }
  }

  /// Who is called when a promise is at risk, by how much of the open time is used up (procedure §5.10).
  mutating func callForPromise(_ warning: ClockWarning) {
    guard let policy else { return }
    let start = policy.start(level: incident.level)
    switch warning {
    case .half, .closing:
      let people = incident.holder.map { [$0] } ?? registry.roster.people(policy.targets(at: start), at: at)
      for person in people { page(person, warning == .closing ? .closingSoon : .promiseAtRisk) }
    case .threeQuarters:
      var position = policy.after(start)
      var people = others(policy, position)
      while people.isEmpty, !position.isLastResort {
        position = policy.after(position)
        people = others(policy, position)
      }
      for person in people { page(person, .promiseAtRisk) }
    case .ninety:
      let next = SupportLevel(rawValue: incident.level.rawValue + 1) ?? incident.level
      let people = policy.firstStep(level: next).map { registry.roster.people(policy.steps[$0].targets, at: at) } ?? []
      for person in people { page(person, .promiseAtRisk, level: next) }
      for person in registry.managers { page(person, .promiseAtRisk) }
    }
  }

  private func others(_ policy: EscalationPolicy, _ position: EscalationPosition) -> [Key<Person>] {
    let first = registry.roster.people(policy.targets(at: policy.start(level: incident.level)), at: at)
    let known = incident.holder.map { [$0] } ?? first
    return registry.roster.people(policy.targets(at: position), at: at).filter { !known.contains($0) }
  }

  /// A promise is broken: the manager and the last resort hear of it.
  mutating func callForBreach() {
    for person in registry.managers { page(person, .promiseBroken) }
    if let policy { page(policy.lastResort, .promiseBroken) }
  }
}
