import Contracts
import Engine
import ServiceTime
import Store
import Testing

/// Second factors, recovery codes, sessions in a list, and the audit.
@Suite struct AccessContractTests {
  @Test(arguments: StorageKind.allCases) func `a second factor is kept, confirmed and taken away with its codes`(_ kind: StorageKind)
    async throws
  {
    try await kind.run { storage in
      #expect(try await storage.read { try $0.secondFactor(of: alice) } == nil)
      let begun = SecondFactor(person: alice, sealedSecret: [1, 2, 3], confirmedAt: nil, lastStep: -1)
      let confirmed = SecondFactor(person: alice, sealedSecret: [1, 2, 3], confirmedAt: t0, lastStep: 59_847_360)
      for factor in [begun, confirmed] {
        try await storage.write { try $0.saveSecondFactor(factor) }
        #expect(try await storage.read { try $0.secondFactor(of: alice) } == factor)
      }
      try await storage.write { store throws in
        try store.replaceRecoveryCodes(["a"], of: alice)
        try store.replaceRecoveryCodes(["a"], of: "bob")
        try store.deleteSecondFactor(of: alice)
      }
      #expect(try await storage.read { try $0.secondFactor(of: alice) } == nil)
      #expect(try await storage.read { try $0.recoveryCodesLeft(of: alice) } == 0)
      #expect(try await storage.read { try $0.recoveryCodesLeft(of: "bob") } == 1)
    }
  }

  @Test(arguments: StorageKind.allCases) func `a recovery code is used once, by its own person`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      try await storage.write { try $0.replaceRecoveryCodes(["a", "b"], of: alice) }
      #expect(try await storage.write { try !$0.useRecoveryCode("a", of: "bob") })
      #expect(try await storage.write { try $0.useRecoveryCode("a", of: alice) })
      #expect(try await storage.write { try !$0.useRecoveryCode("a", of: alice) })
      #expect(try await storage.read { try $0.recoveryCodesLeft(of: alice) } == 1)
      try await storage.write { try $0.replaceRecoveryCodes(["c", "d", "e"], of: alice) }
      #expect(try await storage.write { try !$0.useRecoveryCode("b", of: alice) })
      #expect(try await storage.read { try $0.recoveryCodesLeft(of: alice) } == 3)
    }
  }

  @Test(arguments: StorageKind.allCases) func `the open sessions of a person are listed, the newest first`(_ kind: StorageKind) async throws
  {
    try await kind.run { storage in
      let sessions = (1...3).map { number in
        Session(
          digest: "d\(number)", person: alice, csrf: "c", expiresAt: t0 + Seconds(number) * 60, openedAt: t0 - 60, seenAt: t0,
          address: "192.0.2.1", browser: "Firefox, Linux")
      }
      try await storage.write { store throws in
        for session in sessions { try store.insertSession(session) }
        try store.insertSession(Session(digest: "d4", person: "bob", csrf: "c", expiresAt: t0 + 60))
      }
      #expect(try await storage.read { try $0.sessions(of: alice, at: t0 + 60) } == [sessions[2], sessions[1]])
      try await storage.write { try $0.markSeen(session: "d3", at: t0 + 90) }
      #expect(try await storage.read { try $0.session(digest: "d3", at: t0)?.seenAt } == t0 + 90)
    }
  }

  @Test(arguments: StorageKind.allCases) func `a secret takes the place of another`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      try await storage.write { store throws in
        try store.keepSecret([1], named: "links")
        try store.replaceSecret([2], named: "links")
        try store.replaceSecret([3], named: "browsers")
      }
      #expect(try await storage.read { try $0.secret(named: "links") } == [2])
      #expect(try await storage.read { try $0.secretNames() } == ["browsers", "links"])
    }
  }

  @Test(arguments: StorageKind.allCases) func `the audit tells the newest first, so much at a time`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      let entries = AuditedAct.allCases.enumerated().map { number, act in
        AuditEntry(at: t0 + Seconds(number), by: number % 2 == 0 ? alice : nil, act: act, subject: "s\(number)", address: "192.0.2.1")
      }
      try await storage.write { store throws in
        for entry in entries { try store.insertAudit(entry) }
      }
      let newest = try await storage.read { try $0.auditEntries(before: nil, limit: 3).map(\.entry) }
      #expect(newest == Array(entries.reversed().prefix(3)))
      let last = try await storage.read { try $0.auditEntries(before: nil, limit: 3).last?.position }
      let before = try await storage.read { try $0.auditEntries(before: last, limit: 2).map(\.entry) }
      #expect(before == Array(entries.reversed().dropFirst(3).prefix(2)))
    }
  }
}
