import Contracts
import Engine
import Foundation
import Incidents
import Logging
import ServiceTime
import Signals
import StoreSQLite
import Synchronization
import Testing

/// Plays a scenario in the week of `monday` and checks at its end that the store still tells one story.
func scenario(
  _ monday: String = "2026-11-23", change: (inout CatalogueContents) -> Void = { _ in }, _ play: (World) async throws -> Void
) async throws {
  let world = try await World(monday: monday, change: change)
  try await play(world)
  try await world.verify()
}

/// The real desk over the real database in memory, with a clock that only a scenario moves.
final class World: Sendable {
  let almanac: Almanac
  let clock: VirtualClock
  let storage: SQLiteStorage
  let desk: Desk
  let channel: FakeChannel
  let timers: TimerRunner
  let outbox: OutboxRunner
  let withheld: WithheldRunner
  let catalogue: CatalogueRunner
  /// When mutes and maintenance windows end, as far as scenarios have declared them.
  let ends = Mutex<Set<Instant>>([])
  private let counter = Mutex(0)

  init(monday: String, change: (inout CatalogueContents) -> Void) async throws {
    let directory = ZoneDirectory(
      path: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Fixtures/zoneinfo").standardizedFileURL.path())
    guard let monday = CivilDate(monday), monday.weekday == .monday else { preconditionFailure("a scenario's week begins on a Monday") }
    almanac = Almanac(monday: monday, zone: try directory.zone("Europe/Paris"))
    let clock = VirtualClock(almanac.instant("Mon 00:00"))
    self.clock = clock
    storage = try SQLiteStorage.inMemory()
    desk = try await Desk(
      storage: storage, clock: clock, entropy: SeededEntropy(seed: 1), logger: Logger(label: "scenario") { _ in SwiftLogNoOpLogHandler() },
      zones: { try directory.zone($0) })
    let channel = FakeChannel(clock: clock)
    self.channel = channel
    timers = TimerRunner(desk: desk)
    outbox = OutboxRunner(desk: desk) { _ in channel }
    withheld = WithheldRunner(desk: desk)
    catalogue = CatalogueRunner(desk: desk)
    var contents = Cast.catalogue(monday: monday)
    change(&contents)
    try await desk.adopt(contents)
    try await desk.trustContacts(of: contents.people)
    _ = try await withheld.runOnce(at: clock.now())
  }

  /// A number that no other call has returned.
  func next() -> Int {
    counter.withLock {
      $0 += 1
      return $0
    }
  }
}

/// Chance that comes out the same in every run.
final class SeededEntropy: Entropy {
  private let state: Mutex<UInt64>

  init(seed: UInt64) { state = Mutex(seed) }

  func next() -> UInt64 {
    state.withLock { state in
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}
