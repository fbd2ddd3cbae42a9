import Contracts
import Engine
import Incidents
import ServiceTime
import StoreSQLite

/// A company over the real desk and the real database in memory, in a time that only the simulation moves.
///
/// First everything goes wrong that may: storms, people who sleep or are ill, providers that are down, a store that fails and a process
/// that dies in the middle of anything. Then nothing fails any more, and all of it must come to its end.
///
///     let outcome = try await Simulation(catalogue, settings: settings, zones: zones).run()
///     outcome.violations  // what must never happen
///     outcome.journal     // the same seed, the same digest
public actor Simulation {
  let settings: SimulationSettings
  let plan: WorldPlan
  let period: Stretch
  let zone: Zone
  let zones: @Sendable (String) throws -> Zone
  let clock: VirtualClock
  let database: SQLiteStorage
  let storage: FaultyStorage
  let entropy: SeededEntropy
  let carriers: Carriers
  let people: [ContactMethod: Key<Person>]

  var contents: CatalogueContents
  var machine: Machine
  var agenda = Agenda()
  let inspector: Inspector
  var turns: Dice
  /// Until when no process runs.
  var downUntil: Instant?
  /// Turns in a row in which nothing came of what is due.
  var idleTurns = 0
  /// Nothing fails any more: everything must come to its end.
  var isConverging = false

  var troubles: [MishapState]
  var mishaps: [Key<Incident>: [Int]] = [:]
  var jobs: [Key<Incident>: Job] = [:]
  /// The illnesses for which a colleague takes turns.
  var covered: Set<Int> = []
  var counter = 0
  var counts = SimulationCounts()

  /// How long after the period everything must have come to its end, in days.
  private static let convergenceDaysMax = 60

  /// - Parameter plan: what happens; nil for what the seed decides.
  public init(
    _ contents: CatalogueContents, settings: SimulationSettings, zones: @escaping @Sendable (String) throws -> Zone
  ) async throws {
    try await self.init(contents, settings: settings, plan: nil, zones: zones)
  }

  init(
    _ contents: CatalogueContents, settings: SimulationSettings, plan: WorldPlan?, zones: @escaping @Sendable (String) throws -> Zone
  ) async throws {
    self.settings = settings
    self.zones = zones
    self.contents = contents
    zone = try zones(contents.house.zone)
    period = settings.period.stretch(in: zone)
    let plan =
      plan
      ?? WorldPlan(contents, zone: zone, period: settings.period, seed: settings.seed, mishapsPerWeek: settings.mishapsPerWeek)
    self.plan = plan
    troubles = plan.mishaps.map { MishapState(startedAt: $0.at, severity: $0.severity) }
    turns = Dice(seed: settings.seed, "turns")
    let clock = VirtualClock(period.from)
    self.clock = clock
    let database = try SQLiteStorage.inMemory()
    self.database = database
    let storage = FaultyStorage(database, fault: settings.faults.fault(seed: settings.seed))
    self.storage = storage
    entropy = SeededEntropy(seed: settings.seed)
    carriers = Carriers(
      seed: settings.seed, clock: clock, outages: plan.outages, wrongAddresses: plan.wrongAddresses, isDead: { storage.isDead })
    people = Dictionary(
      contents.people.flatMap { person in person.contacts.map { ($0, person.key) } }, uniquingKeysWith: { first, _ in first })
    // The catalogue is there before anything can fail.
    let desk = try await Machine(storage: database, clock: clock, entropy: entropy, carriers: carriers, zones: zones).desk
    _ = try await desk.adopt(contents)
    try await desk.trustContacts(of: contents.people)
    inspector = Inspector(database: database, registry: desk.registry, from: period.from, year: settings.period.from.year)
    machine = try await Machine(storage: database, clock: clock, entropy: entropy, carriers: carriers, zones: zones)
  }

  /// Plays the period, lets everything come to its end, and says what came of it.
  public func run() async throws -> SimulationOutcome {
    open()
    while let instant = try await nextInstant(), instant < period.until, inspector.isSound { try await step(at: instant) }
    if inspector.isSound { try await converge() }
    return try outcome()
  }

  private func open() {
    // The first process starts like every other.
    downUntil = period.from
    carriers.interrupt { [weak self] in await self?.hear(atOnce: true) }
    for (index, mishap) in plan.mishaps.enumerated() where period.contains(mishap.at) { agenda.add(.fires(mishap: index), at: mishap.at) }
    for (index, report) in plan.reports.enumerated() { agenda.add(.reports(index), at: report.at) }
    for (index, window) in plan.windows.enumerated() { agenda.add(.announces(window: index), at: max(period.from, window.announcedAt)) }
    for (index, session) in plan.sessions.enumerated() { agenda.add(.beats(session: index), at: session.stretch.from) }
    for (index, illness) in plan.illnesses.enumerated() {
      if let from = illness.coveredFrom { agenda.add(.standsIn(illness: index), at: from) }
    }
    planNextDay(after: period.from)
  }

  /// What comes every day, and for as long as something is open.
  func planNextDay(after instant: Instant) {
    let tomorrow = zone.wallTime(at: instant).date.advanced(by: 1)
    agenda.add(.looksOver, at: zone.instant(tomorrow, hour: 9, minute: 10))
    agenda.add(.inspects, at: zone.instant(tomorrow, hour: 4))
  }

  /// Safety was the first half; this is the other: what is due is done, and every incident ends.
  private func converge() async throws {
    isConverging = true
    storage.heal()
    carriers.heal()
    for index in troubles.indices where troubles[index].isActive {
      agenda.add(.recovers(mishap: index), at: max(clock.now(), period.until) + 60)
    }
    let end = period.until + Seconds(Simulation.convergenceDaysMax) * 86_400
    while let instant = try await nextInstant(), instant < end, inspector.isSound { try await step(at: instant) }
    try await inspector.inspect(at: clock.now())
    try await inspector.expectEnd(at: clock.now())
  }

  /// A number that nothing else has.
  func nextNumber() -> Int {
    counter += 1
    return counter
  }
}
