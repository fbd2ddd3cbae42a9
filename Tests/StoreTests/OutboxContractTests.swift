import Contracts
import Engine
import GRDB
import Incidents
import ServiceTime
import Testing

@testable import StoreSQLite

/// In which order messages leave, which are left for later, and which cannot be read.
@Suite struct OutboxContractTests {
  private func code(_ key: String) -> OutgoingMessage {
    .contactCode(key: key, person: alice, contact: ContactMethod(channel: "mail", address: "alice@lumen.example"), code: "123456")
  }

  @Test(arguments: StorageKind.allCases) func `pages leave before everything else, then what has been due for longest`(
    _ kind: StorageKind
  ) async throws {
    try await kind.run { storage in
      try await storage.write { store throws in
        try store.queue(code("old"), dueAt: t0 - 60)
        try store.queue(page("page-2"), dueAt: t0)
        try store.queue(code("older"), dueAt: t0 - 90)
        try store.queue(page("page-1"), dueAt: t0 - 30)
        try store.queue(.testPage(key: "page-3", person: alice), dueAt: t0)
      }
      let leased = try await storage.write { try $0.leaseMessages(at: t0, until: t0 + 15, owner: "a", limit: 4) }
      #expect(leased.map(\.message.key) == ["page-1", "page-2", "page-3", "older"])
    }
  }

  @Test(arguments: StorageKind.allCases) func `what is not wanted now is left for later and does not count`(_ kind: StorageKind)
    async throws
  {
    try await kind.run { storage in
      try await storage.write { store throws in
        for key in ["a", "b", "c", "d"] { try store.queue(page(key), dueAt: t0) }
      }
      let leased = try await storage.write { store in
        try store.leaseMessages(at: t0, until: t0 + 15, owner: "a", limit: 2) { !["a", "b"].contains($0.message.key) }
      }
      #expect(leased.rows.map(\.message.key) == ["c", "d"])
      #expect(leased.heldBack == 2)
      let later = try await storage.write { try $0.leaseMessages(at: t0, until: t0 + 15, owner: "a", limit: 9) }
      #expect(later.map(\.message.key) == ["a", "b"])
    }
  }

  @Test(arguments: StorageKind.allCases) func `a retry does not make a message younger, nor does a lease`(_ kind: StorageKind) async throws
  {
    try await kind.run { storage in
      try await storage.write { store throws in
        try store.queue(page("retried"), dueAt: t0)
        try store.queue(page("leased"), dueAt: t0 + 10)
        try store.queue(page("later"), dueAt: t0 + 900)
        _ = try store.leaseMessages(at: t0 + 10, until: t0 + 999, owner: "a", limit: 9)
        try store.markRetry("retried", error: "no connection", channel: "mail", nextAt: t0 + 600)
      }
      var unsent = try await storage.read { try $0.unsentMessages(at: t0 + 120) }
      #expect(unsent.oldest == t0)
      #expect(unsent.count == 2)
      try await storage.write { try $0.markDelivered("retried", channel: "mail", at: t0 + 130) }
      unsent = try await storage.read { try $0.unsentMessages(at: t0 + 140) }
      #expect(unsent.oldest == t0 + 10)
    }
  }

  @Test(arguments: StorageKind.allCases) func `who has refused a message is kept with it`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      let mail = ContactMethod(channel: "mail", address: "alice@lumen.example")
      try await storage.write { store throws in
        try store.queue(page("k1"), dueAt: t0)
        try store.markRetry("k1", error: "no such mailbox", channel: "mail", refused: [mail], nextAt: t0)
      }
      #expect(try await storage.read { try $0.message("k1")?.refused } == [mail])
    }
  }

  @Test func `a message that cannot be read has failed, shows, and holds up nobody`() async throws {
    let storage = try SQLiteStorage.inMemory()
    try await storage.write { store throws in
      try store.queue(page("broken"), dueAt: t0 - 1)
      try store.queue(page("whole"), dueAt: t0)
    }
    try await storage.writer.write { try $0.execute(sql: "UPDATE outbox SET message = '{' WHERE key = 'broken'") }
    let leased = try await storage.write { try $0.leaseMessages(at: t0, until: t0 + 15, owner: "a", limit: 9) { _ in true } }
    #expect(leased.rows.map(\.message.key) == ["whole"])
    #expect(leased.unreadable == ["broken"])
    let rows = try await storage.read { try $0.messages(of: "INC-2026-0001") }
    #expect(rows.map(\.state) == [.failed, .queued])
    #expect(rows.first?.message == .unreadable(key: "broken", person: alice, incident: "INC-2026-0001"))
    #expect(rows.first?.lastError?.contains("cannot be read") == true)
    #expect(try await storage.write { try $0.leaseMessages(at: t0 + 20, until: t0 + 35, owner: "a", limit: 9).count } == 1)
  }
}
