import Contracts
import Incidents
import Logging
import ServiceTime
import Testing

@testable import Engine

/// Open pages hear of what another process writes to the same store.
struct JournalWatchTests {
  /// Another process's desk: the same store, and nothing else in common.
  private func otherDesk(_ office: Office) async throws -> Desk {
    let registry = office.desk.registry
    return try await Desk(
      storage: office.storage, clock: office.clock, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      zones: { registry.zones[$0] ?? .utc })
  }

  @Test func `an act of another process is announced, once`() async throws {
    let office = try await Office()
    let incident = try await office.signal()
    let watch = JournalWatch(desk: office.desk)
    _ = try await watch.runOnce(at: t0)
    let changes = office.desk.changes()
    _ = try await otherDesk(office).perform(.acknowledge, on: incident, platforms: nil, by: "alice")
    #expect(try await watch.runOnce(at: t0) == Progress(done: 1))
    #expect(try await watch.runOnce(at: t0) == Progress())
    #expect(await changes.first { _ in true } == .incident(incident))
  }

  @Test func `what was written before the first turn is not news`() async throws {
    let office = try await Office()
    _ = try await otherDesk(office).perform(.note("seen"), on: try await office.signal(), platforms: nil, by: "alice")
    let watch = JournalWatch(desk: office.desk)
    #expect(try await watch.runOnce(at: t0) == Progress())
    #expect(try await watch.runOnce(at: t0) == Progress())
  }
}
