import Contracts
import Digests
import Incidents
import ServiceTime

/// What came of a simulation.
public struct SimulationOutcome: Sendable {
  public let settings: SimulationSettings
  /// What must never happen, and did; empty as a rule.
  public let violations: [Violation]
  /// SHA-256 over the references and heads of all incidents, in order: the same for the same seed, whenever and wherever it is played.
  public let journal: String
  public let figures: Figures
  public let counts: SimulationCounts
  /// The catalogue as it was at the beginning.
  public let registry: Registry
}

/// How much was played.
public struct SimulationCounts: Hashable, Sendable {
  public internal(set) var steps = 0
  public internal(set) var signals = 0
  public internal(set) var reports = 0
  public internal(set) var acts = 0
  public internal(set) var refusals = 0
  public internal(set) var pages = 0
  public internal(set) var notices = 0
  /// Calls of the store, and how many of them went wrong.
  public internal(set) var storeCalls = 0
  public internal(set) var storeFaults = 0
  public internal(set) var deaths = 0
  public internal(set) var retries = 0
  /// How often what was thought to be put right failed again: within half an hour of its resolution the incident reopens, later a new
  /// one is linked to it (procedure §3.5).
  public internal(set) var relapses = 0
  /// How often an incident was held against what must always be so.
  public internal(set) var inspections = 0
}

extension Simulation {
  func outcome() throws -> SimulationOutcome {
    var digest = SHA256()
    for reference in inspector.references { digest.update("\(reference)\u{1F}\(inspector.heads[reference] ?? "")\n") }
    counts.storeCalls = storage.calls
    counts.storeFaults = storage.faults
    counts.inspections = inspector.inspections
    let registry = try Registry(contents, revision: 0, zone: zones)
    let figures = Figures(
      incidents: inspector.references.compactMap { reference in
        inspector.incident(reference).map { ($0, inspector.journal(reference)) }
      },
      registry: registry, period: period, illnesses: plan.illnesses)
    return SimulationOutcome(
      settings: settings, violations: inspector.violations, journal: digest.finalize().hex, figures: figures, counts: counts,
      registry: registry)
  }
}
