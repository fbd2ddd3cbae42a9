import Contracts
import Engine
import Incidents
import ServiceTime
import Signals
import Testing

@Suite struct IncidentContractTests {
  @Test(arguments: StorageKind.allCases) func `an incident is read back as it was written`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      var story = Story()
      try await story.save(in: storage)
      let read = try await storage.read { try $0.incident("INC-2026-0001") }
      #expect(read == story.incident)
      #expect(try await storage.read { try $0.incident("INC-2026-0002") } == nil)
    }
  }

  @Test(arguments: StorageKind.allCases) func `the journal is read back in order and folds into the incident`(_ kind: StorageKind)
    async throws
  {
    try await kind.run { storage in
      var story = Story()
      try await story.save(in: storage)
      for index in 1...100 {
        story.add(note("n\(index)"), at: t0 + Seconds(index))
        if index % 7 == 0 { try await story.save(in: storage) }
      }
      try await story.save(in: storage)
      let journal = try await storage.read { try $0.journal("INC-2026-0001") }
      #expect(journal.map(\.dated) == story.events)
      #expect(journal.map(\.sequence) == Array(1...story.events.count))
      #expect(Incident.folding("INC-2026-0001", journal.map(\.dated)) == story.incident)
    }
  }

  @Test(arguments: StorageKind.allCases) func `what was written after a position is told in order, so much at a time`(_ kind: StorageKind)
    async throws
  {
    try await kind.run { storage in
      #expect(try await storage.read { try $0.journalEnd() } == 0)
      var first = Story("INC-2026-0001")
      try await first.save(in: storage)
      let end = try await storage.read { try $0.journalEnd() }
      var second = Story("INC-2026-0002", trouble: diskFull)
      try await second.save(in: storage)
      first.add(note("n1"))
      try await first.save(in: storage)
      let places = try await storage.read { try $0.journalPlaces(after: end, limit: 9) }
      #expect(places.map { "\($0.incident) \($0.sequence)" } == (1...3).map { "INC-2026-0002 \($0)" } + ["INC-2026-0001 4"])
      #expect(try await storage.read { try $0.journalEnd() } == places.last?.position)
      #expect(try await storage.read { try $0.journalPlaces(after: end, limit: 2) } == Array(places.prefix(2)))
    }
  }

  @Test(arguments: StorageKind.allCases) func `appending to another version is a conflict and changes nothing`(_ kind: StorageKind)
    async throws
  {
    try await kind.run { storage in
      var story = Story()
      try await story.save(in: storage)
      var late = story
      story.add(note("first"))
      try await story.save(in: storage)
      late.add(note("second"))
      await #expect(throws: StoreFault.conflict) { try await late.save(in: storage) }
      #expect(try await storage.read { try $0.incident("INC-2026-0001") } == story.incident)
      #expect(try await storage.read { try $0.journal("INC-2026-0001").count } == story.events.count)
    }
  }

  @Test(arguments: StorageKind.allCases) func `a reference is opened once`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      var story = Story()
      try await story.save(in: storage)
      var twin = Story(platform: campusSud)
      await #expect(throws: StoreFault.conflict) { try await twin.save(in: storage) }
    }
  }

  @Test(arguments: StorageKind.allCases) func `appending to an incident that is not there is a conflict`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      let story = Story()
      let last = story.events.suffix(1)
      let incident = story.incident
      await #expect(throws: StoreFault.conflict) {
        try await storage.write { try $0.append(Array(last), to: incident, expectedVersion: incident.version - 1) }
      }
    }
  }

  @Test(arguments: StorageKind.allCases) func `references count up within their year`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      let references = try await storage.write { store throws in
        [try store.nextReference(year: 2026), try store.nextReference(year: 2026), try store.nextReference(year: 2027)]
      }
      #expect(references == ["INC-2026-0001", "INC-2026-0002", "INC-2027-0001"])
    }
  }

  @Test(arguments: StorageKind.allCases) func `a reference that was taken back is given again`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      let references = try await storage.write { store throws in
        _ = try? store.savepoint {
          _ = try store.nextReference(year: 2026)
          throw StoreFault.conflict
        }
        return try store.nextReference(year: 2026)
      }
      #expect(references == "INC-2026-0001")
    }
  }

  @Test(arguments: StorageKind.allCases) func `lists are filtered by status and platform and show the newest first`(
    _ kind: StorageKind
  ) async throws {
    try await kind.run { storage in
      var north = Story("INC-2026-0001", at: t0)
      var south = Story("INC-2026-0002", platform: campusSud, at: t0 + 60)
      var resolved = Story("INC-2026-0003", at: t0 + 120)
      resolved.resolve(at: t0 + 600)
      for index in 0..<3 {
        switch index {
        case 0: try await north.save(in: storage)
        case 1: try await south.save(in: storage)
        default: try await resolved.save(in: storage)
        }
      }
      func list(_ filter: IncidentFilter) async throws -> [String] {
        try await storage.read { try $0.incidents(filter).map(\.reference.text) }
      }
      #expect(try await list(IncidentFilter()) == ["INC-2026-0002", "INC-2026-0001"])
      #expect(try await list(IncidentFilter(statuses: [.open, .resolved])) == ["INC-2026-0003", "INC-2026-0002", "INC-2026-0001"])
      #expect(try await list(IncidentFilter(statuses: [.open, .resolved], limit: 1)) == ["INC-2026-0003"])
      #expect(try await list(IncidentFilter(statuses: [.open, .resolved], platforms: [campusNord])) == ["INC-2026-0003", "INC-2026-0001"])
      #expect(try await list(IncidentFilter(platforms: [campusNord, campusSud])) == ["INC-2026-0002", "INC-2026-0001"])
      #expect(try await list(IncidentFilter(platforms: [])) == [])
      #expect(try await list(IncidentFilter(statuses: [])) == [])
    }
  }

  @Test(arguments: StorageKind.allCases) func `handling times are those of resolved incidents of the trouble, newest first`(
    _ kind: StorageKind
  ) async throws {
    try await kind.run { storage in
      var first = Story("INC-2026-0001", at: t0)
      first.resolve(at: t0 + 600)
      var second = Story("INC-2026-0002", at: t0 + 10_000)
      second.resolve(at: t0 + 10_900)
      var open = Story("INC-2026-0003", at: t0 + 20_000)
      var cancelled = Story("INC-2026-0004", at: t0 + 20_000)
      cancelled.resolve(at: t0 + 20_100)
      cancelled.add(.cancelled(platforms: [campusNord], reason: TextReference(id: "c", digest: "d")), at: t0 + 20_200)
      var other = Story("INC-2026-0005", trouble: diskFull, at: t0)
      other.resolve(at: t0 + 60)
      try await first.save(in: storage)
      try await second.save(in: storage)
      try await open.save(in: storage)
      try await cancelled.save(in: storage)
      try await other.save(in: storage)
      var untouched = Story("INC-2026-0006", at: t0 + 30_000)
      untouched.add(.recovered(platforms: [campusNord], asOf: t0 + 30_060), at: t0 + 30_360)
      try await untouched.save(in: storage)
      #expect(try await storage.read { try $0.handlingTimes(ofTrouble: databaseDown, since: t0) } == [900, 600])
      #expect(try await storage.read { try $0.handlingTimes(ofTrouble: databaseDown, since: t0 + 601) } == [900])
    }
  }

  @Test(arguments: StorageKind.allCases) func `settled causes and their handling times are found by trouble and component`(
    _ kind: StorageKind
  ) async throws {
    try await kind.run { storage in
      var first = Story("INC-2026-0001", components: ["database"], at: t0)
      first.settle(.overloadStop, at: t0 + 100)
      first.resolve(at: t0 + 600)
      var second = Story("INC-2026-0002", components: ["web"], at: t0 + 10_000)
      second.resolve(at: t0 + 10_900)
      second.settle(.ddos, at: t0 + 11_000)
      try await first.save(in: storage)
      try await second.save(in: storage)
      #expect(try await storage.read { try $0.settledCauses(ofTrouble: databaseDown, since: t0) } == [.ddos, .overloadStop])
      #expect(try await storage.read { try $0.settledCauses(ofTrouble: databaseDown, since: t0 + 101) } == [.ddos])
      #expect(try await storage.read { try $0.settledCauses(ofTrouble: diskFull, since: t0) } == [])
      #expect(try await storage.read { try $0.handlingTimes(ofCause: .overloadStop, component: "database", since: t0) } == [600])
      #expect(try await storage.read { try $0.handlingTimes(ofCause: .overloadStop, component: "web", since: t0) } == [])
      #expect(try await storage.read { try $0.handlingTimes(ofCause: .ddos, component: nil, since: t0) } == [900])
    }
  }

  @Test(arguments: StorageKind.allCases) func `texts are kept apart, whatever their script`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      let body = "Base à l'arrêt 🚨 — データベース停止\n\"quoted\" 'single' \\ \u{1F}"
      try await storage.write { store throws in
        try store.insertText(TextReference(id: "t1", digest: "d"), salt: "salt", body: body, incident: "INC-2026-0001", at: t0)
        try store.insertText(TextReference(id: "t2", digest: "d"), salt: "salt", body: "", incident: nil, at: t0)
      }
      #expect(try await storage.read { try $0.texts(["t1", "t2", "t3", "t1"]) } == ["t1": body, "t2": ""])
    }
  }
}
