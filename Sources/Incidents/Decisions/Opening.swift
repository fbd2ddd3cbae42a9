import Contracts
import ServiceTime
import Signals

/// Opens an incident on a signal, and takes it as far as the protocol goes by itself (procedure §5).
func opening(
  _ reference: Key<Incident>, _ received: ReceivedSignal, linkedTo: Key<Incident>?, proposedMerge: Key<Incident>?, at: Instant,
  context: Context
) -> Decision {
  var deliberation = Deliberation(
    opening: reference, received, linkedTo: linkedTo, proposedMerge: proposedMerge, context: context, at: at)
  deliberation.enterWay()
  return deliberation.decision
}

/// Opens an incident for a person's report that names what an open incident is about, and merges it into that one (procedure §3.4).
///
/// What comes in at the emergency entry is acknowledged on the caller's screen; the customer's people have the receipt of the first (§3.9).
func openingMerged(
  _ reference: Key<Incident>, _ received: ReceivedSignal, into target: Key<Incident>, at: Instant, context: Context
) -> Decision {
  var deliberation = Deliberation(
    opening: reference, received, linkedTo: nil, proposedMerge: target, context: context, at: at)
  let isEmergency = received.route.trigger == .emergencyEntry
  let rule = isEmergency ? "emergencyEntry" : "sameComponent"
  deliberation.record(.wayChosen(.standard, .prequalified), rule: rule)
  if !isEmergency { deliberation.sendReceipts() }
  deliberation.record(.mergedInto(target), rule: rule)
  return deliberation.decision
}

extension Deliberation {
  /// Begins with a signal: what it touches, and what is thought of it.
  fileprivate init(
    opening reference: Key<Incident>, _ received: ReceivedSignal, linkedTo: Key<Incident>?, proposedMerge: Key<Incident>?,
    context: Context, at: Instant
  ) {
    let signal = received.signal
    let opened = Opened(
      kind: signal.kind, trigger: received.route.trigger, level: received.route.trigger.entersAt, startedAt: min(received.startedAt, at),
      title: received.summary, reporter: signal.reporter, infrastructure: Set([received.route.infrastructure].compactMap { $0 }),
      linkedTo: linkedTo, proposedMerge: proposedMerge)
    guard
      var deliberation = Deliberation(opening: reference, .opened(opened), by: received.actor, context: context, at: at)
    else { preconditionFailure("an incident begins with the event that opens it") }
    deliberation.add(received)
    deliberation.prequalify(received)
    self = deliberation
  }
}

extension ReceivedSignal {
  /// Who brought it about: the person who reported, else the source.
  var actor: Actor { signal.reporter.map(Actor.person) ?? .source(signal.source) }

  /// The severity with which it touches a platform: the emergency entry is blocking until requalified.
  var severity: Severity {
    if route.trigger == .emergencyEntry { return .blocking }
    return signal.kind == .assistance ? .minor : route.severity
  }
}

extension Deliberation {
  /// Adds what a signal touches: impacts with their clocks, components, the trouble itself.
  mutating func add(_ received: ReceivedSignal) {
    for platform in received.route.platforms {
      if incident.impact(on: platform) == nil {
        addImpact(on: platform, received)
      } else if let component = received.route.component, incident.impact(on: platform)?.components.contains(component) == false {
        record(.impactWidened(platform: platform, component: component), by: received.actor)
      }
    }
    record(
      .signalJoined(
        SignalJoined(
          signal: received.id, trouble: received.signal.trouble, platforms: received.route.platforms, severity: received.severity,
          startedAt: received.startedAt, summary: received.summary, rule: received.route.rule,
          infrastructure: received.route.infrastructure)), by: received.actor)
  }

  private mutating func addImpact(on platform: Key<Platform>, _ received: ReceivedSignal) {
    guard let known = registry.platforms[platform] else { return }
    let component = received.route.component.flatMap { wanted in known.components.first { $0.key == wanted }?.key }
    let startedAt = min(received.startedAt, at)
    record(
      .impactAdded(
        ImpactAdded(
          platform: platform, customer: known.customer, contract: known.contract, components: Set([component].compactMap { $0 }),
          severity: received.severity, startedAt: startedAt)), by: received.actor)
    setClocks(of: platform, countingFrom: startedAt)
  }

  /// Begins the way that pre-qualification chose.
  mutating func enterWay() {
    guard let way = incident.prequalification?.way else { return }
    record(.wayChosen(way, .prequalified), rule: "prequalification")
    if way == .standard { sendReceipts() }
    call(.escalation)
  }

  /// Moves to the standard way: receipts to the customers who have none yet.
  mutating func goStandard(_ reason: WayReason, by actor: Actor) {
    guard incident.way != .standard else { return }
    record(.wayChosen(.standard, reason), by: actor)
    sendReceipts()
  }

  /// One receipt for each customer, with the promises of each of their platforms.
  mutating func sendReceipts() {
    let waiting = incident.impacts.filter { !incident.receipted.contains($0.customer) && $0.progress < .resolved }
    notify(.receipt, about: waiting.map(\.platform))
  }
}
