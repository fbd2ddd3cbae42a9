import Contracts
import ServiceTime
import Signals

extension Deliberation {
  /// A signal joins: it may reopen, widen, aggravate; it never swallows a page (procedure §3.3–§3.5).
  mutating func join(_ received: ReceivedSignal) {
    let hasRelapsed = relapse(received)
    guard incident.isOpen else { return }
    let before = incident
    let isNews = before.isNews(received)
    add(received)
    var changes: [PromiseChange] = []
    for impact in before.aggravated(by: received) {
      changes += requalify(impact.platform, to: received.severity, mode: .aggravation, signalled: true, by: received.actor)
    }
    tell(changes, text: received.summary)
    if isNews { prequalify(received) }
    leaveImmediateWay()
    tellNewcomers(Set(before.impacts.map(\.platform)))
    // A platform that comes on top may be worse than what was known: its page is not swallowed either.
    let isWorse = !before.aggravated(by: received).isEmpty || incident.severity > before.severity
    if hasRelapsed { call(.reopened) } else if isWorse { callAgain(.aggravation) } else { callWhenWaiting() }
  }

  /// Customers without a receipt get one; customers who have theirs are told which platform came on top.
  private mutating func tellNewcomers(_ known: Set<Key<Platform>>) {
    guard incident.way == .standard else { return }
    let added = incident.impacts.filter { !known.contains($0.platform) }
    let told = added.filter { incident.receipted.contains($0.customer) }
    sendReceipts()
    if !told.isEmpty { notify(.impactAdded, about: told.map(\.platform)) }
  }

  /// What was resolved and fails again is reopened, each platform by itself; others of the incident stay resolved.
  private mutating func relapse(_ received: ReceivedSignal) -> Bool {
    let resolved = incident.impacts.filter { $0.progress == .resolved }.map(\.platform)
    let touched = resolved.filter { received.route.platforms.contains($0) }
    let platforms = touched.isEmpty && incident.status == .resolved ? resolved : touched
    guard !platforms.isEmpty else { return false }
    record(.reopened(platforms: platforms, text: nil), by: received.actor)
    for platform in platforms { resetClocks(of: platform) }
    notify(.reopened, about: platforms)
    return true
  }

  /// A source says that its trouble is over (procedure §3.6). Recovery acts only on what its own source opened.
  mutating func recover(_ trouble: Trouble, at recoveredAt: Instant) {
    guard incident.isOpen, let known = incident.troubles.first(where: { $0.trouble == trouble }), known.recoveredAt == nil else { return }
    record(.signalRecovered(trouble, at: min(max(recoveredAt, known.startedAt), at)), by: .source(trouble.source))
  }

  /// Five minutes after the last recovery: resolves by itself what nobody has taken into account.
  mutating func settle() {
    guard incident.isOpen, incident.hasRecovered, let asOf = incident.troubles.compactMap(\.recoveredAt).max(),
      asOf + ProtocolLimits.settlingSeconds <= at
    else { return }
    let platforms = incident.impacts.filter { $0.progress == .open }.map(\.platform)
    guard platforms.count == incident.impacts.filter({ $0.progress < .resolved }).count, !platforms.isEmpty else { return }
    let rule = "recovery"
    for platform in platforms {
      for clock in incident.impact(on: platform)?.clocks ?? [] where clock.isRunning && clock.brokenAt == nil {
        record(.clockNotNeeded(platform: platform, clock: clock.kind), rule: rule)
      }
    }
    record(.recovered(platforms: platforms, asOf: asOf), rule: rule)
    notify(.recovered, about: platforms)
  }
}

extension Incident {
  /// Whether a signal that joins says something that was not known: another trouble, or a higher severity.
  public func isNews(_ received: ReceivedSignal) -> Bool {
    !troubles.contains { $0.trouble == received.signal.trouble } || !aggravated(by: received).isEmpty
  }

  /// The impacts that a signal makes worse; what a person has lowered stays so until a signal says more than any before.
  func aggravated(by received: ReceivedSignal) -> [Impact] {
    impacts.filter { impact in
      received.route.platforms.contains(impact.platform) && impact.progress < .resolved
        && received.severity > impact.severity && received.severity > impact.signalledSeverity
    }
  }
}
