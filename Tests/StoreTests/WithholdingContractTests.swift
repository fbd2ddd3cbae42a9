import Contracts
import Engine
import Incidents
import ServiceTime
import Signals
import Store
import Testing

@Suite struct WithholdingContractTests {
  private func mute(_ id: String, from: Instant = t0, until: Instant) -> Mute {
    Mute(id: id, matcher: Matcher(["alertname": "DB*"]), reason: "Travaux", author: alice, from: from, until: until)
  }

  private func window(_ id: String, from: Instant, until: Instant, recurs: Bool = false) -> MaintenanceWindow {
    MaintenanceWindow(
      id: id, platforms: [campusNord, campusSud], components: ["web"], reason: "Mise à jour", author: alice, announcedAt: t0, from: from,
      until: until, recurs: recurs, zone: "Europe/Paris")
  }

  @Test(arguments: StorageKind.allCases) func `a mute is active from its start up to its end`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      let mute = mute("m1", until: t0 + 60)
      try await storage.write { try $0.insertMute(mute) }
      #expect(try await storage.read { try $0.mutes(activeAt: t0) } == [mute])
      #expect(try await storage.read { try $0.mutes(activeAt: t0 + 59) } == [mute])
      #expect(try await storage.read { try $0.mutes(activeAt: t0 + 60) } == [])
      #expect(try await storage.read { try $0.mutes(activeAt: t0 - 1) } == [])
      #expect(try await storage.read { try $0.mutesToRaise(at: t0 + 59) } == [])
      #expect(try await storage.read { try $0.mutesToRaise(at: t0 + 60) } == [mute])
    }
  }

  @Test(arguments: StorageKind.allCases) func `a mute can be ended early, not late, and before it begins`(_ kind: StorageKind) async throws
  {
    try await kind.run { storage in
      let later = mute("m2", from: t0 + 100, until: t0 + 200)
      let early = mute("m1", until: t0 + 60)
      try await storage.write { store throws in
        try store.insertMute(early)
        try store.insertMute(later)
        try store.endMute("m1", at: t0 + 30)
        try store.endMute("m1", at: t0 + 90)
        try store.endMute("m2", at: t0 + 30)
      }
      #expect(try await storage.read { try $0.mutes(activeAt: t0 + 30) } == [])
      #expect(try await storage.read { try $0.mutesToRaise(at: t0 + 30).map(\.until) } == [t0 + 30])
      #expect(try await storage.read { try $0.mutes(activeAt: t0 + 100) } == [])
    }
  }

  @Test(arguments: StorageKind.allCases) func `a mute cannot end before it begins`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      let wrong = mute("m1", until: t0 - 1)
      await #expect(throws: SQLFault.self) { try await storage.write { try $0.insertMute(wrong) } }
    }
  }

  @Test(arguments: StorageKind.allCases) func `windows that are over are left out, recurring ones never`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      let over = window("w1", from: t0, until: t0 + 60)
      let coming = window("w2", from: t0 + 100, until: t0 + 160)
      let weekly = window("w3", from: t0 + 1, until: t0 + 30, recurs: true)
      try await storage.write { store throws in
        for window in [over, coming, weekly] { try store.insertMaintenance(window) }
      }
      #expect(try await storage.read { try $0.maintenanceWindows(from: t0 + 59) } == [over, weekly, coming])
      #expect(try await storage.read { try $0.maintenanceWindows(from: t0 + 60) } == [weekly, coming])
      #expect(try await storage.read { try $0.maintenanceWindows(from: t0 + 9_999_999) } == [weekly])
    }
  }

  @Test(arguments: StorageKind.allCases) func `a window that is ended is over, and a recurring one does not come again`(
    _ kind: StorageKind
  ) async throws {
    try await kind.run { storage in
      let open = window("w1", from: t0, until: t0 + 60)
      let weekly = window("w2", from: t0, until: t0 + 60, recurs: true)
      let coming = window("w3", from: t0 + 500, until: t0 + 600)
      try await storage.write { store throws in
        for window in [open, weekly, coming] { try store.insertMaintenance(window) }
        try store.endMaintenance("w1", at: t0 + 30)
        try store.endMaintenance("w2", at: t0 + 1_000_000)
        try store.endMaintenance("w3", at: t0 + 30)
      }
      let before = try await storage.read { try $0.maintenanceWindows(from: t0 + 29) }
      #expect(Set(before.map(\.id)) == ["w1", "w2", "w3"])
      #expect(before.first { $0.id == "w1" }?.until == t0 + 30)
      #expect(before.first { $0.id == "w3" }.map { $0.until - $0.from } == 0)
      let ended = try await storage.read { try $0.maintenanceWindows(from: t0 + 30) }
      #expect(ended.map(\.id) == ["w2"])
      #expect(ended.first?.endedAt == t0 + 1_000_000)
      #expect(ended.first?.until == t0 + 60)
      #expect(try await storage.read { try $0.maintenanceWindows(from: t0 + 1_000_000) } == [])
    }
  }

  @Test(arguments: StorageKind.allCases) func `a withheld signal is told until its trouble recovers`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      let held = record("s1", ignored: .mute("m1"))
      let other = record("s2", signal(diskFull), ignored: .mute("m1"))
      let elsewhere = record("s3", signal(at: t0 + 1), ignored: .maintenance("w1"))
      try await storage.write { store throws in
        for record in [held, other, elsewhere] { try store.insertSignal(record, mediaType: "text/plain", evidence: []) }
      }
      // The same trouble was withheld by the window since: it is no longer withheld by the mute.
      #expect(try await storage.read { try $0.withheld(by: "m1").map(\.record) } == [other])
      #expect(try await storage.read { try $0.withheld(by: "w1").map(\.record) } == [elsewhere])
      let recovery = record("s4", signal(status: .recovered), at: t0 + 60, ignored: .nothingToRecover)
      try await storage.write { try $0.insertSignal(recovery, mediaType: "text/plain", evidence: []) }
      #expect(try await storage.read { try $0.withheld(by: "m1").map(\.record) } == [other])
      #expect(try await storage.read { try $0.withheld(by: "w1") } == [])
    }
  }

  @Test(arguments: StorageKind.allCases) func `what came back after a recovery is withheld again`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      let again = record("s3", signal(at: t0 + 90), at: t0 + 90, ignored: .mute("m1"))
      let records = [
        record("s1", ignored: .mute("m1")), record("s2", signal(status: .recovered), at: t0 + 60, ignored: .nothingToRecover), again,
      ]
      try await storage.write { store throws in
        for record in records { try store.insertSignal(record, mediaType: "text/plain", evidence: []) }
      }
      #expect(try await storage.read { try $0.withheld(by: "m1").map(\.record) } == [again])
    }
  }

  @Test(arguments: StorageKind.allCases) func `what has been raised since is no longer withheld`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      try await storage.write { store throws in
        try store.insertSignal(record("s1", ignored: .maintenance("w1")), mediaType: "text/plain", evidence: [])
        try store.insertSignal(record("s2", at: t0 + 60, incident: "INC-2026-0001"), mediaType: "text/plain", evidence: [])
      }
      #expect(try await storage.read { try $0.withheld(by: "w1") } == [])
    }
  }

  @Test(arguments: StorageKind.allCases) func `what came up again worse is withheld once, as it was said last`(_ kind: StorageKind)
    async throws
  {
    try await kind.run { storage in
      let worse = record("s2", at: t0 + 60, ignored: .mute("m1"), severity: .blocking)
      try await storage.write { store throws in
        try store.insertSignal(record("s1", ignored: .mute("m1"), severity: .minor), mediaType: "text/plain", evidence: [])
        try store.insertSignal(worse, mediaType: "text/plain", evidence: [])
      }
      #expect(try await storage.read { try $0.withheld(by: "m1").map(\.record) } == [worse])
    }
  }

  @Test(arguments: StorageKind.allCases) func `a mute is raised once, and withholds nothing afterwards`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      try await storage.write { [mute = mute("m1", until: t0 + 60)] in try $0.insertMute(mute) }
      #expect(try await storage.write { try $0.markMuteRaised("m1") })
      #expect(try await storage.write { try !$0.markMuteRaised("m1") })
      #expect(try await storage.read { try $0.mutesToRaise(at: t0 + 60) } == [])
      #expect(try await storage.read { try $0.mutes(activeAt: t0 + 59) } == [])
    }
  }

  @Test(arguments: StorageKind.allCases) func `a window is looked at from its start, once for each close, until it is over`(
    _ kind: StorageKind
  ) async throws {
    try await kind.run { storage in
      let weekly = window("w1", from: t0, until: t0 + 60, recurs: true)
      try await storage.write { try $0.insertMaintenance(weekly) }
      #expect(try await storage.read { try $0.maintenanceToRaise(at: t0 - 1) } == [])
      #expect(try await storage.read { try $0.maintenanceToRaise(at: t0) } == [ClosingWindow(window: weekly, raisedUntil: nil)])
      #expect(try await storage.write { try $0.markMaintenanceRaised("w1", until: t0 + 60, isOver: false) })
      #expect(try await storage.write { try !$0.markMaintenanceRaised("w1", until: t0 + 60, isOver: false) })
      #expect(try await storage.read { try $0.maintenanceToRaise(at: t0 + 60).map(\.raisedUntil) } == [t0 + 60])
      #expect(try await storage.read { try $0.maintenanceWindows(from: t0 + 59) } == [])
      #expect(try await storage.read { try $0.maintenanceWindows(from: t0 + 60) } == [weekly])
      #expect(try await storage.write { try $0.markMaintenanceRaised("w1", until: t0 + 90, isOver: true) })
      #expect(try await storage.read { try $0.maintenanceToRaise(at: t0 + 900) } == [])
    }
  }
}
