import Contracts
import Engine
import Incidents
import ServiceTime
import Store
import Testing

@Suite struct TokenContractTests {
  private func token(_ id: String, of person: Key<Person> = alice, at instant: Instant = t0) -> APIToken {
    APIToken(
      id: id, person: person, name: "deployments", scopes: [.read, .act], createdAt: instant, expiresAt: instant + 3_600)
  }

  private func answer(_ key: String, token: String = "t1", until: Instant = t0 + 60) -> KeptAnswer {
    KeptAnswer(
      token: token, key: key, request: "digest of \(key)", status: 201, headers: ["Location": "/x"], body: Array("{}".utf8),
      expiresAt: until)
  }

  @Test(arguments: StorageKind.allCases) func `a token is found by its digest, used and revoked`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      let token = token("t1")
      try await storage.write { try $0.insertToken(token, digest: "d1") }
      #expect(try await storage.read { try $0.token(digest: "d1") } == token)
      #expect(try await storage.read { try $0.token(digest: "t1") } == nil)
      try await storage.write { try $0.markTokenUsed("t1", at: t0 + 9) }
      #expect(try await storage.read { try $0.token(digest: "d1")?.lastUsedAt } == t0 + 9)
      #expect(try await storage.write { try $0.revokeToken("t1", at: t0 + 10) })
      #expect(try await storage.write { try $0.revokeToken("t1", at: t0 + 11) } == false)
      #expect(try await storage.write { try $0.revokeToken("t2", at: t0 + 11) } == false)
      let revoked = try await storage.read { try $0.token(digest: "d1") }
      #expect(revoked?.revokedAt == t0 + 10)
      #expect(revoked?.isGood(at: t0 + 12) == false)
    }
  }

  @Test(arguments: StorageKind.allCases) func `tokens are listed, the newest first, of all or of one`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      let all = [token("t1"), token("t2", of: "bob", at: t0 + 1), token("t3", at: t0 + 2)]
      try await storage.write { store throws in
        for token in all { try store.insertToken(token, digest: "digest of \(token.id)") }
      }
      #expect(try await storage.read { try $0.tokens(of: nil).map(\.id) } == ["t3", "t2", "t1"])
      #expect(try await storage.read { try $0.tokens(of: alice).map(\.id) } == ["t3", "t1"])
    }
  }

  @Test(arguments: StorageKind.allCases) func `an answer is kept for its token and key until it expires`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      let token = token("t1")
      let first = answer("k1")
      try await storage.write { store throws in
        try store.insertToken(token, digest: "d1")
        try store.keepAnswer(first)
      }
      #expect(try await storage.read { try $0.keptAnswer(token: "t1", key: "k1", at: t0 + 59) } == first)
      #expect(try await storage.read { try $0.keptAnswer(token: "t1", key: "k1", at: t0 + 60) } == nil)
      #expect(try await storage.read { try $0.keptAnswer(token: "t2", key: "k1", at: t0) } == nil)
      let second = answer("k1", until: t0 + 500)
      try await storage.write { try $0.keepAnswer(second) }
      #expect(try await storage.read { try $0.keptAnswer(token: "t1", key: "k1", at: t0 + 60) } == second)
      let others = [answer("k2"), answer("k3")]
      try await storage.write { store throws in
        for other in others { try store.keepAnswer(other) }
      }
      #expect(try await storage.write { try $0.deleteExpiredAnswers(at: t0 + 60, limit: 1) } == 1)
      #expect(try await storage.write { try $0.deleteExpiredAnswers(at: t0 + 60, limit: 9) } == 1)
      #expect(try await storage.read { try $0.keptAnswer(token: "t1", key: "k1", at: t0 + 60) } == second)
    }
  }

  @Test(arguments: StorageKind.allCases)
  func `the journal of the house is read from a position on, in the order in which it was written`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      #expect(try await storage.read { try $0.journalEnd() } == 0)
      var story = Story()
      try await story.save(in: storage)
      let all = try await storage.read { try $0.journal(after: 0, limit: 1_000) }
      #expect(all.map(\.dated) == story.events)
      #expect(all.map(\.sequence) == Array(1...all.count))
      #expect(all.map(\.position) == all.map(\.position).sorted())
      #expect(try await storage.read { try $0.journalEnd() } == all.last?.position)
      let rest = try await storage.read { [position = all[1].position] in try $0.journal(after: position, limit: 2) }
      #expect(rest == Array(all.dropFirst(2).prefix(2)))
    }
  }
}
