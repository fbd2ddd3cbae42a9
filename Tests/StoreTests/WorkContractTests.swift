import Contracts
import Engine
import Incidents
import ServiceTime
import Store
import Testing

@Suite struct WorkContractTests {
  // MARK: Timers

  @Test(arguments: StorageKind.allCases) func `the timers of an incident become those that are wanted`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      var story = Story()
      try await story.save(in: storage)
      let escalation = Timer(kind: .escalation, dueAt: t0 + 300)
      let breach = Timer(kind: .breach, subject: "campus-nord/workaround", dueAt: t0 + 7_200)
      try await storage.write { try $0.setTimers([breach, escalation], of: "INC-2026-0001") }
      #expect(try await storage.read { try $0.timers(of: "INC-2026-0001") } == [escalation, breach])

      let moved = Timer(kind: .escalation, dueAt: t0 + 600)
      let settling = Timer(kind: .settling, dueAt: t0 + 60)
      try await storage.write { try $0.setTimers([moved, settling], of: "INC-2026-0001") }
      #expect(try await storage.read { try $0.timers(of: "INC-2026-0001") } == [settling, moved])
      #expect(try await storage.read { try $0.nextTimer() } == t0 + 60)
      try await storage.write { try $0.setTimers([], of: "INC-2026-0001") }
      #expect(try await storage.read { try $0.timers(of: "INC-2026-0001") } == [])
      #expect(try await storage.read { try $0.nextTimer() } == nil)
    }
  }

  @Test(arguments: StorageKind.allCases) func `timers are due at their instant, oldest first`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      var one = Story("INC-2026-0001")
      var two = Story("INC-2026-0002", platform: campusSud)
      try await one.save(in: storage)
      try await two.save(in: storage)
      let late = TimerRow(incident: "INC-2026-0001", timer: Timer(kind: .breach, dueAt: t0 + 20))
      let early = TimerRow(incident: "INC-2026-0002", timer: Timer(kind: .escalation, dueAt: t0 + 10))
      try await storage.write { store throws in
        for row in [late, early] { try store.setTimers([row.timer], of: row.incident) }
      }
      #expect(try await storage.read { try $0.timersDue(at: t0 + 9, limit: 9) } == [])
      #expect(try await storage.read { try $0.timersDue(at: t0 + 20, limit: 9) } == [early, late])
      #expect(try await storage.read { try $0.timersDue(at: t0 + 20, limit: 1) } == [early])
    }
  }

  @Test(arguments: StorageKind.allCases) func `a timer needs its incident`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      await #expect(throws: SQLFault.self) {
        try await storage.write { try $0.setTimers([Timer(kind: .breach, dueAt: t0)], of: "INC-2026-0404") }
      }
    }
  }

  // MARK: Outbox

  @Test(arguments: StorageKind.allCases) func `a message queued twice is one message`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      try await storage.write { try $0.queue(page("k1"), dueAt: t0) }
      try await storage.write { try $0.queue(page("k1"), dueAt: t0 + 60) }
      let rows = try await storage.read { try $0.messages(of: "INC-2026-0001") }
      let expected = OutboxRow(
        message: page("k1"), state: .queued, queuedAt: t0, dueAt: t0, attempts: 0, lastError: nil, channel: nil, deliveredAt: nil)
      #expect(rows == [expected])
      #expect(try await storage.read { try $0.message("k1") } == expected)
      #expect(try await storage.read { try $0.message("k2") } == nil)
    }
  }

  @Test(arguments: StorageKind.allCases) func `messages of the house are kept too`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      let contact = ContactMethod(channel: "mail", address: "alice@lumen.example")
      let code = OutgoingMessage.contactCode(key: "c1", person: alice, contact: contact, code: "123456")
      try await storage.write { store throws in
        try store.queue(.testPage(key: "t1", person: alice), dueAt: t0)
        try store.queue(code, dueAt: t0)
      }
      #expect(try await storage.read { try $0.recentMessages(limit: 9).map(\.message) } == [code, .testPage(key: "t1", person: alice)])
      #expect(try await storage.read { try $0.messages(of: "INC-2026-0001") } == [])
    }
  }

  @Test(arguments: StorageKind.allCases) func `a lease keeps a message from everyone until it expires`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      try await storage.write { try $0.queue(page("k1"), dueAt: t0) }
      func lease(_ owner: String, at instant: Instant) async throws -> [String] {
        try await storage.write {
          try $0.leaseMessages(at: instant, until: instant + 15, owner: owner, limit: 9).map(\.message.key)
        }
      }
      #expect(try await lease("a", at: t0 - 1) == [])
      #expect(try await lease("a", at: t0) == ["k1"])
      #expect(try await lease("b", at: t0 + 14) == [])
      #expect(try await lease("a", at: t0 + 14) == [])
      #expect(try await lease("b", at: t0 + 15) == ["k1"])
    }
  }

  @Test(arguments: StorageKind.allCases) func `a lease can be renewed by its owner only`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      try await storage.write { store throws in
        try store.queue(page("k1"), dueAt: t0)
        _ = try store.leaseMessages(at: t0, until: t0 + 15, owner: "a", limit: 9)
        try store.renewLease("k1", owner: "b", until: t0 + 900)
        try store.renewLease("k1", owner: "a", until: t0 + 30)
      }
      func isFree(at instant: Instant) async throws -> Bool {
        try await storage.read { try $0.outboxBacklog(at: instant).count == 1 }
      }
      #expect(try await !isFree(at: t0 + 29))
      #expect(try await isFree(at: t0 + 30))
    }
  }

  @Test(arguments: StorageKind.allCases) func `two runners share the messages and neither gets the other's`(_ kind: StorageKind)
    async throws
  {
    try await kind.run { storage in
      try await storage.write { store throws in
        for index in 0..<200 { try store.queue(page("k\(index)"), dueAt: t0 + Seconds(index % 7)) }
      }
      let taken = try await withThrowingTaskGroup(of: [String].self) { group in
        for owner in 0..<8 {
          group.addTask {
            var keys: [String] = []
            while true {
              let leased = try await storage.write {
                try $0.leaseMessages(at: t0 + 10, until: t0 + 25, owner: "runner-\(owner)", limit: 7)
              }
              if leased.isEmpty { return keys }
              #expect(leased.map(\.dueAt) == leased.map(\.dueAt).sorted(), "oldest first")
              keys += leased.map(\.message.key)
            }
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(taken.count == 200)
      #expect(Set(taken).count == 200)
    }
  }

  @Test(arguments: StorageKind.allCases) func `a failed attempt is tried again later, and its error is shown`(_ kind: StorageKind)
    async throws
  {
    try await kind.run { storage in
      try await storage.write { store throws in
        try store.queue(page("k1"), dueAt: t0)
        _ = try store.leaseMessages(at: t0, until: t0 + 15, owner: "a", limit: 9)
        try store.markRetry("k1", error: "no connection", channel: "mail", nextAt: t0 + 60)
      }
      let row = try await storage.read { try $0.message("k1") }
      #expect(row?.state == .queued && row?.attempts == 1 && row?.lastError == "no connection" && row?.channel == "mail")
      #expect(row?.queuedAt == t0 && row?.dueAt == t0 + 60)
      #expect(try await storage.write { try $0.leaseMessages(at: t0 + 59, until: t0 + 90, owner: "b", limit: 9).count } == 0)
      #expect(try await storage.write { try $0.leaseMessages(at: t0 + 60, until: t0 + 90, owner: "b", limit: 9).count } == 1)
    }
  }

  @Test(arguments: StorageKind.allCases) func `a settled message is never sent again`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      try await storage.write { store throws in
        for key in ["delivered", "superseded", "failed"] { try store.queue(page(key), dueAt: t0) }
        try store.markDelivered("delivered", channel: "mail", at: t0 + 5)
        try store.markSuperseded("superseded", at: t0 + 5)
        try store.markFailed("failed", error: "no such address", at: t0 + 5)
        for key in ["delivered", "superseded", "failed"] {
          try store.markRetry(key, error: "late", channel: nil, nextAt: t0)
          try store.queue(page(key), dueAt: t0)
        }
      }
      try await storage.read { store throws in
        #expect(try store.message("delivered")?.state == .delivered)
        #expect(try store.message("delivered")?.deliveredAt == t0 + 5)
        #expect(try store.message("delivered")?.channel == "mail")
        #expect(try store.message("superseded")?.state == .superseded)
        #expect(try store.message("failed")?.state == .failed)
        #expect(try store.message("failed")?.lastError == "no such address")
      }
      #expect(try await storage.write { try $0.leaseMessages(at: t0 + 999, until: t0 + 1_999, owner: "a", limit: 9).count } == 0)
    }
  }

  @Test(arguments: StorageKind.allCases) func `what was delivered after all counts as delivered`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      try await storage.write { store throws in
        try store.queue(page("k1"), dueAt: t0)
        try store.markFailed("k1", error: "timed out", at: t0 + 5)
        try store.markDelivered("k1", channel: "mail", at: t0 + 6)
        try store.markFailed("k1", error: "timed out", at: t0 + 7)
      }
      #expect(try await storage.read { try $0.message("k1")?.state } == .delivered)
    }
  }

  @Test(arguments: StorageKind.allCases) func `the backlog is what is due and not leased`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      #expect(try await storage.read { try $0.outboxBacklog(at: t0).oldest } == nil)
      try await storage.write { store throws in
        try store.queue(page("leased"), dueAt: t0 - 100)
        _ = try store.leaseMessages(at: t0 - 100, until: t0 + 100, owner: "a", limit: 1)
        try store.queue(page("old"), dueAt: t0 - 50)
        try store.queue(page("new"), dueAt: t0)
        try store.queue(page("later"), dueAt: t0 + 1)
      }
      try await storage.read { store throws in
        let backlog = try store.outboxBacklog(at: t0)
        #expect(backlog.oldest == t0 - 50)
        #expect(backlog.count == 2)
      }
    }
  }
}
