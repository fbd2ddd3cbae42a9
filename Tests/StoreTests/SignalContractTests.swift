import Contracts
import Engine
import Incidents
import ServiceTime
import Signals
import Store
import Testing

@Suite struct SignalContractTests {
  @Test(arguments: StorageKind.allCases) func `a signal is read back as it was recorded, newest first`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      let full = Signal(
        source: "prometheus", fingerprint: "é/ß\u{1F}🚨", status: .recovered, startedAt: t0, endedAt: t0 + 5, summary: "Größe — 停止",
        detail: "\"quoted\"\n\\", labels: ["alertname": "DB", "clé": "né"], stated: Facets(platform: campusNord, severity: .blocking),
        kind: .assistance, reporter: alice)
      let first = SignalRecord(
        id: "s1", signal: full, receivedAt: t0, incident: "INC-2026-0001", ignored: nil, rule: "rule-1", severity: .blocking)
      let second = record("s2", at: t0 + 1, incident: "INC-2026-0001")
      let third = record("s3", at: t0 + 2, ignored: .duplicate)
      try await storage.write { store throws in
        for record in [first, second, third] { try store.insertSignal(record, mediaType: "application/json", evidence: [1]) }
      }
      #expect(try await storage.read { try $0.signals(of: "INC-2026-0001", limit: 10) } == [second, first])
      #expect(try await storage.read { try $0.signals(of: "INC-2026-0001", limit: 1) } == [second])
      #expect(try await storage.read { try $0.recentSignals(limit: 2) } == [third, second])
    }
  }

  @Test(arguments: StorageKind.allCases) func `every rule that ignores a signal is remembered`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      let rules: [IgnoreRule] = [.duplicate, .mute("m1"), .maintenance("w1"), .heartbeat, .nothingToRecover]
      try await storage.write { store throws in
        for (index, rule) in rules.enumerated() {
          try store.insertSignal(record("s\(index)", ignored: rule), mediaType: "text/plain", evidence: [])
        }
      }
      #expect(try await storage.read { try $0.recentSignals(limit: 9).reversed().map(\.ignored) } == rules)
    }
  }

  @Test(arguments: StorageKind.allCases) func `the newest signal of a trouble that an incident heard is told`(_ kind: StorageKind)
    async throws
  {
    try await kind.run { storage in
      #expect(try await storage.read { try $0.newestHeard(of: databaseDown) } == nil)
      try await storage.write { store throws in
        try store.insertSignal(record("s1", incident: "INC-2026-0001", severity: .minor), mediaType: "text/plain", evidence: [])
        try store.insertSignal(record("s2", incident: "INC-2026-0001", severity: .blocking), mediaType: "text/plain", evidence: [])
        try store.insertSignal(record("s3", signal(at: t0 + 1), ignored: .duplicate), mediaType: "text/plain", evidence: [])
        try store.insertSignal(record("s4", signal(diskFull), incident: "INC-2026-0001"), mediaType: "text/plain", evidence: [])
      }
      let firing = SignalIdentity(text: signal().identity, severity: .blocking)
      #expect(try await storage.read { try $0.newestHeard(of: databaseDown) } == firing)
      let recovery = signal(status: .recovered)
      try await storage.write { store throws in
        try store.insertSignal(record("s5", recovery, incident: "INC-2026-0001"), mediaType: "text/plain", evidence: [])
      }
      let recovered = SignalIdentity(text: recovery.identity, severity: .major)
      #expect(try await storage.read { try $0.newestHeard(of: databaseDown) } == recovered)
    }
  }

  @Test(arguments: StorageKind.allCases) func `of heartbeats that come in time only the newest is kept`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      let first = [UInt8](repeating: 1, count: 5_000)
      let second = [UInt8](repeating: 2, count: 5_000)
      try await storage.write { store throws in
        try store.insertSignal(record("s1", ignored: .heartbeat), mediaType: "application/json", evidence: first)
        try store.insertSignal(record("s2", signal(diskFull), incident: "INC-2026-0001"), mediaType: "application/json", evidence: first)
        try store.insertSignal(record("s3", at: t0 + 60, ignored: .heartbeat), mediaType: "application/json", evidence: second)
        try store.insertSignal(record("s4", at: t0 + 120, ignored: .heartbeat), mediaType: "application/json", evidence: first)
      }
      #expect(try await storage.read { try $0.recentSignals(limit: 9).map(\.id) } == ["s4", "s2"])
      try await storage.read { store throws in
        #expect(try store.evidence(ofSignal: "s1") == nil)
        #expect(try store.evidence(ofSignal: "s2")?.body == first)
        #expect(try store.evidence(ofSignal: "s3") == nil)
        #expect(try store.evidence(ofSignal: "s4")?.body == first)
      }
    }
  }

  @Test(arguments: StorageKind.allCases) func `a signal's number is given once`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      try await storage.write { try $0.insertSignal(record("s1"), mediaType: "text/plain", evidence: []) }
      await #expect(throws: SQLFault.self) {
        try await storage.write { try $0.insertSignal(record("s1"), mediaType: "text/plain", evidence: []) }
      }
    }
  }

  @Test(arguments: StorageKind.allCases) func `what joined an incident cannot have been ignored`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      await #expect(throws: SQLFault.self) {
        try await storage.write {
          try $0.insertSignal(record("s1", incident: "INC-2026-0001", ignored: .duplicate), mediaType: "text/plain", evidence: [])
        }
      }
    }
  }

  @Test(arguments: StorageKind.allCases) func `evidence of a mebibyte is kept byte for byte`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      let evidence = (0..<1_048_576).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
      try await storage.write { store throws in
        try store.insertSignal(record("big"), mediaType: "application/json", evidence: evidence)
        try store.insertSignal(record("empty"), mediaType: "text/plain", evidence: [])
      }
      try await storage.read { store throws in
        let big = try store.evidence(ofSignal: "big")
        #expect(big?.mediaType == "application/json")
        #expect(big?.body == evidence)
        #expect(try store.evidence(ofSignal: "empty")?.body == [])
        #expect(try store.evidence(ofSignal: "none") == nil)
      }
    }
  }

  @Test(arguments: StorageKind.allCases) func `evidence that hundreds of signals came in is kept for each of them`(
    _ kind: StorageKind
  ) async throws {
    try await kind.run { storage in
      let body = [UInt8](repeating: 7, count: 100_000)
      try await storage.write { store throws in
        for index in 0..<300 { try store.insertSignal(record("s\(index)"), mediaType: "application/json", evidence: body) }
      }
      let ids = ["s0", "s299"]
      #expect(try await storage.read { store in try ids.allSatisfy { try store.evidence(ofSignal: $0)?.body == body } })
    }
  }

  @Test(arguments: StorageKind.allCases) func `a text with a null in it is found again by itself and by no other`(_ kind: StorageKind)
    async throws
  {
    try await kind.run { storage in
      let strange = signal(Trouble(source: "prometheus", fingerprint: "a\0b"))
      try await storage.write { try $0.insertSignal(record("s1", strange, incident: "INC-1"), mediaType: "text/plain", evidence: []) }
      #expect(try await storage.read { try $0.newestHeard(of: strange.trouble)?.text } == strange.identity)
      #expect(try await storage.read { try $0.recentSignals(limit: 1).map(\.signal) } == [strange])
      #expect(try await storage.read { try $0.newestHeard(of: Trouble(source: "prometheus", fingerprint: "a")) } == nil)
    }
  }

  @Test(arguments: StorageKind.allCases) func `reports at the emergency entry are counted`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      try await storage.write { store throws in
        for index in 0..<5 {
          let report = signal(Trouble(source: index == 0 ? "console" : "emergency", fingerprint: "r\(index)"))
          try store.insertSignal(record("s\(index)", report, at: t0 + Seconds(index)), mediaType: "text/plain", evidence: [])
        }
      }
      #expect(try await storage.read { try $0.emergencyReports(since: t0 + 2) } == 3)
    }
  }

  @Test(arguments: StorageKind.allCases) func `a report at the emergency entry that has joined another incident counts no more`(
    _ kind: StorageKind
  ) async throws {
    try await kind.run { storage in
      var story = Story()
      try await story.save(in: storage)
      let report = record("s1", signal(Trouble(source: "emergency", fingerprint: "r1")), incident: story.reference)
      try await storage.write { try $0.insertSignal(report, mediaType: "text/plain", evidence: []) }
      #expect(try await storage.read { try $0.emergencyReports(since: t0) } == 1)
      story.add(.mergedInto("INC-2026-0002"))
      try await story.save(in: storage)
      #expect(try await storage.read { try $0.emergencyReports(since: t0) } == 0)
    }
  }

  @Test(arguments: StorageKind.allCases) func `only an overdue heartbeat that was not raised yet is told`(_ kind: StorageKind) async throws
  {
    try await kind.run { storage in
      @Sendable func beat(_ name: String, overdueAt: Instant, isRaised: Bool = false) -> Heartbeat {
        let signal = signal(Trouble(source: "prometheus", fingerprint: name))
        return Heartbeat(trouble: signal.trouble, rule: "watchdog", lastSeen: t0, overdueAt: overdueAt, signal: signal, isRaised: isRaised)
      }
      try await storage.write { store throws in
        try store.saveHeartbeat(beat("late", overdueAt: t0 + 60))
        try store.saveHeartbeat(beat("later", overdueAt: t0 + 50))
        try store.saveHeartbeat(beat("raised", overdueAt: t0 + 10))
        try store.saveHeartbeat(beat("raised", overdueAt: t0 + 10, isRaised: true))
        try store.saveHeartbeat(beat("good", overdueAt: t0 + 61))
      }
      let expected = [beat("later", overdueAt: t0 + 50), beat("late", overdueAt: t0 + 60)]
      #expect(try await storage.read { try $0.heartbeatsOverdue(at: t0 + 60, limit: 9) } == expected)
      #expect(try await storage.read { try $0.heartbeatsOverdue(at: t0 + 60, limit: 1) } == [expected[0]])
      #expect(try await storage.read { try $0.heartbeat(of: expected[0].trouble) } == expected[0])
      #expect(try await storage.read { try $0.heartbeat(of: databaseDown) } == nil)
    }
  }
}
