import Contracts
import OnCall
import ServiceTime
import Signals

extension Incident {
  /// Folds a journal into the incident it tells of; nil for an empty journal, or one that does not begin with `opened`.
  public static func folding(_ reference: Key<Incident>, _ journal: some Sequence<DatedEvent>) -> Incident? {
    var incident: Incident?
    for dated in journal {
      if var known = incident {
        known.evolve(dated)
        incident = known
      } else {
        incident = Incident(opening: reference, dated)
      }
    }
    return incident
  }

  /// The incident after its first event; nil when that is not `opened`.
  init?(opening reference: Key<Incident>, _ dated: DatedEvent) {
    guard case .opened(let opened) = dated.event else { return nil }
    self.init(
      reference: reference, version: 1, kind: opened.kind, trigger: opened.trigger, level: opened.level, openedAt: opened.startedAt,
      recordedAt: dated.at, title: opened.title, reporter: opened.reporter, otherReporters: [], way: nil, wayReason: nil, wayChosen: nil,
      impacts: [],
      troubles: [],
      infrastructure: opened.infrastructure, handling: .over, escalation: nil, holder: nil, prequalification: nil, attribution: nil,
      lastWrittenAt: nil, receipted: [], mergedInto: nil, merged: nil, cascaded: nil, absorbed: [], linkedTo: opened.linkedTo,
      proposedMerge: opened.proposedMerge, failedMessages: [])
  }

  /// Takes one more event into account. No calendar is needed: events carry every instant that was computed.
  public mutating func evolve(_ dated: DatedEvent) {
    version += 1
    switch dated.event {
    case .opened: break
    case .signalJoined, .signalRecovered, .impactAdded, .impactWidened, .absorbed, .released, .splitOff, .splitFrom, .mergedInto, .unmerged:
      evolveScope(dated)
    case .prequalified, .prequalificationSettled, .wayChosen, .attributed:
      evolveJudgement(dated)
    case .waiting, .escalated, .paged, .noticed, .delivered, .deliveryFailed, .superseded, .acknowledged, .acknowledgementExpired,
      .takenOver, .cascaded:
      evolveHandling(dated)
    case .takenIntoAccount, .workBegun, .requalified, .becameAnomaly, .paused, .resumed, .workaroundProposed, .resolved, .recovered,
      .closed, .reopened, .cancelled:
      evolveProgress(dated)
    case .noted, .messaged, .replied:
      lastWrittenAt = dated.at
    case .clockSet, .clockStopped, .clockNotNeeded, .clockWarned, .clockBroken:
      evolveClocks(dated)
    }
  }

  // MARK: What it covers

  private mutating func evolveScope(_ dated: DatedEvent) {
    switch dated.event {
    case .signalJoined(let joined):
      join(joined)
    case .signalRecovered(let trouble, let at):
      for index in troubles.indices where troubles[index].trouble == trouble { troubles[index].recoveredAt = at }
    case .impactAdded(let added):
      impacts.append(Impact(added))
    case .impactWidened(let platform, let component):
      changeImpacts([platform]) { $0.components.insert(component) }
    case .absorbed(let absorbed):
      self.absorbed.insert(absorbed.reference)
      take(absorbed, at: dated.at)
    case .splitFrom(let part):
      take(part, at: dated.at)
    case .released(let reference):
      absorbed.remove(reference)
      let gone = impacts.filter { $0.origin == reference }.map(\.platform)
      impacts.removeAll { $0.origin == reference }
      for index in impacts.indices { impacts[index].unshare(reference) }
      troubles.removeAll { $0.origin == reference }
      takeFromTroubles(gone)
      settleWhenOver()
    case .splitOff(let platforms, _):
      impacts.removeAll { platforms.contains($0.platform) }
      takeFromTroubles(platforms)
      settleWhenOver()
    case .mergedInto(let target):
      mergedInto = target
      merged = Mark(by: dated.actor, at: dated.at)
      handling = .over
      escalation = nil
    case .unmerged(_, let returned, let heard):
      mergedInto = nil
      merged = nil
      for impact in returned { changeImpacts([impact.platform]) { $0 = impact } }
      if let heard { troubles = heard }
    default: break
    }
  }

  /// Platforms have left: so has what troubles have to do with them.
  private mutating func takeFromTroubles(_ platforms: [Key<Platform>]) {
    for index in troubles.indices { troubles[index].platforms.removeAll { platforms.contains($0) } }
    troubles.removeAll { $0.platforms.isEmpty }
  }

  private mutating func take(_ part: Absorbed, at instant: Instant) {
    infrastructure.formUnion(part.infrastructure)
    for theirs in part.shared { changeImpacts([theirs.platform]) { $0.share(theirs, of: part.reference, at: instant) } }
    impacts += part.impacts
    receipted.formUnion(part.receipted)
    if let reporter = part.reporter { otherReporters.insert(reporter) }
    troubles += part.troubles
  }

  private mutating func join(_ joined: SignalJoined) {
    if let known = joined.infrastructure { infrastructure.insert(known) }
    if let index = troubles.firstIndex(where: { $0.trouble == joined.trouble }) {
      troubles[index].signalCount += 1
      if joined.severity > troubles[index].severity ?? .minor {
        troubles[index].severity = joined.severity
        troubles[index].summary = joined.summary
      }
      troubles[index].recoveredAt = nil
      for platform in joined.platforms where !troubles[index].platforms.contains(platform) { troubles[index].platforms.append(platform) }
    } else {
      troubles.append(
        TroubleState(
          trouble: joined.trouble, platforms: joined.platforms, startedAt: joined.startedAt, recoveredAt: nil, signalCount: 1, origin: nil,
          severity: joined.severity, summary: joined.summary))
    }
    let origin = troubles.first { $0.trouble == joined.trouble }?.origin
    changeImpacts(joined.platforms) { $0.hear(joined.severity, ofTroubleFrom: origin) }
  }

  // MARK: What is thought of it

  private mutating func evolveJudgement(_ dated: DatedEvent) {
    switch dated.event {
    case .prequalified(let stated): prequalification = stated
    case .prequalificationSettled(let cause, let wasRight):
      prequalification?.settled = .init(mark: Mark(by: dated.actor, at: dated.at), cause: cause, wasRight: wasRight)
      lastWrittenAt = dated.at
    case .wayChosen(let chosen, let reason):
      way = chosen
      wayReason = reason
      wayChosen = Mark(by: dated.actor, at: dated.at)
    case .attributed(let attribution, _):
      self.attribution = attribution
      lastWrittenAt = dated.at
    default: break
    }
  }

  // MARK: Who is called

  private mutating func evolveHandling(_ dated: DatedEvent) {
    switch dated.event {
    case .waiting(let until):
      handling = .waiting(until: until)
      escalation = nil
    case .escalated(let position):
      handling = .paging
      escalation = position
      stepPages.removeAll { $0.at < dated.at }
    case .paged(let page):
      if case .acknowledged = handling { break }
      stepPages.append(StepPage(message: page.message, person: page.person, at: dated.at))
    case .noticed(let notice):
      if notice.kind == .receipt { receipted.insert(notice.customer) }
    case .delivered(let message, _): failedMessages.remove(message)
    case .deliveryFailed(let message, _): failedMessages.insert(message)
    case .acknowledged(let isMachine):
      handling = .acknowledged(by: dated.actor, at: dated.at)
      escalation = nil
      stepPages = []
      if !isMachine, case .person(let person) = dated.actor { holder = person }
    case .acknowledgementExpired:
      handling = .paging
      escalation = nil
    case .takenOver:
      if isOpen {
        handling = .acknowledged(by: dated.actor, at: dated.at)
        escalation = nil
      }
      if case .person(let person) = dated.actor { holder = person }
      lastWrittenAt = dated.at
    case .cascaded(let level, _):
      self.level = level
      cascaded = Mark(by: dated.actor, at: dated.at)
      if case .person = dated.actor { lastWrittenAt = dated.at }
    default: break
    }
  }

  // MARK: How far it has come

  private mutating func evolveProgress(_ dated: DatedEvent) {
    let mark = Mark(by: dated.actor, at: dated.at)
    if case .person = dated.actor { lastWrittenAt = dated.at }
    switch dated.event {
    case .takenIntoAccount(let platforms):
      changeImpacts(platforms) { $0.advance(to: .takenIntoAccount, mark) }
    case .workBegun(let platforms):
      changeImpacts(platforms) { $0.workBegun = $0.workBegun ?? mark }
    case .requalified(let change):
      changeImpacts([change.platform]) { $0.requalify(change, at: dated.at) }
    case .becameAnomaly: kind = .anomaly
    case .paused(let platforms, let reason, _):
      changeImpacts(platforms) { $0.pauses.append(PauseRecord(reason: reason, from: dated.at)) }
    case .resumed(let platforms):
      changeImpacts(platforms) { $0.endPause(at: dated.at) }
    case .workaroundProposed(let platforms, _):
      changeImpacts(platforms) { $0.advance(to: .workaroundProposed, mark) }
    case .resolved(let platforms, _):
      changeImpacts(platforms) { $0.advance(to: .resolved, mark) }
      settleWhenOver()
    case .recovered(let platforms, let asOf):
      changeImpacts(platforms) {
        $0.endPause(at: asOf)
        $0.progress = .resolved
        $0.resolved = Mark(by: dated.actor, at: asOf)
      }
      settleWhenOver()
    case .closed(let platforms, _):
      changeImpacts(platforms) { $0.advance(to: .closed, mark) }
    case .reopened(let platforms, _):
      changeImpacts(platforms) { $0.reopen(at: dated.at) }
      handling = .paging
      escalation = nil
      // A person says that it is not over, whatever the sources said: they must say so anew.
      if case .person = dated.actor { for index in troubles.indices { troubles[index].recoveredAt = nil } }
    case .cancelled(let platforms, _):
      changeImpacts(platforms) { $0.cancel(mark) }
      settleWhenOver()
    default: break
    }
  }

  private mutating func settleWhenOver() {
    guard progress >= .resolved else { return }
    handling = .over
    escalation = nil
  }

  // MARK: Clocks

  private mutating func evolveClocks(_ dated: DatedEvent) {
    switch dated.event {
    case .clockSet(let platform, let kind, let countsFrom, let deadline):
      changeImpacts([platform]) { $0.setClock(kind, countsFrom: countsFrom, deadline: deadline) }
    case .clockStopped(let platform, let kind, let at, let act):
      changeClock(platform, kind) { $0.stopped = Clock.Stop(at: at, act: act) }
    case .clockNotNeeded(let platform, let kind):
      changeClock(platform, kind) { $0.isNotNeeded = true }
    case .clockWarned(let platform, let kind, let warning, _):
      changeClock(platform, kind) { $0.warned.insert(warning) }
    case .clockBroken(let platform, let kind, let due):
      changeClock(platform, kind) { $0.brokenAt = $0.brokenAt ?? due }
    default: break
    }
  }

  private mutating func changeImpacts(_ platforms: [Key<Platform>], _ change: (inout Impact) -> Void) {
    for index in impacts.indices where platforms.contains(impacts[index].platform) { change(&impacts[index]) }
  }

  private mutating func changeClock(_ platform: Key<Platform>, _ kind: ClockKind, _ change: (inout Clock) -> Void) {
    changeImpacts([platform]) { impact in
      for index in impact.clocks.indices where impact.clocks[index].kind == kind { change(&impact.clocks[index]) }
    }
  }
}
