import Contracts
import ServiceTime

extension Deliberation {
  /// Performs an act of the table of procedure §5, or refuses with what stands in the way.
  mutating func perform(_ act: Act, by performer: Performer, platforms: Set<Key<Platform>>?) throws(Refusal) {
    let kind = act.kind
    // What a person may not see does not exist for them.
    guard performer.sees(incident) else { throw .unknownIncident(incident.reference) }
    guard Permissions.mayPerform(kind, by: performer, on: incident) else { throw .notAllowed(kind) }
    let scope = try scope(platforms, performer)
    let actor = Actor.person(performer.person)
    try refuseWhenOver(kind)
    switch act {
    case .acknowledge: try acknowledge(by: actor)
    case .takeOver: try takeOver(by: actor)
    case .takeIntoAccount: try takeIntoAccount(scope, by: actor)
    case .beginWork: try beginWork(scope, by: actor)
    case .pause(let reason, let note): try pause(scope, reason: reason, note: note, by: actor)
    case .resume: try resume(scope, by: actor)
    case .proposeWorkaround(let text): try proposeWorkaround(scope, text, by: actor)
    case .resolve(let text): try resolve(scope, text, by: actor)
    case .confirm: try confirm(scope, by: actor)
    case .reopen(let text): try reopen(scope, text, by: actor)
    case .cascade(let reason): try cascade(reason, by: actor)
    case .forceWay(let way): try force(way, by: actor)
    case .note(let text): record(.noted(text), by: actor)
    case .message(let text):
      record(.messaged(text), by: actor)
      notify(.message, about: scope.map(\.platform), text: text)
    case .reply(let text): reply(scope, text, by: actor)
    case .cancel(let reason): try cancel(scope, reason, by: actor)
    case .requalify(let severity, let mode, let reason):
      try requalify(scope, to: severity, mode: mode, reason: reason, by: actor)
    case .requalifyAsAnomaly(let severity, let mode, let reason):
      try requalifyAsAnomaly(to: severity, mode: mode, reason: reason, by: actor)
    case .confirmPrequalification: try settlePrequalification(cause: nil, by: actor)
    case .correctPrequalification(let cause): try settlePrequalification(cause: cause, by: actor)
    case .attribute(let attribution, let reason): record(.attributed(attribution, reason: reason), by: actor)
    case .mergeInto(let target):
      try requireWhole(scope, kind)
      try merge(into: target, by: actor)
    case .unmerge:
      try requireWhole(scope, kind)
      try unmerge(by: actor)
    case .split(let target): try split(scope, into: target, by: actor)
    }
  }

  /// The impacts an act applies to: all, or the named ones, as far as the person may see them.
  private func scope(_ platforms: Set<Key<Platform>>?, _ performer: Performer) throws(Refusal) -> [Impact] {
    let visible = incident.impacts.filter { performer.visiblePlatforms?.contains($0.platform) ?? true }
    let named = visible.filter { platforms?.contains($0.platform) ?? true }
    if let platforms, !platforms.isSubset(of: Set(named.map(\.platform))) { throw .unknownPlatform }
    guard !named.isEmpty else { throw .unknownPlatform }
    return named
  }

  /// What is closed, cancelled or merged takes no act but undoing a merge; a reply is attached to whatever it answers (§5.5).
  private func refuseWhenOver(_ kind: ActKind) throws(Refusal) {
    if kind == .reply { return }
    switch incident.status {
    case .open, .resolved: return
    case .merged where kind == .unmerge: return
    case .closed, .merged, .cancelled: throw wrongState(kind)
    }
  }

  /// A merge moves the incident as a whole, not some of its platforms.
  private func requireWhole(_ scope: [Impact], _ act: ActKind) throws(Refusal) {
    guard scope.count == incident.impacts.count else { throw .notAllowed(act) }
  }

  /// Refuses an act with the state, who put it there and when.
  func wrongState(_ act: ActKind, _ impact: Impact? = nil, mark: Mark? = nil) -> Refusal {
    let impact = impact ?? incident.impacts.min { $0.progress < $1.progress }
    return .wrongState(
      act: act, status: incident.status, progress: impact?.progress ?? incident.progress, mark: mark ?? incident.merged ?? impact?.lastMark)
  }

  /// The impacts among `scope` that an act can still change; refused when there are none.
  func require(_ scope: [Impact], _ act: ActKind, _ condition: (Impact) -> Bool) throws(Refusal) -> [Key<Platform>] {
    let fitting = scope.filter(condition)
    guard !fitting.isEmpty else { throw wrongState(act, scope.first) }
    return fitting.map(\.platform)
  }

  // MARK: Taking it

  private mutating func acknowledge(by actor: Actor) throws(Refusal) {
    guard incident.isOpen else { throw wrongState(.acknowledge) }
    if case .acknowledged(let other, let at) = incident.handling, case .person = other {
      throw .alreadyAcknowledged(by: other, at: at)
    }
    record(.acknowledged(isMachine: false), by: actor)
  }

  mutating func acknowledgeByMachine(_ source: String) {
    guard incident.isOpen else { return }
    if case .acknowledged = incident.handling { return }
    record(.acknowledged(isMachine: true), by: .source(source))
  }

  private mutating func takeOver(by actor: Actor) throws(Refusal) {
    if case .person(let person) = actor, incident.holder == person, case .acknowledged(let by, let at) = incident.handling {
      throw .alreadyAcknowledged(by: by, at: at)
    }
    record(.takenOver, by: actor)
  }

  private mutating func takeIntoAccount(_ scope: [Impact], by actor: Actor) throws(Refusal) {
    let platforms = try require(scope, .takeIntoAccount) { $0.progress == .open }
    acknowledgeToo(by: actor)
    record(.takenIntoAccount(platforms: platforms), by: actor)
    stopClocks(.takeIntoAccount, of: platforms, by: actor)
  }

  /// One button does both: whoever takes into account or works holds the incident, unless they are the customer's.
  private mutating func acknowledgeToo(by actor: Actor) {
    if case .person(let person) = actor, registry.people[person]?.customer != nil { return }
    if case .acknowledged(let other, _) = incident.handling, case .person = other { return }
    record(.acknowledged(isMachine: false), by: actor)
  }

  // MARK: Working on it

  private mutating func beginWork(_ scope: [Impact], by actor: Actor) throws(Refusal) {
    try refuseAssistance(.beginWork)
    if let begun = scope.first?.workBegun, scope.allSatisfy({ $0.progress < .resolved && $0.workBegun != nil }) {
      throw wrongState(.beginWork, scope.first, mark: begun)
    }
    let platforms = try require(scope, .beginWork) { $0.progress < .resolved && $0.workBegun == nil }
    takeOpenOnes(platforms, by: actor)
    record(.workBegun(platforms: platforms), by: actor)
    stopClocks(.beginWork, of: platforms, by: actor)
  }

  /// A later act implies taking into account, at the same instant.
  private mutating func takeOpenOnes(_ platforms: [Key<Platform>], by actor: Actor) {
    acknowledgeToo(by: actor)
    let open = platforms.filter { incident.impact(on: $0)?.progress == .open }
    if !open.isEmpty { record(.takenIntoAccount(platforms: open), by: actor) }
  }

  private mutating func proposeWorkaround(_ scope: [Impact], _ text: TextReference, by actor: Actor) throws(Refusal) {
    try refuseAssistance(.proposeWorkaround)
    let platforms = try require(scope, .proposeWorkaround) { $0.progress < .resolved }
    takeOpenOnes(platforms, by: actor)
    stopClocks(.proposeWorkaround, of: platforms, by: actor)
    record(.workaroundProposed(platforms: platforms, text: text), by: actor)
    notify(.workaround, about: platforms, text: text)
  }

  private mutating func resolve(_ scope: [Impact], _ text: TextReference, by actor: Actor) throws(Refusal) {
    let platforms = try require(scope, .resolve) { $0.progress < .resolved }
    endPauses(platforms, by: actor)
    stopClocks(.resolve, of: platforms, by: actor)
    record(.resolved(platforms: platforms, text: text), by: actor)
    notify(.resolution, about: platforms, text: text)
  }

  private mutating func cancel(_ scope: [Impact], _ reason: TextReference, by actor: Actor) throws(Refusal) {
    let platforms = try require(scope, .cancel) { $0.progress < .closed }
    let told = platforms.filter { platform in incident.impact(on: platform).map { incident.receipted.contains($0.customer) } ?? false }
    record(.cancelled(platforms: platforms, reason: reason), by: actor)
    notify(.cancelled, about: told, text: reason)
  }

  // MARK: Standing still

  private mutating func pause(_ scope: [Impact], reason: PauseReason, note: TextReference, by actor: Actor) throws(Refusal) {
    try refuseAssistance(.pause)
    guard reason != .resolvedThenReopened else { throw wrongState(.pause) }
    let workable = scope.filter { $0.progress >= .takenIntoAccount && $0.progress < .resolved }
    guard !workable.isEmpty else { throw wrongState(.pause, scope.first) }
    let running = workable.filter { $0.runningPause == nil }
    guard !running.isEmpty else {
      let pause = workable.compactMap(\.runningPause).first
      throw .alreadyPaused(reason: pause?.reason ?? reason, since: pause?.from ?? at)
    }
    // What is late when the pause begins was broken before it.
    breakPromises()
    let platforms = running.map(\.platform)
    record(.paused(platforms: platforms, reason: reason, note: note), by: actor)
    notify(.paused, about: platforms, text: note)
  }

  private mutating func resume(_ scope: [Impact], by actor: Actor) throws(Refusal) {
    try refuseAssistance(.resume)
    let workable = try require(scope, .resume) { $0.progress >= .takenIntoAccount && $0.progress < .resolved }
    let paused = workable.filter { incident.impact(on: $0)?.runningPause != nil }
    guard !paused.isEmpty else { throw .notPaused }
    endPauses(paused, by: actor)
    notify(.resumed, about: paused)
  }

  private mutating func endPauses(_ platforms: [Key<Platform>], by actor: Actor) {
    let paused = platforms.filter { incident.impact(on: $0)?.runningPause != nil }
    guard !paused.isEmpty else { return }
    record(.resumed(platforms: paused), by: actor)
    for platform in paused { resetClocks(of: platform) }
  }

  /// The operator's reply ends a customer pause when it is received (procedure §8.3).
  private mutating func reply(_ scope: [Impact], _ text: TextReference, by actor: Actor) {
    record(.replied(text), by: actor)
    let awaiting = scope.filter(\.isAwaitingCustomer).map(\.platform)
    guard !awaiting.isEmpty else { return }
    endPauses(awaiting, by: actor)
    notify(.resumed, about: awaiting)
    if incident.holder != nil { callAgain(.aggravation) }
  }

  func refuseAssistance(_ act: ActKind) throws(Refusal) {
    if incident.kind == .assistance { throw .onlyForAnomalies(act) }
  }
}
