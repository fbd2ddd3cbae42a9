import Contracts
import Dispatch
import Engine
import GRDB
import Incidents
import ServiceTime
import Synchronization
import Testing

@testable import StoreSQLite

@Suite struct GroupCommitTests {
  /// Makes every commit fail while it is switched on.
  private final class CommitRefuser: TransactionObserver {
    struct Refused: Error {}
    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { false }
    func databaseDidChange(with event: DatabaseEvent) {}
    func databaseWillCommit() throws { throw Refused() }
    func databaseDidCommit(_ db: Database) {}
    func databaseDidRollback(_ db: Database) {}
  }

  /// Counts commits, on the thread that commits.
  private final class CommitCounter: TransactionObserver {
    nonisolated(unsafe) var count = 0
    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { false }
    func databaseDidChange(with event: DatabaseEvent) {}
    func databaseDidCommit(_ db: Database) { count += 1 }
    func databaseDidRollback(_ db: Database) {}
  }

  /// Counts callers.
  private final class Tally: Sendable {
    private let state = Mutex(0)
    var count: Int { state.withLock { $0 } }
    func add() { state.withLock { $0 += 1 } }
  }

  /// A write that has begun and does not end before `release` is called.
  private struct Holder {
    private let gate = DispatchSemaphore(value: 0)
    private let task: Task<Void, any Error>

    init(_ storage: SQLiteStorage) async {
      let (begun, begin) = AsyncStream.makeStream(of: Void.self)
      let gate = gate
      task = Task {
        try await storage.write { _ in
          begin.finish()
          _ = gate.wait(timeout: .now() + 60)
        }
      }
      for await _ in begun {}
    }

    func release() { gate.signal() }
    func end() async throws { try await task.value }
  }

  /// Waits until `condition` holds, half a minute at most.
  private func expect(_ condition: () -> Bool) async {
    let clock = ContinuousClock()
    let deadline = clock.now + .seconds(30)
    while !condition(), clock.now < deadline { await Task.yield() }
    #expect(condition())
  }

  @Test func `when the commit fails every caller of the group fails and nothing remains`() async throws {
    let storage = try SQLiteStorage.inMemory()
    var story = Story()
    try await story.save(in: storage)
    story.add(note("lost"))
    let lost = (events: story.pending, incident: story.incident)
    let refuser = CommitRefuser()
    storage.writer.add(transactionObserver: refuser, extent: .databaseLifetime)
    await withTaskGroup(of: Void.self) { group in
      for index in 0..<20 {
        group.addTask {
          await #expect(throws: (any Error).self) { try await storage.write { try $0.queue(page("k\(index)"), dueAt: t0) } }
        }
      }
      group.addTask {
        await #expect(throws: (any Error).self) {
          try await storage.write { try $0.append(lost.events, to: lost.incident, expectedVersion: lost.incident.version - 1) }
        }
      }
    }
    storage.writer.remove(transactionObserver: refuser)
    #expect(try await storage.read { try $0.recentMessages(limit: 99).count } == 0)
    #expect(try await storage.read { try $0.incident("INC-2026-0001")?.version } == lost.incident.version - 1)
  }

  @Test func `when the disk fills up in the middle of a group every caller gets an answer`() async throws {
    try await withDirectory { directory in
      let storage = try SQLiteStorage(path: directory + "/tocsin.sqlite")
      try await storage.writer.writeWithoutTransaction { database in
        let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
        try database.execute(sql: "PRAGMA max_page_count = \(pages + 10)")
      }
      let holder = await Holder(storage)
      let refused = Tally()
      let writers = (0..<20).map { index in
        Task {
          do {
            try await storage.write {
              try $0.insertSignal(record("s\(index)"), mediaType: "text/plain", evidence: [UInt8](repeating: UInt8(index), count: 200_000))
            }
          } catch is StoreFault {
            refused.add()
          }
        }
      }
      defer { for writer in writers { writer.cancel() } }
      await expect { storage.waitingCount == 20 }
      holder.release()
      await expect { refused.count == 20 }
      try await storage.writer.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
      try await storage.write { try $0.queue(page("after"), dueAt: t0) }
      #expect(try await storage.read { try $0.recentMessages(limit: 9).map(\.message.key) } == ["after"])
    }
  }

  @Test func `too many callers are asked to come back, and the others are served`() async throws {
    let storage = try SQLiteStorage.inMemory()
    let holder = await Holder(storage)
    let callers = GroupCommit.waitingMax + 500
    let refused = await withTaskGroup(of: Bool.self) { group in
      for index in 0..<callers {
        group.addTask {
          do {
            try await storage.write { try $0.queue(page("k\(index)"), dueAt: t0) }
            return false
          } catch {
            #expect(error as? StoreFault == .overloaded(retryAfterSeconds: 1))
            return true
          }
        }
      }
      var refused = 0
      for await isRefused in group {
        guard isRefused else { continue }
        refused += 1
        // The queue is full: those who wait may go on.
        if refused == 1 { holder.release() }
      }
      return refused
    }
    try await holder.end()
    let written = try await storage.read { try $0.recentMessages(limit: callers).count }
    #expect(refused > 0)
    #expect(written == callers - refused)
  }

  @Test func `writes that come together are committed together`() async throws {
    let storage = try SQLiteStorage.inMemory()
    let commits = CommitCounter()
    storage.writer.add(transactionObserver: commits, extent: .databaseLifetime)
    let holder = await Holder(storage)
    let writers = Task {
      await withTaskGroup(of: Void.self) { group in
        for index in 0..<200 { group.addTask { try? await storage.write { try $0.queue(page("k\(index)"), dueAt: t0) } } }
      }
    }
    await expect { storage.waitingCount == 200 }
    holder.release()
    try await holder.end()
    await writers.value
    #expect(commits.count < 10)
    #expect(try await storage.read { try $0.recentMessages(limit: 999).count } == 200)
  }

  @Test func `a caller who is cancelled while waiting writes nothing`() async throws {
    let storage = try SQLiteStorage.inMemory()
    let holder = await Holder(storage)
    let waiting = Task { try await storage.write { try $0.queue(page("gone"), dueAt: t0) } }
    await expect { storage.waitingCount == 1 }
    waiting.cancel()
    holder.release()
    try await holder.end()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    #expect(try await storage.read { try $0.message("gone") } == nil)
  }

  private struct Failure: Error, Hashable {}

  /// Three writes that come together, the second of which is `body`; how often the others ran.
  private func runs(beside body: @escaping @Sendable (any StoreWriter) throws -> Void, in storage: SQLiteStorage) async throws -> Int {
    let tally = Tally()
    let holder = await Holder(storage)
    let others = Task {
      try await storage.write {
        tally.add()
        try $0.queue(page("before"), dueAt: t0)
      }
    }
    await expect { storage.waitingCount == 1 }
    let failing = Task { try await storage.write(body) }
    await expect { storage.waitingCount == 2 }
    let last = Task { try await storage.write { try $0.queue(page("after"), dueAt: t0) } }
    await expect { storage.waitingCount == 3 }
    holder.release()
    try await holder.end()
    await #expect(throws: Failure()) { try await failing.value }
    try await others.value
    try await last.value
    return tally.count
  }

  @Test func `a body that fails after it has written leaves nothing, and the others of its group are kept`() async throws {
    let storage = try SQLiteStorage.inMemory()
    let runs = try await runs(
      beside: { store in
        try store.queue(page("undone"), dueAt: t0)
        throw Failure()
      }, in: storage)
    #expect(try await storage.read { try $0.recentMessages(limit: 9).map(\.message.key) } == ["after", "before"])
    #expect(runs == 2)
  }

  @Test func `a body that fails before it has written does not make its group run again`() async throws {
    let storage = try SQLiteStorage.inMemory()
    let runs = try await runs(beside: { _ in throw Failure() }, in: storage)
    #expect(try await storage.read { try $0.recentMessages(limit: 9).map(\.message.key) } == ["after", "before"])
    #expect(runs == 1)
  }
}
