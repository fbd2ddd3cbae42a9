import Contracts
import Digests
import Engine
import Foundation
import GRDB
import Incidents
import ServiceTime
import Testing

@testable import Store
@testable import StoreSQLite

@Suite struct JournalChainTests {
  /// An incident with five entries in a database in memory.
  private func storage() async throws -> SQLiteStorage {
    let storage = try SQLiteStorage.inMemory()
    var story = Story()
    try await story.save(in: storage)
    story.add(note("a"), at: t0 + 1)
    story.add(note("b"), at: t0 + 2)
    try await story.save(in: storage)
    return storage
  }

  private func change(_ storage: SQLiteStorage, _ sql: String) async throws {
    try await storage.writer.writeWithoutTransaction { try $0.execute(sql: sql) }
  }

  @Test func `each hash can be computed again from the stored bytes and the hash before`() async throws {
    let storage = try await storage()
    let payloads = try await storage.writer.read {
      try String.fetchAll($0, sql: "SELECT payload FROM journal WHERE incident = 'INC-2026-0001' ORDER BY sequence")
    }
    var previous = [UInt8](repeating: 0, count: 32)
    var expected: [String] = []
    for (index, payload) in payloads.enumerated() {
      let digest = SHA256.digest(of: previous + Array("INC-2026-0001\u{1F}\(index + 1)\u{1F}1\u{1F}\(payload)".utf8))
      expected.append(digest.hex)
      previous = digest.bytes
    }
    let hashes = try await storage.read { try $0.journal("INC-2026-0001").map(\.hash) }
    #expect(hashes.count == 5)
    #expect(hashes == expected)
    #expect(try await storage.firstBrokenEntry(of: "INC-2026-0001") == nil)
  }

  @Test func `the same events have the same hashes`() async throws {
    let one = try await storage().read { try $0.journal("INC-2026-0001").map(\.hash) }
    let other = try await storage().read { try $0.journal("INC-2026-0001").map(\.hash) }
    #expect(one == other)
  }

  @Test func `an altered payload is found`() async throws {
    let storage = try await storage()
    try await change(storage, "UPDATE journal SET payload = replace(payload, '\"id\":\"a\"', '\"id\":\"x\"') WHERE sequence = 4")
    #expect(try await storage.firstBrokenEntry(of: "INC-2026-0001") == 4)
  }

  @Test func `an entry taken from the middle is found`() async throws {
    let storage = try await storage()
    try await change(storage, "DELETE FROM journal WHERE sequence = 3")
    #expect(try await storage.firstBrokenEntry(of: "INC-2026-0001") == 3)
  }

  @Test func `an entry taken from the end is found`() async throws {
    let storage = try await storage()
    try await change(storage, "DELETE FROM journal WHERE sequence = 5")
    #expect(try await storage.firstBrokenEntry(of: "INC-2026-0001") == 5)
  }

  @Test func `two entries exchanged are found`() async throws {
    let storage = try await storage()
    try await change(storage, "UPDATE journal SET sequence = 99 WHERE sequence = 4")
    try await change(storage, "UPDATE journal SET sequence = 4 WHERE sequence = 5")
    try await change(storage, "UPDATE journal SET sequence = 5 WHERE sequence = 99")
    #expect(try await storage.firstBrokenEntry(of: "INC-2026-0001") == 4)
  }

  @Test func `an entry of a format that this program does not know is refused, not guessed`() async throws {
    let storage = try await storage()
    try await change(storage, "UPDATE journal SET payload_version = 99 WHERE sequence = 4")
    await #expect(throws: StoreFault.self) { try await storage.read { try $0.journal("INC-2026-0001").count } }
  }
}
