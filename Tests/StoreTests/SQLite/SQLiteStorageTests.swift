import Contracts
import Engine
import Foundation
import GRDB
import Incidents
import ServiceTime
import Signals
import Store
import Testing

@testable import StoreSQLite

@Suite struct SQLiteStorageTests {
  @Test func `each commit is flushed to disk`() async throws {
    try await withDirectory { directory in
      let storage = try SQLiteStorage(path: directory + "/tocsin.sqlite")
      #expect(try storage.synchronousLevel() == 2)
      let mode = try await storage.writer.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
      #expect(mode == "wal")
      let keys = try await storage.writer.read { try Int.fetchOne($0, sql: "PRAGMA foreign_keys") }
      #expect(keys == 1)
    }
  }

  @Test func `the files can be read by their owner only`() async throws {
    try await withDirectory { directory in
      let path = directory + "/data/tocsin.sqlite"
      let storage = try SQLiteStorage(path: path)
      try await storage.write { try $0.queue(page("k1"), dueAt: t0) }
      func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      }
      #expect(try mode(directory + "/data") == 0o700)
      for file in [path, path + "-wal", path + "-shm"] { #expect(try mode(file) == 0o600) }
    }
  }

  @Test func `after closing and opening again everything is there`() async throws {
    try await withDirectory { directory in
      let path = directory + "/tocsin.sqlite"
      var story = Story(infrastructure: [hostThree])
      let first = try SQLiteStorage(path: path)
      try await story.save(in: first)
      // More than the state is saved for: the rest is folded from the journal.
      for index in 0..<75 {
        story.add(note("n\(index)"), at: t0 + Seconds(index))
        try await story.save(in: first)
      }
      try await first.write { store in
        try store.insertSignal(record("s1", incident: "INC-2026-0001"), mediaType: "text/plain", evidence: [1, 2, 3])
        try store.setTimers([Timer(kind: .escalation, dueAt: t0 + 300)], of: "INC-2026-0001")
        try store.queue(page("k1"), dueAt: t0)
      }
      try await first.close()

      let second = try SQLiteStorage(path: path)
      let expected = story.incident
      try await second.read { store throws in
        #expect(try store.incident("INC-2026-0001") == expected)
        #expect(try store.journal("INC-2026-0001").count == expected.version)
        #expect(try store.signals(of: "INC-2026-0001", limit: 9).count == 1)
        #expect(try store.evidence(ofSignal: "s1")?.body == [1, 2, 3])
        #expect(try store.nextTimer() == t0 + 300)
        #expect(try store.message("k1")?.state == .queued)
        let outlines = try store.outlines(trouble: diskFull, platforms: [], infrastructure: hostThree, resolvedSince: t0)
        #expect(outlines.map(\.reference) == ["INC-2026-0001"])
      }
      story.add(note("after"), at: t0 + 100)
      try await story.save(in: second)
      #expect(try await second.firstBrokenEntry(of: "INC-2026-0001") == nil)
    }
  }

  @Test func `the state is saved now and then, and at once when lists would show the change`() async throws {
    let storage = try SQLiteStorage.inMemory()
    var story = Story()
    try await story.save(in: storage)
    func savedVersion() async throws -> Int? {
      try await storage.writer.read { try Int.fetchOne($0, sql: "SELECT version FROM incident_states") }
    }
    for index in 1..<32 {
      story.add(note("n\(index)"))
      try await story.save(in: storage)
    }
    #expect(try await savedVersion() == 3)
    story.add(note("n32"))
    try await story.save(in: storage)
    #expect(try await savedVersion() == 35)
    story.resolve(at: t0 + 60)
    try await story.save(in: storage)
    #expect(try await savedVersion() == 36)
  }

  @Test func `a state that this program cannot read is folded again from the journal`() async throws {
    try await withDirectory { directory in
      let path = directory + "/tocsin.sqlite"
      let first = try SQLiteStorage(path: path)
      var story = Story()
      try await story.save(in: first)
      story.add(note("n1"), at: t0 + 5)
      try await story.save(in: first)
      try await first.writer.writeWithoutTransaction { try $0.execute(sql: "UPDATE incident_states SET state = '{}'") }
      try await first.close()
      let second = try SQLiteStorage(path: path)
      #expect(try await second.read { try $0.incident("INC-2026-0001") } == story.incident)
    }
  }

  @Test func `a schema newer than the program is refused`() async throws {
    try await withDirectory { directory in
      let path = directory + "/tocsin.sqlite"
      let storage = try SQLiteStorage(path: path)
      let newer = Migrations.newest + 1
      try await storage.writer.writeWithoutTransaction { try $0.execute(sql: "INSERT INTO migrations (number) VALUES (\(newer))") }
      try await storage.close()
      #expect(throws: StoreFault.self) { try SQLiteStorage(path: path) }
    }
  }

  @Test func `a file that is no database is refused with a sentence`() async throws {
    try await withDirectory { directory in
      let path = directory + "/tocsin.sqlite"
      try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
      try Data(repeating: 65, count: 8_192).write(to: URL(fileURLWithPath: path))
      #expect(throws: StoreFault.unavailable("The database file is damaged (file is not a database). Restore the newest backup.")) {
        try SQLiteStorage(path: path)
      }
    }
  }

  @Test func `when the disk is full the write fails as unavailable and what was there stays`() async throws {
    try await withDirectory { directory in
      let storage = try SQLiteStorage(path: directory + "/tocsin.sqlite")
      try await storage.write { try $0.queue(page("before"), dueAt: t0) }
      try await storage.writer.writeWithoutTransaction { database in
        let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
        try database.execute(sql: "PRAGMA max_page_count = \(pages + 10)")
      }
      let evidence = [UInt8](repeating: 1, count: 200_000)
      await #expect(throws: StoreFault.unavailable("The disk that holds the database is full; nothing was written. Free some space.")) {
        try await storage.write { store throws in
          try store.queue(page("within"), dueAt: t0)
          try store.insertSignal(record("big"), mediaType: "text/plain", evidence: evidence)
        }
      }
      try await storage.writer.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
      try await storage.write { try $0.queue(page("after"), dueAt: t0) }
      #expect(try await storage.read { try $0.recentMessages(limit: 9).map(\.message.key) } == ["after", "before"])
    }
  }

  @Test func `after closing, writes are refused and those taken in are answered`() async throws {
    try await withDirectory { directory in
      let path = directory + "/tocsin.sqlite"
      let storage = try SQLiteStorage(path: path)
      let writers = (0..<50).map { index in Task { try await storage.write { try $0.queue(page("k\(index)"), dueAt: t0) } } }
      try await storage.close()
      var served = 0
      for writer in writers where (try? await writer.value) != nil { served += 1 }
      await #expect(throws: StoreFault.self) { try await storage.write { try $0.queue(page("late"), dueAt: t0) } }
      let again = try SQLiteStorage(path: path)
      #expect(try await again.read { try $0.recentMessages(limit: 99).count } == served)
    }
  }

  @Test func `evidence that many signals came in is stored once`() async throws {
    let storage = try SQLiteStorage.inMemory()
    let body = [UInt8](repeating: 7, count: 100_000)
    for round in 0..<2 {
      try await storage.write { store throws in
        for index in 0..<10 { try store.insertSignal(record("s\(round)-\(index)"), mediaType: "text/plain", evidence: body) }
      }
    }
    #expect(try await storage.writer.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM evidence") } == 1)
  }
}
