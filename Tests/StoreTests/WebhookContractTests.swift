import Contracts
import Engine
import Incidents
import ServiceTime
import Store
import Testing

@Suite struct WebhookContractTests {
  private func webhook(_ id: String, of person: Key<Person> = alice, at instant: Instant = t0) -> Webhook {
    Webhook(
      id: id, person: person, url: "https://hooks.example/\(id)", sealedSecret: [1, 2, 3], events: ["progress", "opened"],
      platforms: ["campus-nord"], customers: nil, createdAt: instant)
  }

  private func delivery(_ key: String, of webhook: String = "w1", at instant: Instant = t0) -> WebhookDelivery {
    WebhookDelivery(key: key, webhook: webhook, content: .event("INC-2026-0001", version: 3), queuedAt: instant)
  }

  @Test(arguments: StorageKind.allCases) func `a webhook is kept as it is, listed, and taken away with its deliveries`(
    _ kind: StorageKind
  ) async throws {
    try await kind.run { storage in
      let (first, second) = (webhook("w1"), webhook("w2", of: "bob", at: t0 + 1))
      try await storage.write { store throws in
        try store.insertWebhook(first)
        try store.insertWebhook(second)
        try store.queueDelivery(delivery("k1"))
      }
      #expect(try await storage.read { try $0.webhook("w1") } == first)
      #expect(try await storage.read { try $0.webhooks(of: nil) } == [second, first])
      #expect(try await storage.read { try $0.webhooks(of: alice) } == [first])
      #expect(try await storage.write { try $0.deleteWebhook("w1") })
      #expect(try await storage.write { try $0.deleteWebhook("w1") } == false)
      #expect(try await storage.read { try $0.deliveries(of: "w1", limit: 9) }.isEmpty)
    }
  }

  @Test(arguments: StorageKind.allCases) func `one that rests, is leased, disabled or has nothing to be told is left alone`(
    _ kind: StorageKind
  ) async throws {
    try await kind.run { storage in
      let all = ["w1", "w2", "w3", "w4"].map { webhook($0) }
      var (resting, disabled) = (all[1], all[2])
      resting.failingSince = t0
      resting.failures = 1
      resting.restsUntil = t0 + 10
      disabled.disabledAt = t0
      disabled.disabledFor = "gone"
      let standings = [resting, disabled]
      try await storage.write { store throws in
        for webhook in all { try store.insertWebhook(webhook) }
        for id in ["w1", "w2", "w3"] { try store.queueDelivery(delivery("k-\(id)", of: id)) }
        for webhook in standings { try store.saveStanding(of: webhook) }
      }
      func lease(_ at: Instant, except: Set<String> = []) async throws -> [String] {
        try await storage.write { try $0.leaseWebhooks(at: at, until: at + 60, owner: "a", limit: 9, except: except).map(\.id) }
      }
      #expect(try await storage.read { try $0.activeWebhooks().map(\.id) } == ["w1", "w2", "w4"])
      #expect(try await lease(t0, except: ["w1"]) == [])
      #expect(try await lease(t0) == ["w1"])
      #expect(try await lease(t0 + 10) == ["w2"])
      try await storage.write { try $0.releaseWebhook("w1", owner: "somebody else") }
      #expect(try await lease(t0 + 59) == [])
      try await storage.write { try $0.releaseWebhook("w1", owner: "a") }
      #expect(try await lease(t0 + 59) == ["w1"])
    }
  }

  @Test(arguments: StorageKind.allCases) func `deliveries wait in order, fail, are settled and go`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      let first = webhook("w1")
      try await storage.write { store throws in
        try store.insertWebhook(first)
        for (number, key) in ["k1", "k2", "k2", "k3"].enumerated() { try store.queueDelivery(delivery(key, at: t0 + Seconds(number))) }
        try store.markDeliveryFailing("k1", error: "503")
        try store.settleDelivery("k2", .delivered, at: t0 + 20)
      }
      #expect(try await storage.read { try $0.queuedDeliveries(of: "w1", limit: 9).map(\.key) } == ["k1", "k3"])
      let told = try await storage.read { try $0.deliveries(of: "w1", limit: 9) }
      #expect(told.map(\.key) == ["k3", "k2", "k1"] && told.map(\.attempts) == [0, 1, 1] && told[2].lastError == "503")
      #expect(told[2].content == .event("INC-2026-0001", version: 3) && told[1].state == .delivered)
      #expect(try await storage.write { try $0.giveUpDeliveries(of: "w1", queuedBy: t0, error: "a day", at: t0 + 30) } == 1)
      #expect(
        try await storage.read { try $0.deliveries(of: "w1", limit: 9).last }.map { $0.state == .failed && $0.lastError == "a day" } == true
      )
      #expect(try await storage.write { try $0.deleteSettledDeliveries(before: t0 + 30, limit: 9) } == 1)
      #expect(try await storage.read { try $0.deliveries(of: "w1", limit: 9).map(\.key) } == ["k3", "k1"])
    }
  }
}
