import Contracts
import ServiceTime

extension Deliberation {
  // MARK: On the incident that goes

  mutating func merge(into target: Key<Incident>, by actor: Actor) throws(Refusal) {
    guard target != incident.reference else { throw .cannotMerge(into: target) }
    record(.mergedInto(target), by: actor)
  }

  mutating func unmerge(by actor: Actor) throws(Refusal) {
    guard let target = incident.mergedInto, let since = incident.merged?.at else { throw wrongState(.unmerge) }
    let holder = context.surroundings.mergedInto.flatMap { $0.reference == target ? $0 : nil }
    let returned = holder.map { incident.impacts(comingBackFrom: $0, since: since) } ?? []
    record(.unmerged(from: target, impacts: returned, troubles: holder.map { incident.troubles(comingBackFrom: $0) }), by: actor)
    for impact in incident.activeImpacts where impact.runningPause == nil { resetClocks(of: impact.platform) }
    if incident.way == .standard { sendReceipts() }
    // Deadlines that passed meanwhile are broken at their own instants; then someone is called again.
    breakPromises()
    call(.separated)
  }

  mutating func split(_ scope: [Impact], into target: Key<Incident>, by actor: Actor) throws(Refusal) {
    guard scope.count < incident.impacts.count else { throw .cannotSplit }
    record(.splitOff(platforms: scope.map(\.platform), into: target), by: actor)
  }

  // MARK: On the incident that stays

  /// Takes over what another incident covered; a platform that both touch keeps the earlier of its promises.
  mutating func absorb(_ other: Incident, by actor: Actor) throws(Refusal) {
    guard incident.isOpen, other.reference != incident.reference, other.kind == incident.kind else {
      throw .cannotMerge(into: incident.reference)
    }
    // What is over for good here cannot take over what is not over there.
    let active = other.activeImpacts.filter { incident.impact(on: $0.platform) != nil }
    guard active.allSatisfy({ (incident.impact(on: $0.platform)?.progress ?? .open) < .closed }) else {
      throw .cannotMerge(into: incident.reference)
    }
    let before = incident
    let known = Set(incident.impacts.map(\.platform))
    let impacts = other.impacts.filter { !known.contains($0.platform) }.map { $0.brought(by: other.reference) }
    let troubles = other.troubles.filter { theirs in !incident.troubles.contains { $0.trouble == theirs.trouble } }
    let shared = other.impacts.compactMap { given(by: $0) }
    let worse = other.impacts.filter { theirs in incident.impact(on: theirs.platform).map { $0.severity < theirs.severity } ?? false }
    record(
      .absorbed(
        Absorbed(
          reference: other.reference, impacts: impacts, troubles: troubles.map { $0.brought(by: other.reference) },
          infrastructure: other.infrastructure, receipted: other.receipted, reporter: other.reporter, shared: shared)), by: actor)
    for theirs in shared { journal(theirs) }
    var changes: [PromiseChange] = []
    for impact in worse {
      changes += requalify(impact.platform, to: impact.severity, mode: .aggravation, signalled: true, by: actor)
    }
    tell(changes, text: nil)
    for theirs in active {
      for component in theirs.components.subtracting(incident.impact(on: theirs.platform)?.components ?? []).sorted() {
        record(.impactWidened(platform: theirs.platform, component: component), by: actor)
      }
    }
    let relapsed = active.map(\.platform).filter { incident.impact(on: $0)?.progress == .resolved }
    if !relapsed.isEmpty {
      record(.reopened(platforms: relapsed, text: nil), by: actor)
      for platform in relapsed { resetClocks(of: platform) }
      notify(.reopened, about: relapsed)
    }
    if other.way == .standard { goStandard(.forced, by: actor) }
    if incident.way == .standard { sendReceipts() }
    if !relapsed.isEmpty {
      call(.reopened)
    } else if incident.severity > before.severity {
      callAgain(.aggravation)
    } else {
      callWhenWaiting()
    }
  }

  mutating func release(_ other: Key<Incident>, by person: Key<Person>) throws(Refusal) {
    // What was merged further on, or would be left empty, has to be put right first.
    guard incident.mergedInto == nil else { throw wrongState(.unmerge) }
    guard incident.impacts.contains(where: { $0.origin != other }) else { throw .cannotSplit }
    guard incident.absorbed.contains(other) else { return }
    let before = incident
    record(.released(other), by: .person(person))
    var changes: [PromiseChange] = []
    for impact in incident.impacts {
      guard let was = before.impact(on: impact.platform), let share = was.merges.last(where: { $0.incident == other }) else { continue }
      for clock in impact.clocks {
        let known = was.clock(clock.kind)
        guard known?.deadline != clock.deadline || known?.countsFrom != clock.countsFrom else { continue }
        let event = Event.clockSet(platform: impact.platform, clock: clock.kind, countsFrom: clock.countsFrom, deadline: clock.deadline)
        record(event, rule: "merge")
      }
      if impact.progress < .resolved, impact.runningPause == nil { resetClocks(of: impact.platform) }
      changes += lower(impact, from: was, share, by: .person(person))
    }
    tell(changes, text: nil)
    breakPromises()
  }

  /// The severity that the merge had raised is what it was before, or what our own signals have stated since.
  ///
  /// Returns what changed, for the customer.
  private mutating func lower(_ impact: Impact, from was: Impact, _ share: MergeShare, by actor: Actor) -> [PromiseChange] {
    guard impact.severity != was.severity else { return [] }
    record(
      .requalified(
        Requalified(platform: impact.platform, from: was.severity, to: impact.severity, mode: .correction, reason: nil, signalled: nil)),
      by: actor)
    if let stated = share.statedSince, stated > impact.severity, stated > share.own.signalledSeverity {
      requalify(impact.platform, to: stated, mode: .aggravation, signalled: true, by: actor)
    }
    return changes(from: was)
  }

  /// What an impact of the incident that goes gives to the same platform here; nil for nothing.
  private func given(by theirs: Impact) -> Impact? {
    guard let ours = incident.impact(on: theirs.platform), ours.progress < .closed, theirs.progress < .cancelled else { return nil }
    var present = withPauseCounted(theirs)
    present.endPause(at: at)
    let given = present.shared(with: withPauseCounted(ours))
    return theirs.progress < .resolved || !given.clocks.isEmpty ? given : nil
  }

  /// The impact with the deadlines it would have if the pause that runs ended now.
  private func withPauseCounted(_ impact: Impact) -> Impact {
    guard impact.runningPause != nil, let terms = registry.terms[impact.contract] else { return impact }
    var copy = impact
    for index in copy.clocks.indices where copy.clocks[index].isRunning && copy.clocks[index].brokenAt == nil {
      let clock = copy.clocks[index]
      guard let promise = Promise(clock.kind, of: impact, countsFrom: clock.countsFrom, terms: terms), let due = try? promise.due(asOf: at)
      else { continue }
      copy.clocks[index].deadline = terms.deadline(due: due, severity: clock.deadline.severity)
    }
    return copy
  }

  /// Says in the journal which promises count from now on, and what has become of them.
  private mutating func journal(_ theirs: Impact) {
    let platform = theirs.platform
    for clock in theirs.clocks {
      record(.clockSet(platform: platform, clock: clock.kind, countsFrom: clock.countsFrom, deadline: clock.deadline), rule: "merge")
      let stop = incident.impact(on: platform)?.clock(clock.kind)?.stopped
      let isLate = stop.map { $0.at > clock.deadline.due } ?? false
      if clock.brokenAt != nil || isLate {
        record(.clockBroken(platform: platform, clock: clock.kind, due: clock.brokenAt ?? clock.deadline.due), rule: "merge")
      }
      if let stop, stop == clock.stopped {
        record(.clockStopped(platform: platform, clock: clock.kind, at: stop.at, act: stop.act), rule: "merge")
      }
    }
    // What was done there was done for the platform.
    guard let merged = incident.impact(on: platform), merged.progress < .resolved else { return }
    for clock in merged.clocks where clock.isRunning {
      guard let done = merged.firstAct(of: ClockCatalogue.rule(clock.kind).stoppedBy), done.act != .resolve else { continue }
      if clock.brokenAt == nil, done.at > clock.deadline.due {
        record(.clockBroken(platform: platform, clock: clock.kind, due: clock.deadline.due), rule: "merge")
      }
      record(.clockStopped(platform: platform, clock: clock.kind, at: done.at, act: done.act), rule: "merge")
    }
  }
}

/// Opens an incident of its own for some platforms of another; clocks and troubles go with them.
func openingSplit(
  _ reference: Key<Incident>, from source: Incident, platforms: Set<Key<Platform>>, by performer: Performer, at: Instant, context: Context
) -> Decision {
  let impacts = source.impacts.filter { platforms.contains($0.platform) }
  let troubles = source.troubles.compactMap { state -> TroubleState? in
    var moved = state
    moved.platforms = state.platforms.filter { platforms.contains($0) }
    return moved.platforms.isEmpty ? nil : moved
  }
  let opened = Opened(
    kind: source.kind, trigger: source.trigger, level: source.level, startedAt: impacts.map(\.startedAt).min() ?? source.openedAt,
    title: source.title, reporter: source.reporter, infrastructure: source.infrastructure, linkedTo: source.reference,
    proposedMerge: nil)
  let actor = Actor.person(performer.person)
  guard var deliberation = Deliberation(opening: reference, .opened(opened), by: actor, context: context, at: at) else {
    preconditionFailure("an incident begins with the event that opens it")
  }
  deliberation.record(
    .splitFrom(Absorbed(reference: source.reference, impacts: impacts, troubles: troubles, infrastructure: [], receipted: [])), by: actor)
  if let prequalification = source.prequalification { deliberation.record(.prequalified(prequalification), by: actor) }
  let way = source.way ?? .standard
  deliberation.record(.wayChosen(way, .forced), by: actor)
  // Their receipt names the incident that was split: they need the reference under which it goes on.
  if way == .standard, deliberation.incident.isOpen { deliberation.sendReceipts() }
  // Whoever splits holds both parts, unless they are the customer's: those stop nobody's paging.
  if deliberation.incident.isOpen, performer.isProviders {
    deliberation.record(.acknowledged(isMachine: false), by: actor)
  } else {
    deliberation.call(.escalation)
  }
  return deliberation.decision
}

extension Impact {
  fileprivate func brought(by reference: Key<Incident>) -> Impact {
    var copy = self
    copy.origin = reference
    return copy
  }
}

extension TroubleState {
  fileprivate func brought(by reference: Key<Incident>) -> TroubleState {
    var copy = self
    copy.origin = reference
    return copy
  }
}
