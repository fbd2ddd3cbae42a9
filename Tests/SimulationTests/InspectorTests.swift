import Contracts
import Engine
import Incidents
import ServiceTime
import StoreSQLite
import Testing

@testable import Simulation

/// The inspector finds what is wrong with a store: otherwise its silence would prove nothing.
struct InspectorTests {
  /// One quiet Monday with one mishap, played to its end.
  private func played(_ plan: WorldPlan = ShortStory.plan) async throws -> (
    database: SQLiteStorage, registry: Registry, reference: Key<Incident>
  ) {
    let settings = SimulationSettings(period: ShortStory.period, seed: ShortStory.seed, faults: .never)
    let simulation = try await Simulation(Cast.contents(), settings: settings, plan: plan) { try Cast.zones.zone($0) }
    let outcome = try await simulation.run()
    expectSound(outcome)
    return (await simulation.database, outcome.registry, "INC-2026-0001")
  }

  /// The rules that a store is against.
  private func rules(_ database: SQLiteStorage, _ registry: Registry) async throws -> Set<Violation.Rule> {
    let from = Instant(iso8601: "2026-11-22T23:00:00Z") ?? Instant(0)
    let inspector = Inspector(database: database, registry: registry, from: from, year: 2026)
    try await inspector.inspect(at: from + 40 * 86_400)
    try await inspector.expectEnd(at: from + 40 * 86_400)
    return Set(inspector.violations.map(\.rule))
  }

  @Test func `what was played to its end is left alone`() async throws {
    let (database, registry, _) = try await played()
    #expect(try await rules(database, registry) == [])
  }

  @Test func `a timer of what is over is found`() async throws {
    let (database, registry, reference) = try await played()
    try await database.write { try $0.setTimers([Timer(kind: .escalation, dueAt: Instant(2_000_000_000))], of: reference) }
    #expect(try await rules(database, registry) == [.timers, .end])
  }

  @Test func `a message that nobody decided on, and that is never sent, is found`() async throws {
    let (database, registry, reference) = try await played()
    let message = Message(key: "stray", kind: .page(.escalation), incident: reference, person: "alice")
    try await database.write { try $0.queue(.incident(message), dueAt: Instant(1_795_438_920)) }
    #expect(try await rules(database, registry) == [.pages, .end])
  }

  @Test func `a message whose end is not in the journal is found`() async throws {
    let (database, registry, reference) = try await played(ShortStory.passing)
    let messages = try await database.read { try $0.messages(of: reference) }
    let superseded = try #require(messages.first { $0.state == .superseded })
    try await database.write { try $0.markDelivered(superseded.message.key, channel: "mail", at: Instant(1_795_438_920)) }
    #expect(try await rules(database, registry) == [.pages])
  }

  @Test func `an incident that is still open is found`() async throws {
    let (database, registry, reference) = try await played()
    let clock = VirtualClock(Instant(1_795_438_920))
    let carriers = Carriers(seed: 1, clock: clock, outages: [:], wrongAddresses: [:], isDead: { false })
    let desk = try await Machine(
      storage: database, clock: clock, entropy: SeededEntropy(seed: 9), carriers: carriers, zones: { try Cast.zones.zone($0) }
    ).desk
    _ = try await desk.report(
      Report(platform: "campus-sud", severity: .minor, trigger: .operatorReport, summary: "slow"), by: "karim")
    _ = reference
    #expect(try await rules(database, registry).contains(.end))
  }
}
