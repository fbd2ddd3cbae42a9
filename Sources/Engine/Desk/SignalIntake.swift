import Contracts
import Incidents
import ServiceTime
import Signals

/// Takes one signal within a transaction: recorded, routed, correlated, and handed to the incident it belongs to.
struct SignalIntake {
  let desk: Desk
  let registry: Registry
  let store: any StoreWriter
  let at: Instant
  /// The end of the mute or of the maintenance window that has withheld the signal.
  var withheldUntil: Instant?

  /// How far back an incident of the same trouble is looked for, to link to.
  private static let linkSeconds: Seconds = 90 * 86_400
  /// How far back handling times and causes count (procedure §4).
  private static let historySeconds: Seconds = 365 * 86_400
  /// Reports at the emergency entry within ten minutes that may each call the expert; beyond, they join (procedure §3.9).
  private static let emergencyReportsMax = 5
  /// How many calls at the emergency entry one incident takes as incidents of their own.
  private static let absorbedMax = 100
  /// How many open incidents are looked at for one of the emergency entry, newest first.
  private static let floodSearchMax = 100

  /// - Parameters:
  ///   - text: the signal as the store writes it down, when that was made ready.
  ///   - isOwn: raised by the house itself, so that heartbeats and repetitions are not looked at again.
  func take(_ signal: Signal, text: String? = nil, evidence: [UInt8], mediaType: String, isOwn: Bool = false) throws -> SignalResult {
    let id = desk.entropy.identifier()
    let route = isOwn ? registry.router.route(signal).withoutHeartbeat : registry.router.route(signal)
    if let period = route.heartbeat { try beat(signal, route: route, period: period) }
    let candidates = try store.outlines(
      trouble: signal.trouble, platforms: route.platforms, infrastructure: route.infrastructure,
      resolvedSince: at - SignalIntake.linkSeconds)
    let correlation = try correlation(of: signal, route: route, candidates: candidates, isOwn: isOwn)
    let result = try follow(correlation, signal, id: id, route: route, candidates: candidates)
    var ignored: IgnoreRule?
    if case .ignore(let rule) = correlation { ignored = rule }
    try store.insertSignal(
      SignalRecord(
        id: id, signal: signal, receivedAt: at, incident: result.incident, ignored: ignored, rule: route.rule, severity: route.severity),
      text: text, mediaType: mediaType, evidence: evidence)
    return result
  }

  private func correlation(of signal: Signal, route: Route, candidates: [IncidentOutline], isOwn: Bool) throws -> Correlation {
    // A repetition of what an open incident has heard last is one signal: after a recovery, or worse than before, it is news, however
    // long ago the source says that it began. After a resolution it says that the trouble still holds.
    let isHeard = candidates.contains { $0.resolvedAt == nil && $0.troubles.contains(signal.trouble) }
    let identity = SignalIdentity(text: signal.identity, severity: route.severity)
    let isDuplicate = isOwn || !isHeard ? false : try store.newestHeard(of: signal.trouble) == identity
    let correlation = correlate(
      signal, route: route, candidates: candidates, mutes: try store.mutes(activeAt: at),
      maintenance: try store.maintenanceWindows(from: at), isDuplicate: isDuplicate, zones: { zone($0) }, at: at)
    if route.trigger == .emergencyEntry, let flooded = try floodedEmergency(correlation) { return .join(flooded) }
    return correlation
  }

  /// The open incident of the emergency entry that takes what comes above the limit, whatever it is about; nil below the limit.
  private func floodedEmergency(_ correlation: Correlation) throws -> String? {
    if case .join = correlation { return nil }
    guard try store.emergencyReports(since: at - CorrelationLimits.emergencySeconds) >= SignalIntake.emergencyReportsMax else { return nil }
    if case .openProposing(let samePlatform) = correlation { return samePlatform }
    return try store.incidents(IncidentFilter(statuses: [.open], limit: SignalIntake.floodSearchMax))
      .first { $0.trigger == .emergencyEntry }?.reference.text
  }

  /// A machine says that someone knows of the trouble: escalation stops, no clock does (procedure §5).
  ///
  /// - Returns: the open incident that speaks of the trouble; nil when there is none.
  func acknowledge(_ trouble: Trouble) throws -> Key<Incident>? {
    let outlines = try store.outlines(trouble: trouble, platforms: [], infrastructure: nil, resolvedSince: at)
    guard let outline = outlines.last(where: { $0.resolvedAt == nil && $0.troubles.contains(trouble) }),
      let incident = try store.incident(Key(outline.reference))
    else { return nil }
    try desk.commit(
      .acknowledgeByMachine(source: trouble.source), on: incident, reference: incident.reference, context: Context(registry: registry),
      at: at, in: store)
    return incident.reference
  }

  func zone(_ name: String) -> Zone? { registry.zones[name] ?? (try? desk.zones(name)) }

  private func follow(
    _ correlation: Correlation, _ signal: Signal, id: String, route: Route, candidates: [IncidentOutline]
  ) throws -> SignalResult {
    switch correlation {
    case .ignore(let rule):
      let disposition = if case .heartbeat = rule { "heartbeat" } else { "ignored" }
      return SignalResult(id: id, incident: nil, disposition: disposition, ignored: rule)
    case .open(let linkedTo):
      let reference = try open(signal, id: id, route: route, linkedTo: linkedTo, proposing: nil, candidates: candidates)
      return SignalResult(id: id, incident: reference, disposition: "opened", ignored: nil)
    case .openProposing(let other):
      let reference = try open(signal, id: id, route: route, linkedTo: nil, proposing: other, candidates: candidates)
      return SignalResult(id: id, incident: reference, disposition: "opened", ignored: nil)
    case .join(let reference), .reopen(let reference):
      guard let incident = try store.incident(Key(reference)) else { throw StoreFault.conflict }
      if signal.status == .firing, !incident.takes(route.platforms) {
        // Confirmed or cancelled meanwhile, as a whole or for this platform: what comes now is new.
        let opened = try open(signal, id: id, route: route, linkedTo: reference, proposing: nil, candidates: candidates)
        return SignalResult(id: id, incident: opened, disposition: "opened", ignored: nil)
      }
      // A flood must not make an incident of each call for ever: so many have their own reference, further ones that of the incident.
      let isFull = route.trigger == .emergencyEntry && incident.absorbed.count >= SignalIntake.absorbedMax
      if route.trigger.isFromPerson, !isFull, !incident.troubles.contains(where: { $0.trouble == signal.trouble }) {
        let own = try openMerged(signal, id: id, route: route, into: incident, candidates: candidates)
        return SignalResult(id: id, incident: own, disposition: "joined", ignored: nil, joined: incident.reference)
      }
      let others = try others(holding: signal.trouble, than: incident, candidates)
      let own = route.platforms.filter { platform in
        incident.covers(platform) || !others.contains { $0.covers(platform) }
      }
      try join(incident, signal, id: id, route: route.about(own), candidates: candidates)
      for other in others {
        try join(other, signal, id: id, route: route.about(route.platforms.filter(other.covers)), candidates: candidates)
      }
      let isReopened = if case .reopen = correlation { true } else { false }
      let disposition = signal.status == .recovered ? "recovered" : isReopened ? "reopened" : "joined"
      return SignalResult(id: id, incident: incident.reference, disposition: disposition, ignored: nil)
    }
  }

  /// The other open incidents of a trouble: a split leaves it with several, and what its source says is said to each.
  private func others(holding trouble: Trouble, than incident: Incident, _ candidates: [IncidentOutline]) throws -> [Incident] {
    let outlines = candidates.filter {
      $0.resolvedAt == nil && $0.reference != incident.reference.text && $0.troubles.contains(trouble)
    }
    return try outlines.compactMap { try store.incident(Key($0.reference)) }.filter(\.isOpen)
  }

  private func open(
    _ signal: Signal, id: String, route: Route, linkedTo: String?, proposing: String?, candidates: [IncidentOutline]
  ) throws -> Key<Incident> {
    let reference = try store.nextReference(year: registry.year(at: at))
    let received = try received(signal, id: id, route: route, by: reference)
    let command = Command.open(received, linkedTo: linkedTo.map { Key($0) }, proposedMerge: proposing.map { Key($0) })
    let context = Context(registry: registry, surroundings: try surroundings(signal, route: route, others: candidates))
    try desk.commit(command, on: nil, reference: reference, context: context, at: at, in: store)
    return reference
  }

  /// A person's report has its own reference and receipt, also where it belongs to an open incident by rule (procedure §3.4, §3.9).
  private func openMerged(
    _ signal: Signal, id: String, route: Route, into target: Incident, candidates: [IncidentOutline]
  ) throws -> Key<Incident> {
    let reference = try store.nextReference(year: registry.year(at: at))
    let received = try received(signal, id: id, route: route, by: reference)
    let context = Context(registry: registry, surroundings: try surroundings(signal, route: route, others: candidates))
    let own = try desk.commit(
      .openMerged(received, into: target.reference), on: nil, reference: reference, context: context, at: at, in: store)
    guard let own else { throw StoreFault.conflict }
    try desk.commit(
      .absorb(own, by: signal.reporter.map(Actor.person) ?? .source(signal.source)), on: target, reference: target.reference,
      context: context, at: at, in: store)
    return reference
  }

  private func received(_ signal: Signal, id: String, route: Route, by reference: Key<Incident>) throws -> ReceivedSignal {
    let summary = try desk.keep(signal.summary, of: reference, at: at, in: store)
    return ReceivedSignal(id: id, signal: signal, route: route, summary: summary, withheldUntil: withheldUntil)
  }

  private func join(_ incident: Incident, _ signal: Signal, id: String, route: Route, candidates: [IncidentOutline]) throws {
    let reference = incident.reference
    if signal.status == .recovered {
      let command = Command.recover(signal.trouble, at: signal.endedAt ?? at)
      try desk.commit(command, on: incident, reference: reference, context: Context(registry: registry), at: at, in: store)
      return
    }
    let isKnown = incident.troubles.contains { $0.trouble == signal.trouble }
    let received =
      isKnown
      ? ReceivedSignal(id: id, signal: signal, route: route, summary: incident.title, withheldUntil: withheldUntil)
      : try received(signal, id: id, route: route, by: reference)
    let isNews = incident.isNews(received)
    let surroundings = isNews ? try surroundings(signal, route: route, others: candidates) : Surroundings()
    let context = Context(registry: registry, surroundings: surroundings)
    try desk.commit(.join(received), on: incident, reference: reference, context: context, at: at, in: store)
  }

  /// What a decision about a new trouble looks at: who can be reached, and how it went before.
  private func surroundings(_ signal: Signal, route: Route, others: [IncidentOutline]) throws -> Surroundings {
    let since = at - SignalIntake.historySeconds
    let causes = try store.settledCauses(ofTrouble: signal.trouble, since: since)
    let likely = Set(causes + registry.contents.evidence.filter { $0.when.matches(signal) }.map(\.cause))
    var handlingOfCause: [Cause: [Seconds]] = [:]
    for cause in likely where cause != .undetermined {
      handlingOfCause[cause] = try store.handlingTimes(ofCause: cause, component: route.component, since: since)
    }
    return Surroundings(
      reachable: Set(try store.contactStates().filter(\.isReachable).map(\.person)),
      handlingOfTrouble: try store.handlingTimes(ofTrouble: signal.trouble, since: since), settledCauses: causes,
      handlingOfCause: handlingOfCause, others: others.filter { $0.resolvedAt == nil })
  }

  /// A heartbeat came: its absence is counted from now, and one that was raised is over.
  private func beat(_ signal: Signal, route: Route, period: Seconds) throws {
    guard signal.status == .firing, let rule = route.rule else { return }
    let wasAbsent = try store.heartbeat(of: signal.trouble)?.isRaised ?? false
    try store.saveHeartbeat(
      Heartbeat(
        trouble: signal.trouble, rule: rule, lastSeen: at, overdueAt: at + period, signal: signal, isRaised: false))
    guard wasAbsent else { return }
    // Also when the absence opened nothing: what a mute withheld is over, and must not be raised at its end.
    _ = try take(signal.absence(at: at, recovered: true), evidence: [], mediaType: "application/json", isOwn: true)
  }
}

extension Signal {
  /// The signal that a heartbeat is absent, or that it is back.
  func absence(at: Instant, recovered: Bool = false) -> Signal {
    Signal(
      source: source, fingerprint: "absent:" + fingerprint, status: recovered ? .recovered : .firing, startedAt: at,
      endedAt: recovered ? at : nil, summary: summary, detail: detail, labels: labels, stated: stated)
  }
}

extension Incident {
  /// Whether it is about `platform`.
  fileprivate func covers(_ platform: Key<Platform>) -> Bool { impact(on: platform) != nil }

  /// Whether a signal about `platforms` can still join it: neither it nor its impact there is over for good.
  fileprivate func takes(_ platforms: [Key<Platform>]) -> Bool {
    guard status == .open || status == .resolved else { return false }
    return impacts.allSatisfy { !platforms.contains($0.platform) || $0.progress < .closed }
  }
}

extension Route {
  /// The same, about some of its platforms.
  fileprivate func about(_ platforms: [Key<Platform>]) -> Route {
    guard platforms != self.platforms else { return self }
    return Route(
      platforms: platforms, component: component, infrastructure: infrastructure, severity: severity, trigger: trigger,
      runbookEstimate: runbookEstimate, rule: rule, heartbeat: heartbeat)
  }

  fileprivate var withoutHeartbeat: Route {
    Route(
      platforms: platforms, component: component, infrastructure: infrastructure, severity: severity, trigger: trigger,
      runbookEstimate: runbookEstimate, rule: rule, heartbeat: nil)
  }
}

extension Registry {
  /// The civil year in the house's zone, for references.
  fileprivate func year(at instant: Instant) -> Int {
    (zones[contents.house.zone] ?? .utc).wallTime(at: instant).date.year
  }
}
