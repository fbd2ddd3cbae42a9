import Engine
import Incidents
import ServiceTime
import StoreSQLite

extension Simulation {
  /// How often in a row what is due may stay undone, in turns a second apart: longer than any lease.
  private static let patience = 90
  /// How long a process is gone before the next one is up, in seconds.
  private static let downtime = Spread(2, 5, 20, 60, 300)

  /// When there is something to do next, in the desk or outside; nil when there is nothing any more.
  func nextInstant() async throws -> Instant? {
    let now = clock.now()
    if let downUntil { return max(now, downUntil) }
    let horizon = period.until + 400 * 86_400
    let (timer, message) = try await database.read { store in
      (try store.nextTimer(), try store.outboxBacklog(at: horizon).oldest)
    }
    return [agenda.next, timer, message].compactMap { $0 }.min().map { max($0, now + 1) }
  }

  /// Does everything that is due at an instant, inside the desk and outside, in an order that chance decides.
  func step(at instant: Instant) async throws {
    clock.set(instant)
    if let down = downUntil, down <= instant { try await restart() }
    let faults = storage.faults
    var hasWorked = false
    while true {
      if storage.isDead { return crash() }
      if turns.happens(0.5), let happening = agenda.take(dueAt: instant) {
        await occur(happening)
        hasWorked = true
        continue
      }
      let done = try await turn(at: instant)
      await hear(atOnce: false)
      guard done == 0, !storage.isDead else {
        hasWorked = true
        continue
      }
      guard let happening = agenda.take(dueAt: instant) else { break }
      await occur(happening)
      hasWorked = true
    }
    counts.steps += 1
    if storage.faults > faults { inspector.note(Stretch(from: instant, until: instant + 30)) }
    try await expectProgress(hasWorked, at: instant)
  }

  /// Turns the runners; what fails is tried again at the next turn, as their loops do.
  private func turn(at instant: Instant) async throws -> Int {
    let order = turns.shuffled(machine.numbers)
    do {
      return try await machine.turn(order, at: instant)
    } catch is StoreFault {
      return 0
    }
  }

  /// Whatever is due must be done sooner or later: nothing stays where it is for ever.
  private func expectProgress(_ hasWorked: Bool, at instant: Instant) async throws {
    idleTurns = hasWorked ? 0 : idleTurns + 1
    guard idleTurns > Simulation.patience else { return }
    let timer = try await database.read { try $0.timersDue(at: instant, limit: 1).first }
    let message = try await database.read { try $0.outboxBacklog(at: instant) }
    inspector.report(.stuck, timer?.incident, at: instant, "\(timer.map { "\($0.timer)" } ?? "\(message.count) messages")")
  }

  /// The process is gone, and with it everything that stood in memory only.
  private func crash() {
    let now = clock.now()
    var dice = Dice(seed: settings.seed, "crash", "\(storage.calls)")
    let until = now + dice.seconds(Simulation.downtime)
    downUntil = until
    counts.deaths += 1
    inspector.note(Stretch(from: now, until: until))
    // What has arrived has arrived.
    agenda.add(.wakes, at: until)
  }

  /// Another process goes on over the same store.
  private func restart() async throws {
    downUntil = nil
    storage.revive()
    do {
      machine = try await Machine(storage: storage, clock: clock, entropy: entropy, carriers: carriers, zones: zones)
    } catch is StoreFault {
      // It could not even read its catalogue: it is started again.
      downUntil = clock.now() + 1
      storage.revive()
    }
  }
}
