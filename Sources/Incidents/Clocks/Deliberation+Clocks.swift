import Contracts
import ServiceTime

extension Deliberation {
  /// Starts the clocks of an impact; `keepingKnown` leaves those alone that it has.
  mutating func setClocks(of platform: Key<Platform>, countingFrom start: Instant, keepingKnown: Bool = false) {
    guard let impact = incident.impact(on: platform), let terms = registry.terms[impact.contract] else { return }
    for rule in ClockCatalogue.all where incident.kind == .anomaly || rule.appliesToAssistance {
      if keepingKnown, impact.clock(rule.kind) != nil { continue }
      guard let promise = Promise(rule.kind, of: impact, severity: impact.severity, countsFrom: start, terms: terms),
        let due = try? promise.due(asOf: at)
      else { continue }
      set(rule.kind, of: platform, countsFrom: start, due: due, severity: impact.severity, terms: terms)
    }
  }

  /// Counts the running clocks of an impact anew, after a pause, a reopening or a change of contract.
  ///
  /// - Parameter rule: what moves them, as the journal names it.
  mutating func resetClocks(of platform: Key<Platform>, rule: String = "clocks") {
    guard let impact = incident.impact(on: platform), let terms = registry.terms[impact.contract] else { return }
    for clock in impact.clocks where clock.isRunning {
      guard terms.contract.objective(clock.kind, severity: impact.severity) != nil,
        let promise = Promise(clock.kind, of: impact, countsFrom: clock.countsFrom, terms: terms)
      else {
        // A reopening has brought back a clock that this severity does not have.
        record(.clockNotNeeded(platform: platform, clock: clock.kind), rule: "clocks")
        continue
      }
      guard clock.brokenAt == nil, let due = try? promise.due(asOf: at) else { continue }
      let isSame = terms.deadline(due: due, severity: clock.deadline.severity) == clock.deadline
      guard !isSame else { continue }
      // A deadline that stays where it was rests on other versions now: that is for the record, not for people.
      set(
        clock.kind, of: platform, countsFrom: clock.countsFrom, due: due, severity: clock.deadline.severity, terms: terms,
        rule: due == clock.deadline.due ? "clocks" : rule)
    }
  }

  /// A new revision of the contract is in effect: running clocks count by it from its date on (procedure §8.6).
  ///
  /// What fell due before that date was promised by the revision before: it is broken, however late we come to it. Customers who have a
  /// receipt are told each promise that moves.
  mutating func adoptTerms(since effectiveFrom: Instant) {
    guard incident.isOpen else { return }
    breakPromises(dueBefore: min(effectiveFrom, at))
    var moved: [PromiseChange] = []
    for impact in incident.impacts where impact.progress < .resolved {
      guard let terms = registry.terms[impact.contract] else { continue }
      // While a pause runs a deadline moves with every look at it: by itself that is nothing new.
      let isNews = impact.clocks.contains { clock in
        clock.isRunning && terms.deadline(due: clock.deadline.due, severity: clock.deadline.severity) != clock.deadline
      }
      guard isNews || impact.runningPause == nil else { continue }
      resetClocks(of: impact.platform, rule: "contract")
      // What a pause moves is told when it ends.
      if impact.runningPause == nil { moved += changes(from: impact) }
    }
    tell(moved, .termsChanged)
  }

  /// Changes a severity and what follows for the clocks (procedure §8.4). Returns what changed, for the customer.
  @discardableResult
  mutating func requalify(
    _ platform: Key<Platform>, to severity: Severity, mode: RequalificationMode, reason: TextReference? = nil, signalled: Bool = false,
    by actor: Actor
  ) -> [PromiseChange] {
    guard let before = incident.impact(on: platform), let terms = registry.terms[before.contract] else { return [] }
    record(
      .requalified(
        Requalified(
          platform: platform, from: before.severity, to: severity, mode: mode, reason: reason, signalled: signalled ? severity : nil)),
      by: actor)
    let isRaised = severity > before.severity
    let countsFrom = isRaised && mode == .aggravation ? at : before.startedAt
    for rule in ClockCatalogue.all where incident.kind == .anomaly || rule.appliesToAssistance {
      recount(rule.kind, before: before, countsFrom: countsFrom, isRaised: isRaised, terms: terms)
    }
    return changes(from: before)
  }

  private mutating func recount(_ kind: ClockKind, before: Impact, countsFrom: Instant, isRaised: Bool, terms: Terms) {
    guard let impact = incident.impact(on: before.platform) else { return }
    let clock = impact.clock(kind)
    // A recorded breach stays, with the deadline it is dated with.
    if let clock, clock.brokenAt != nil { return }
    guard let promise = Promise(kind, of: impact, severity: impact.severity, countsFrom: countsFrom, terms: terms),
      let counted = try? promise.due(asOf: at)
    else {
      if let clock, !clock.isNotNeeded { record(.clockNotNeeded(platform: before.platform, clock: kind), rule: "requalification") }
      return
    }
    // What a recovery has made unnecessary keeps its deadline, in case it is reopened; what the severity did not have has none.
    if let clock, !clock.isNotNeeded || terms.contract.objective(kind, severity: before.severity) != nil {
      // A deadline that is as early as the new one, or earlier, stays when the severity rises; a pause that runs has moved it on.
      let known = Promise(kind, of: before, countsFrom: clock.countsFrom, terms: terms)
      let isPaused = before.runningPause != nil && clock.stopped == nil
      let old = isPaused ? (try? known?.due(asOf: at)) ?? clock.deadline.due : clock.deadline.due
      if isRaised, old <= counted { return }
      // A promise that was kept stays kept when the severity falls.
      if !isRaised, clock.stopped != nil, counted < old { return }
      if counted == clock.deadline.due, countsFrom == clock.countsFrom { return }
    }
    set(kind, of: before.platform, countsFrom: countsFrom, due: counted, severity: impact.severity, terms: terms)
  }

  private mutating func set(
    _ kind: ClockKind, of platform: Key<Platform>, countsFrom: Instant, due: Instant, severity: Severity, terms: Terms,
    rule: String = "clocks"
  ) {
    record(
      .clockSet(platform: platform, clock: kind, countsFrom: countsFrom, deadline: terms.deadline(due: due, severity: severity)),
      rule: rule)
    guard let impact = incident.impact(on: platform), let clock = impact.clock(kind) else { return }
    let done = impact.firstAct(of: ClockCatalogue.rule(kind).stoppedBy)
    // A deadline that is already past when it comes into being is broken at once, dated with its due instant.
    if due < clock.stopped?.at ?? done?.at ?? at, clock.brokenAt == nil {
      record(.clockBroken(platform: platform, clock: kind, due: due), rule: "clocks")
    }
    // What the clock asks for may have been done before the severity gave the impact such a clock, or have become unnecessary.
    guard clock.stopped == nil, let done else { return }
    if done.act == .resolve, impact.takenIntoAccount == nil {
      if incident.impact(on: platform)?.clock(kind)?.brokenAt == nil {
        record(.clockNotNeeded(platform: platform, clock: kind), rule: "recovery")
      }
    } else {
      record(.clockStopped(platform: platform, clock: kind, at: done.at, act: done.act), rule: "clocks")
    }
  }

  /// What a customer must be told: the severity, and each promise that is not what it was.
  func changes(from before: Impact) -> [PromiseChange] {
    guard let after = incident.impact(on: before.platform) else { return [] }
    let promises = ClockKind.allCases.compactMap { kind -> PromiseChange? in
      let old = before.clock(kind).flatMap { $0.isRunning ? $0.deadline.due : nil }
      let new = after.clock(kind).flatMap { $0.isRunning ? $0.deadline.due : nil }
      guard old != new else { return nil }
      return PromiseChange(
        platform: before.platform, severityFrom: before.severity, severityTo: after.severity, clock: kind, dueFrom: old, dueTo: new)
    }
    guard promises.isEmpty, before.severity != after.severity else { return promises }
    return [PromiseChange(platform: before.platform, severityFrom: before.severity, severityTo: after.severity)]
  }

  /// Stops the clocks that an act stops. What is late is broken, however it stops.
  mutating func stopClocks(_ act: ActKind, of platforms: [Key<Platform>], by actor: Actor) {
    for platform in platforms {
      // While a pause runs, the deadlines that stand in the clocks do not know of it yet.
      if incident.impact(on: platform)?.runningPause != nil { resetClocks(of: platform) }
      for clock in incident.impact(on: platform)?.clocks ?? [] where clock.isRunning {
        guard ClockCatalogue.rule(clock.kind).stoppedBy.contains(act) else { continue }
        if clock.brokenAt == nil, at > clock.deadline.due {
          record(.clockBroken(platform: platform, clock: clock.kind, due: clock.deadline.due), rule: "clocks")
        }
        record(.clockStopped(platform: platform, clock: clock.kind, at: at, act: act), by: actor)
      }
    }
  }

  /// Fires every warning of every clock that has come to pass; one page says the strongest.
  mutating func warn() {
    var strongest: ClockWarning?
    for (platform, clock, warning, instant) in incident.warningsAhead(registry) where instant <= at {
      record(.clockWarned(platform: platform, clock: clock, warning: warning, at: instant), rule: "clocks")
      strongest = max(strongest ?? warning, warning)
    }
    if let strongest { callForPromise(strongest) }
  }

  /// Breaks every promise whose due instant has passed.
  mutating func breakPromises() { breakPromises(dueBefore: at) }

  private mutating func breakPromises(dueBefore limit: Instant) {
    var isBroken = false
    for impact in incident.impacts where impact.progress < .resolved {
      for clock in impact.clocks where incident.isTicking(clock, of: impact) && clock.deadline.due < limit {
        guard !incident.isOver(before: clock.deadline.due) else { continue }
        record(.clockBroken(platform: impact.platform, clock: clock.kind, due: clock.deadline.due), rule: "clocks")
        isBroken = true
      }
    }
    if isBroken { callForBreach() }
  }
}
