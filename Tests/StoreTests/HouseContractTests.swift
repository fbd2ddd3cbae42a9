import Contracts
import Engine
import Incidents
import ServiceTime
import Store
import Testing

@Suite struct HouseContractTests {
  @Test(arguments: StorageKind.allCases) func `the newest revision in effect is the catalogue`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      let first = CatalogueContents(house: House(name: "Lumen Formation"))
      let second = CatalogueContents(house: House(name: "Lumen Formation Élan"))
      #expect(try await storage.read { try $0.catalogue(at: t0) } == nil)
      let numbers = try await storage.write { store throws in
        [try store.insertCatalogue(first, effectiveFrom: t0), try store.insertCatalogue(second, effectiveFrom: t0 + 3_600)]
      }
      #expect(numbers == [1, 2])
      #expect(try await storage.read { try $0.catalogue(at: t0 - 1) } == nil)
      #expect(
        try await storage.read { try $0.catalogue(at: t0 + 3_599) } == CatalogueRevision(number: 1, effectiveFrom: t0, contents: first))
      #expect(try await storage.read { try $0.catalogue(at: t0 + 3_600)?.contents } == second)
      let revisions = try await storage.read { try $0.catalogueRevisions().map { [Int64($0.number), $0.effectiveFrom.secondsSince1970] } }
      #expect(revisions == [[1, t0.secondsSince1970], [2, t0.secondsSince1970 + 3_600]])
    }
  }

  @Test(arguments: StorageKind.allCases) func `of several revisions the one that began last is in effect, whatever their numbers`(
    _ kind: StorageKind
  ) async throws {
    try await kind.run { storage in
      let contents = ["first", "planned", "between"].map { CatalogueContents(house: House(name: $0)) }
      _ = try await storage.write { store throws in
        [
          try store.insertCatalogue(contents[0], effectiveFrom: t0), try store.insertCatalogue(contents[1], effectiveFrom: t0 + 3_600),
          try store.insertCatalogue(contents[2], effectiveFrom: t0 + 60),
        ]
      }
      for (seconds, number, next) in [(0, 1, 60), (60, 3, 3_600), (3_599, 3, 3_600)] as [(Seconds, Int, Seconds)] {
        let (revision, turns) = try await storage.read { store in
          let turns = try store.catalogueTurns(at: t0 + seconds)
          return (try store.catalogue(at: t0 + seconds), [turns.inEffect.map { t0 + Seconds($0) }, turns.next])
        }
        #expect(revision?.number == number)
        #expect(turns == [t0 + Seconds(number), t0 + next])
      }
      #expect(try await storage.read { try $0.catalogueTurns(at: t0 + 3_600).next } == nil)
      #expect(try await storage.read { try $0.cataloguesAhead(of: t0).map(\.number) } == [3, 2])
    }
  }

  @Test(arguments: StorageKind.allCases) func `a revision that has not begun can be taken back`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      _ = try await storage.write { store throws in
        [
          try store.insertCatalogue(CatalogueContents(), effectiveFrom: t0),
          try store.insertCatalogue(CatalogueContents(), effectiveFrom: t0 + 60),
        ]
      }
      try await storage.write { try $0.withdrawCatalogue(2) }
      #expect(try await storage.read { try $0.catalogue(at: t0 + 60)?.number } == 1)
      #expect(try await storage.read { try $0.cataloguesAhead(of: t0) } == [])
    }
  }

  @Test(arguments: StorageKind.allCases) func `an account is saved and saved again`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      #expect(try await storage.read { try $0.account(alice) } == nil)
      try await storage.write { try $0.saveAccount(Account(person: alice, passwordHash: nil), at: t0) }
      #expect(try await storage.read { try $0.account(alice) } == Account(person: alice, passwordHash: nil))
      try await storage.write { try $0.saveAccount(Account(person: alice, passwordHash: "scrypt$…"), at: t0) }
      #expect(try await storage.read { try $0.account(alice)?.passwordHash } == "scrypt$…")
    }
  }

  @Test(arguments: StorageKind.allCases) func `a session is good until it expires or is deleted`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      let session = Session(digest: "d1", person: alice, csrf: "c", expiresAt: t0 + 60)
      try await storage.write { try $0.insertSession(session) }
      #expect(try await storage.read { try $0.session(digest: "d1", at: t0 + 59) } == session)
      #expect(try await storage.read { try $0.session(digest: "d1", at: t0 + 60) } == nil)
      #expect(try await storage.read { try $0.session(digest: "d2", at: t0) } == nil)
      try await storage.write { try $0.deleteSession(digest: "d1") }
      #expect(try await storage.read { try $0.session(digest: "d1", at: t0) } == nil)
    }
  }

  @Test(arguments: StorageKind.allCases) func `all sessions of a person end but the one that is named`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      try await storage.write { store throws in
        for (digest, person) in [("d1", alice), ("d2", alice), ("d3", alice), ("d4", "bob")] {
          try store.insertSession(Session(digest: digest, person: person, csrf: "c", expiresAt: t0 + 60))
        }
      }
      #expect(try await storage.write { try $0.deleteSessions(of: alice, except: "d2") } == 2)
      #expect(
        try await storage.read { store in try ["d1", "d2", "d3", "d4"].filter { try store.session(digest: $0, at: t0) != nil } } == [
          "d2", "d4",
        ])
      #expect(try await storage.write { try $0.deleteSessions(of: alice, except: nil) } == 1)
    }
  }

  @Test(arguments: StorageKind.allCases) func `the links of one purpose are taken back, and no others`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      try await storage.write { store throws in
        try store.insertLink(Link(digest: "l1", purpose: .signIn, person: alice, incident: nil, expiresAt: t0 + 60))
        try store.insertLink(Link(digest: "l2", purpose: .page, person: alice, incident: "INC-2026-0001", expiresAt: t0 + 60))
        try store.insertLink(Link(digest: "l3", purpose: .signIn, person: "bob", incident: nil, expiresAt: t0 + 60))
        try store.deleteLinks(.signIn, of: alice)
      }
      #expect(
        try await storage.read { store in try ["l1", "l2", "l3"].filter { try store.link(digest: $0, at: t0) != nil } } == ["l2", "l3"])
    }
  }

  @Test(arguments: StorageKind.allCases) func `a link is good until it expires or is used up`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      let links = Link.Purpose.allCases.map { purpose in
        Link(
          digest: purpose.rawValue, purpose: purpose, person: alice,
          incident: purpose == .page || purpose == .notice ? "INC-2026-0001" : nil,
          expiresAt: t0 + 60)
      }
      try await storage.write { store throws in
        for link in links { try store.insertLink(link) }
      }
      for link in links { #expect(try await storage.read { try $0.link(digest: link.digest, at: t0) } == link) }
      #expect(try await storage.read { try $0.link(digest: "page", at: t0 + 60) } == nil)
      try await storage.write { try $0.deleteLink(digest: "signIn") }
      #expect(try await storage.read { try $0.link(digest: "signIn", at: t0) } == nil)
    }
  }

  @Test(arguments: StorageKind.allCases) func `a link that is kept twice is one link`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      @Sendable func link(until end: Instant) -> Link {
        Link(digest: "d1", purpose: .page, person: alice, incident: "INC-2026-0001", expiresAt: end)
      }
      try await storage.write { try $0.insertLink(link(until: t0 + 60)) }
      try await storage.write { try $0.insertLink(link(until: t0 + 90)) }
      #expect(try await storage.read { try $0.link(digest: "d1", at: t0 + 89) } == link(until: t0 + 90))
      #expect(try await storage.write { try $0.deleteExpiredLinks(at: t0 + 90, limit: 9) } == 1)
    }
  }

  @Test(arguments: StorageKind.allCases) func `links and sessions that are over are deleted, so many at a time`(_ kind: StorageKind)
    async throws
  {
    try await kind.run { storage in
      try await storage.write { store throws in
        for index in 0..<5 {
          let end = t0 + Seconds(index)
          try store.insertLink(Link(digest: "l\(index)", purpose: .signIn, person: alice, incident: nil, expiresAt: end))
          try store.insertSession(Session(digest: "s\(index)", person: alice, csrf: "c", expiresAt: end))
        }
      }
      #expect(try await storage.write { try $0.deleteExpiredLinks(at: t0 + 3, limit: 3) } == 3)
      #expect(try await storage.write { try $0.deleteExpiredLinks(at: t0 + 3, limit: 3) } == 1)
      #expect(try await storage.write { try $0.deleteExpiredSessions(at: t0 + 3, limit: 9) } == 4)
      #expect(try await storage.read { try $0.link(digest: "l4", at: t0) } != nil)
      #expect(try await storage.read { try $0.session(digest: "s4", at: t0) } != nil)
    }
  }

  @Test(arguments: StorageKind.allCases) func `a secret is kept once and stays what it is`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      #expect(try await storage.read { try $0.secret(named: "links") } == nil)
      try await storage.write { try $0.keepSecret([1, 2], named: "links") }
      try await storage.write { try $0.keepSecret([3, 4], named: "links") }
      #expect(try await storage.read { try $0.secret(named: "links") } == [1, 2])
    }
  }

  @Test(arguments: StorageKind.allCases) func `a digest belongs to one session`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      let session = Session(digest: "d1", person: alice, csrf: "c", expiresAt: t0 + 60)
      try await storage.write { try $0.insertSession(session) }
      await #expect(throws: SQLFault.self) { try await storage.write { try $0.insertSession(session) } }
    }
  }

  @Test(arguments: StorageKind.allCases) func `how a contact method has fared is kept for each address`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      let mail = ContactState(
        person: alice, contact: ContactMethod(channel: "mail", address: "alice@lumen.example"), codeDigest: "d", codeExpiresAt: t0 + 600)
      let proven = ContactState(person: alice, contact: mail.contact, verifiedAt: t0, lastSuccess: t0 + 5, lastFailure: t0 + 3)
      let phone = ContactState(person: "bob", contact: ContactMethod(channel: "ntfy", address: "bob-topic"), lastFailure: t0)
      try await storage.write { store throws in
        try store.saveContactState(mail)
        try store.saveContactState(phone)
      }
      #expect(try await storage.read { try $0.contactStates(of: alice) } == [mail])
      try await storage.write { try $0.saveContactState(proven) }
      #expect(try await storage.read { try $0.contactStates(of: alice) } == [proven])
      #expect(try await storage.read { try $0.contactStates() } == [proven, phone])
    }
  }
}
