import Contracts
import Engine
import Incidents
import ServiceTime
import Testing

/// One seal in each hour in which something has changed.
struct SealRunnerTests {
  private func seals(_ office: Office) async throws -> [Seal] { try await office.desk.read { try $0.seals() } }

  @Test func `a house without incidents has nothing to seal`() async throws {
    let office = try await Office()
    #expect(try await SealRunner(desk: office.desk).runOnce(at: t0) == Progress())
    #expect(try await seals(office).isEmpty)
  }

  @Test func `each hour in which something changed gets one seal, by the wall clock`() async throws {
    let office = try await Office()
    let runner = SealRunner(desk: office.desk)
    _ = try await office.signal(on: "campus-nord")
    // From 14:02 to 17:02, once a minute; the second incident at 15:30.
    for minute in 0...180 {
      if minute == 88 { _ = try await office.signal(on: "campus-sud") }
      _ = try await runner.runOnce(at: office.clock.now())
      office.clock.advance(by: 60)
    }
    let made = try await seals(office)
    #expect(made.map(\.number) == [1, 2])
    #expect(made.map(\.at) == [t0, t0 + 118 * 60])
    #expect(made.map(\.incidents) == [1, 2])
  }

  @Test func `a restart within the hour makes no second seal`() async throws {
    let office = try await Office()
    _ = try await office.signal(on: "campus-nord")
    _ = try await SealRunner(desk: office.desk).runOnce(at: office.clock.now())
    office.clock.advance(by: 60)
    _ = try await office.signal(on: "campus-sud")
    _ = try await SealRunner(desk: office.desk).runOnce(at: office.clock.now())
    #expect(try await seals(office).count == 1)
  }

  @Test func `a store that fails is tried again within the hour`() async throws {
    let office = try await Office()
    _ = try await office.signal(on: "campus-nord")
    let runner = SealRunner(desk: office.desk)
    office.storage.failWrites(1)
    await #expect(throws: StoreFault.self) { try await runner.runOnce(at: office.clock.now()) }
    #expect(try await runner.runOnce(at: office.clock.now()).done == 1)
  }

  @Test func `seals are chained, and each says how much it stands for`() async throws {
    let office = try await Office()
    _ = try await office.signal(on: "campus-nord")
    let first = try #require(try await office.desk.seal())
    let again = try #require(try await office.desk.seal())
    #expect(first.isNew && !again.isNew && again.seal == first.seal)
    _ = try await office.signal(on: "campus-sud")
    let second = try #require(try await office.desk.seal()).seal
    #expect(second.previous == first.seal.hash)
    #expect(second.number == 2 && second.incidents == 2 && second.events > first.seal.events)
    #expect(second.hash == second.computedHash)
    #expect(try await office.desk.read { try Verification(of: $0).isWhole })
  }

  @Test func `seals made at the same time are one after the other`() async throws {
    let office = try await Office()
    _ = try await office.signal(on: "campus-nord")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 { group.addTask { _ = try await office.desk.seal() } }
      group.addTask { _ = try await office.signal(on: "campus-sud") }
      try await group.waitForAll()
    }
    let made = try await seals(office)
    #expect(made.map(\.number) == Array(1...made.count))
    #expect(try await office.desk.read { try Verification(of: $0).isWhole })
  }
}
