import Contracts
import Engine
import ServiceTime
import Signals
import Testing

@testable import Incidents

@Suite struct OutlineContractTests {
  private func found(
    _ storage: any Storage, trouble: Trouble = databaseDown, platforms: [Key<Platform>] = [], infrastructure: Key<Infrastructure>? = nil,
    since: Instant = t0
  ) async throws -> Set<String> {
    try await storage.read {
      let outlines = try $0.outlines(trouble: trouble, platforms: platforms, infrastructure: infrastructure, resolvedSince: since)
      #expect(Set(outlines.map(\.reference)).count == outlines.count, "each incident once")
      return Set(outlines.map(\.reference))
    }
  }

  @Test(arguments: StorageKind.allCases) func `incidents are found by trouble, by any platform and by infrastructure`(
    _ kind: StorageKind
  ) async throws {
    try await kind.run { storage in
      var north = Story("INC-2026-0001", trouble: databaseDown, platform: campusNord)
      var south = Story("INC-2026-0002", trouble: diskFull, platform: campusSud, infrastructure: [hostThree])
      try await north.save(in: storage)
      try await south.save(in: storage)
      let unknown = Trouble(source: "prometheus", fingerprint: "other")
      #expect(try await found(storage) == ["INC-2026-0001"])
      #expect(try await found(storage, trouble: unknown) == [])
      #expect(try await found(storage, trouble: unknown, platforms: [campusSud]) == ["INC-2026-0002"])
      #expect(
        try await found(storage, trouble: unknown, platforms: ["none", campusNord, campusSud]) == ["INC-2026-0001", "INC-2026-0002"])
      #expect(try await found(storage, trouble: unknown, infrastructure: hostThree) == ["INC-2026-0002"])
      #expect(try await found(storage, platforms: [campusNord], infrastructure: hostThree) == ["INC-2026-0001", "INC-2026-0002"])
    }
  }

  @Test(arguments: StorageKind.allCases) func `an outline tells what correlation needs`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      var story = Story(infrastructure: [hostThree])
      story.join(diskFull, at: t0 + 10)
      story.add(.impactWidened(platform: campusNord, component: "web"), at: t0 + 20)
      try await story.save(in: storage)
      let outlines = try await storage.read {
        try $0.outlines(trouble: diskFull, platforms: [], infrastructure: nil, resolvedSince: t0)
      }
      let expected = IncidentOutline(
        reference: "INC-2026-0001", kind: .anomaly, openedAt: t0, resolvedAt: nil, troubles: [databaseDown, diskFull],
        components: [campusNord: ["database", "web"]], infrastructure: [hostThree], isFromPerson: false)
      #expect(outlines == [expected])
    }
  }

  @Test(arguments: StorageKind.allCases) func `a resolved incident is found from its resolution on, and again for good once reopened`(
    _ kind: StorageKind
  ) async throws {
    try await kind.run { storage in
      var story = Story()
      try await story.save(in: storage)
      story.resolve(at: t0 + 600)
      try await story.save(in: storage)
      #expect(try await found(storage, since: t0 + 600) == ["INC-2026-0001"])
      #expect(try await found(storage, since: t0 + 601) == [])
      #expect(try await found(storage, trouble: diskFull, platforms: [campusNord]) == [])
      let outlines = try await storage.read {
        try $0.outlines(trouble: databaseDown, platforms: [], infrastructure: nil, resolvedSince: t0)
      }
      #expect(outlines.map(\.resolvedAt) == [t0 + 600])
      story.add(.reopened(platforms: [campusNord], text: nil), at: t0 + 700)
      try await story.save(in: storage)
      #expect(try await found(storage, trouble: diskFull, platforms: [campusNord], since: t0 + 9_000) == ["INC-2026-0001"])
    }
  }

  @Test(arguments: StorageKind.allCases) func `merged and cancelled incidents are not found`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      var merged = Story("INC-2026-0001")
      merged.add(.mergedInto("INC-2026-0009"))
      var cancelled = Story("INC-2026-0002")
      cancelled.add(.cancelled(platforms: [campusNord], reason: TextReference(id: "c", digest: "d")))
      try await merged.save(in: storage)
      try await cancelled.save(in: storage)
      #expect(try await found(storage, platforms: [campusNord], since: Instant(.min)) == [])
      merged.add(.unmerged(from: "INC-2026-0009"))
      try await merged.save(in: storage)
      #expect(try await found(storage, platforms: [campusNord]) == ["INC-2026-0001"])
    }
  }

  @Test(arguments: StorageKind.allCases) func `what an incident loses by a split no longer finds it`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      var story = Story()
      story.add(
        .impactAdded(
          ImpactAdded(
            platform: campusSud, customer: "universite-sud", contract: "reference", components: ["web"], severity: .minor, startedAt: t0)))
      story.join(diskFull, platform: campusSud)
      try await story.save(in: storage)
      #expect(try await found(storage, trouble: diskFull) == ["INC-2026-0001"])
      story.add(.splitOff(platforms: [campusSud], into: "INC-2026-0002"), at: t0 + 60)
      try await story.save(in: storage)
      #expect(try await found(storage, trouble: diskFull, platforms: [campusSud]) == [])
      #expect(try await found(storage) == ["INC-2026-0001"])
    }
  }
}
