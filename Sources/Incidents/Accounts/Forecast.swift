import Contracts
import OnCall
import ServiceTime
import Signals

/// What would happen to an incident that nobody answers: the procedure itself, played ahead.
///
/// No rule is stated twice: the signal is decided on, every timer that follows is fired at its instant, and what comes of it is a journal.
///
///     let forecast = Forecast(of: signal, at: fridayEvening, registry: registry)
///     forecast.journal.last  // the last resort is paged, or the last promise is broken
public struct Forecast: Sendable {
  /// What would stand in the journal: up to the first page of the last resort, and the end of every promise.
  public private(set) var journal: [DatedEvent]
  public private(set) var incident: Incident

  /// The reference under which it is played; no incident has it.
  private static let reference: Key<Incident> = "INC-0000-0000"
  /// More never happens to one that nobody touches.
  private static let eventsMax = 500

  /// - Parameters:
  ///   - at: when the signal is received.
  ///   - surroundings: who can be reached, and how it went before.
  /// - Returns: nil when nothing opens on the signal.
  public init?(of signal: Signal, at: Instant, registry: Registry, surroundings: Surroundings = Surroundings()) {
    let received = ReceivedSignal(
      id: "forecast", signal: signal, route: registry.router.route(signal), summary: TextReference(id: "forecast", digest: ""))
    let context = Context(registry: registry, surroundings: surroundings)
    let opening = try? decide(
      nil, reference: Forecast.reference, .open(received, linkedTo: nil, proposedMerge: nil), at: at, context: context)
    guard let opening, let incident = Incident.folding(Forecast.reference, opening.events) else { return nil }
    journal = opening.events
    self.incident = incident
    while journal.count < Forecast.eventsMax, let timer = nextTimer(registry) {
      guard
        let decision = try? decide(self.incident, reference: Forecast.reference, .timer(timer), at: timer.dueAt, context: context),
        !decision.events.isEmpty
      else { break }
      journal += decision.events
      for event in decision.events { self.incident.evolve(event) }
    }
  }

  /// The next thing that happens by itself; at the last resort paging only repeats itself.
  private func nextTimer(_ registry: Registry) -> Timer? {
    let timers = incident.wantedTimers(registry).filter { timer in
      timer.kind != .escalation || incident.escalation?.position.isLastResort != true
    }
    return timers.min { ($0.dueAt, $0.kind.rawValue, $0.subject) < ($1.dueAt, $1.kind.rawValue, $1.subject) }
  }
}
