import Contracts
import Incidents
import ServiceTime
import Signals

/// One incident with its journal and a clock: commands in, and on the way of time every timer at its instant.
struct Play {
  private(set) var incident: Incident
  private(set) var journal: [DatedEvent]
  private(set) var messages: [Message]
  private(set) var now: Instant

  /// Opens an incident on a signal.
  init(_ signal: ReceivedSignal, at instant: Instant = Cast.t0, reference: Key<Incident> = "INC-1") throws(Refusal) {
    let command = Command.open(signal, linkedTo: nil, proposedMerge: nil)
    let decision = try decide(nil, reference: reference, command, at: instant, context: Cast.context)
    guard let opened = Incident.folding(reference, decision.events) else { throw .unknownIncident(reference) }
    incident = opened
    journal = decision.events
    messages = decision.messages
    now = instant
  }

  /// Decides and folds; a refusal changes nothing.
  @discardableResult
  mutating func run(_ command: Command) throws(Refusal) -> Decision {
    let decision = try decide(incident, reference: incident.reference, command, at: now, context: Cast.context)
    for dated in decision.events { incident.evolve(dated) }
    journal += decision.events
    messages += decision.messages
    return decision
  }

  @discardableResult
  mutating func act(_ act: Act, _ platforms: Set<Key<Platform>>? = nil, by person: Key<Person> = "alice") throws(Refusal) -> Decision {
    try run(.act(act, by: performer(person), platforms: platforms))
  }

  /// Lets time pass, and fires what falls due.
  mutating func pass(until target: Instant) throws(Refusal) {
    while let next = incident.wantedTimers(Cast.registry).min(by: {
      ($0.dueAt, $0.kind.rawValue, $0.subject) < ($1.dueAt, $1.kind.rawValue, $1.subject)
    }),
      next.dueAt <= target
    {
      now = max(now, next.dueAt)
      let version = incident.version
      try run(.timer(next))
      // A timer that asks for nothing would be asked for ever.
      guard incident.version > version else { break }
    }
    now = max(now, target)
  }

  mutating func pass(_ seconds: Seconds) throws(Refusal) { try pass(until: now + seconds) }
}
