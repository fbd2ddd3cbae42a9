import Contracts
import Engine
import Incidents
import ServiceTime
import Testing

/// Timers that are due are fired, each by itself.
struct TimerRunnerTests {
  @Test func `a timer that cannot be fired keeps none of the others from firing`() async throws {
    let office = try await Office()
    let incidents = [try await office.signal(on: "campus-nord"), try await office.signal(on: "campus-sud")]
    let due = try #require(try await office.desk.read { try $0.nextTimer() })
    let rows = try await office.desk.read { try $0.timersDue(at: due, limit: 99) }
    try #require(Set(rows.map(\.incident)) == Set(incidents))
    office.clock.set(due)
    office.storage.failWrites(1)
    let first = try await TimerRunner(desk: office.desk).runOnce(at: due)
    #expect(first.done == rows.count - 1)
    // What failed is tried again.
    #expect(try await office.desk.read { try $0.timersDue(at: due, limit: 99) }.contains(rows[0]))
    #expect(try await TimerRunner(desk: office.desk).runOnce(at: due).done > 0)
    #expect(try await !office.desk.read { try $0.timersDue(at: due, limit: 99) }.contains(rows[0]))
  }
}
