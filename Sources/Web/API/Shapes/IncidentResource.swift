import Contracts
import Engine
import Incidents
import ServiceTime
import Wording

/// An incident as one caller may see it.
struct IncidentResource: Sendable {
  let incident: Incident
  let title: String
  /// The impacts that the caller may see, worst first.
  let impacts: [Impact]
  let access: Access
  let reader: Reader

  /// The incident of that reference.
  ///
  /// - Throws: `WebFault.notFound` also for one that the caller may not see.
  static func load(_ reference: Key<Incident>, _ call: APICall, in store: any StoreReader) throws -> IncidentResource {
    guard let incident = try store.incident(reference), call.access.sees(incident) else { throw WebFault.notFound }
    return IncidentResource(incident, call, texts: try store.texts([call.access.title(of: incident).id]))
  }

  init(_ incident: Incident, _ call: APICall, texts: [String: String]) {
    let words = call.reader.words
    self.incident = incident
    access = call.access
    reader = call.reader
    impacts = access.impacts(of: incident)
    title = words.discreet(
      texts[access.title(of: incident).id] ?? words.erasedText, towards: access.customer, of: incident, registry: reader.registry)
  }

  /// The worst severity that the caller may see.
  var severity: Severity {
    let active = impacts.filter { $0.progress < .resolved }
    return (active.isEmpty ? impacts : active).map(\.severity).max() ?? incident.severity
  }

  /// The least advanced progress that the caller may see.
  var progress: Incidents.Progress { impacts.map(\.progress).min() ?? incident.progress }

  /// What stays inside the house; nil for a customer's people.
  func inside<Value>(_ value: Value?) -> Value? { access.isInside ? value : nil }

  var causes: [LikelyCause] {
    guard let stated = incident.prequalification else { return [] }
    return stated.causes.map { estimate in
      let evidence = reader.words.evidence(for: estimate, in: stated, isForCustomer: access.customer != nil)
      return LikelyCause(
        cause: estimate.cause, confidencePercent: estimate.confidencePercent,
        evidence: evidence.map { reader.words.discreet($0, towards: access.customer, of: incident, registry: reader.registry) })
    }
  }

  /// A cause with the evidence in words.
  struct LikelyCause {
    let cause: Cause
    let confidencePercent: Int
    let evidence: [String]
  }
}

/// What an incident does to one platform, as one caller reads it.
struct ImpactResource {
  let impact: Impact
  let reader: Reader

  var promises: [PromiseResource] { impact.clocks.map { PromiseResource(clock: $0, impact: impact, reader: reader) } }
}

/// A promise as it stands now.
struct PromiseResource {
  let clock: Clock
  let impact: Impact
  let view: PromiseView?
  let now: Instant

  init(clock: Clock, impact: Impact, reader: Reader) {
    self.clock = clock
    self.impact = impact
    now = reader.now
    view = PromiseView(clock, of: impact, registry: reader.registry, now: reader.now)
  }

  var due: Instant { view?.due ?? clock.deadline.due }

  var state: Clock.State {
    let state = clock.state(isPaused: impact.runningPause != nil)
    // The timer that says so may be a moment late; the clock is not.
    return state == .running && now > due ? .broken : state
  }

  var secondsLeft: Seconds? { clock.isRunning ? view?.left ?? due - now : nil }
}
