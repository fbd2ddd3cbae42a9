import Contracts
import Engine
import Incidents
import ServiceTime
import Signals
import StoreSQLite

extension Simulation {
  /// How long a person or a source waits before trying again what the desk could not take.
  private static let retrySeconds: Seconds = 20

  /// Something happens outside. What the desk cannot take now comes again; what the procedure refuses does not.
  func occur(_ happening: Happening) async {
    do {
      try await play(happening)
    } catch is StoreFault {
      retry(happening)
    } catch is Refusal {
      counts.refusals += 1
    } catch {
      inspector.report(.fault, nil, at: clock.now(), "\(happening): \(error)")
    }
  }

  private func retry(_ happening: Happening) {
    counts.retries += 1
    agenda.add(happening, at: clock.now() + Simulation.retrySeconds)
  }

  private func play(_ happening: Happening) async throws {
    switch happening {
    case .fires(let index): try await fire(index)
    case .worsens(let index): try await worsen(index)
    case .recovers(let index): try await recover(index)
    case .beats(let index): try await beat(index)
    case .reports(let index): try await report(index)
    case .standsIn(let index): try await standIn(index)
    case .announces(let index): try await announce(index)
    case .looks(let person, let incident): try await look(person, incident)
    case .works(let incident, let job): try await work(incident, job)
    case .replies(let person, let incident): try await reply(person, incident)
    case .confirms(let person, let incident): try await act(.confirm, on: incident, by: person)
    case .reopens(let person, let incident): try await act(.reopen("it fails again"), on: incident, by: person)
    case .unmerges(let incident): try await unmerge(incident)
    case .looksOver: try await lookOver()
    case .inspects: try await inspect()
    case .wakes: break
    }
  }

  /// Once a day every incident that has changed is looked at, and the auditor looks at the desk.
  private func inspect() async throws {
    let now = clock.now()
    try await inspector.inspect(at: now)
    _ = try? await machine.isOnTime(at: now)
    let isOpen = try await database.read { store in
      try !store.incidents(IncidentFilter(statuses: [.open, .resolved], limit: 1)).isEmpty
    }
    if !isConverging || isOpen { planNextDay(after: now) }
  }

  /// Performs an act for a person.
  @discardableResult
  func act(
    _ request: ActRequest, on incident: Key<Incident>, _ platforms: Set<Key<Platform>>? = nil, by person: Key<Person>
  ) async throws -> Incident {
    counts.acts += 1
    return try await machine.desk.perform(request, on: incident, platforms: platforms, by: person)
  }

  /// The incident as it stands, for those who look at it.
  func incident(_ reference: Key<Incident>) async throws -> Incident? { try await database.read { try $0.incident(reference) } }

  /// What is open, oldest first.
  func openIncidents() async throws -> [Incident] {
    try await database.read { try $0.incidents(IncidentFilter(statuses: [.open], limit: .max)) }.reversed()
  }

  /// Whether somebody is too ill to look at anything.
  func isIll(_ person: Key<Person>, at instant: Instant) -> Bool {
    !isConverging && plan.illnesses.contains { $0.person == person && $0.stretch.contains(instant) }
  }
}
