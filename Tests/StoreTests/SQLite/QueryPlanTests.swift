import Contracts
import Engine
import GRDB
import Incidents
import ServiceTime
import Signals
import Testing

@testable import Store
@testable import StoreSQLite

/// Hot questions go by an index: a walk through a whole table is only harmless until there are a million rows.
@Suite struct QueryPlanTests {
  /// Notes the statements it runs.
  private final class Listener: SQLConnection {
    let connection: GRDBConnection
    var statements: [(sql: String, values: [SQLValue])] = []

    init(_ connection: GRDBConnection) { self.connection = connection }

    func execute(_ sql: String, _ values: [SQLValue]) throws -> Int {
      statements.append((sql, values))
      return try connection.execute(sql, values)
    }

    func query(_ sql: String, _ values: [SQLValue]) throws -> [SQLRow] {
      statements.append((sql, values))
      return try connection.query(sql, values)
    }
  }

  /// The steps of the plans of everything that `body` runs which walk through a whole table.
  private func walks(_ body: @escaping @Sendable (StoreSession) throws -> Void) async throws -> [String] {
    let storage = try SQLiteStorage.inMemory()
    var story = Story()
    try await story.save(in: storage)
    return try await storage.writer.write { database in
      let listener = Listener(GRDBConnection(database))
      try body(StoreSession(listener, cache: IncidentCache()))
      var walks: [String] = []
      for (sql, values) in listener.statements {
        for row in try listener.connection.query("EXPLAIN QUERY PLAN " + sql, values) {
          let step = try row.text(3)
          if step.hasPrefix("SCAN"), !step.contains("USING"), !step.contains("CONSTANT ROW"), !step.contains("SUBQUERY") {
            walks.append("\(step) in \(sql)")
          }
        }
      }
      #expect(!listener.statements.isEmpty)
      return walks
    }
  }

  @Test func `the plan of a question without an index is told`() async throws {
    let found = try await walks { _ = try $0.sql.query("SELECT id FROM signals WHERE content = 'x'", []) }
    #expect(found.count == 1)
  }

  @Test func `correlation goes by indexes`() async throws {
    let found = try await walks { store in
      _ = try store.outlines(trouble: databaseDown, platforms: [campusNord, campusSud], infrastructure: hostThree, resolvedSince: t0)
      _ = try store.newestHeard(of: databaseDown)
      _ = try store.handlingTimes(ofTrouble: databaseDown, since: t0)
      _ = try store.handlingTimes(ofCause: .ddos, component: "database", since: t0)
      _ = try store.settledCauses(ofTrouble: databaseDown, since: t0)
      _ = try store.emergencyReports(since: t0)
    }
    #expect(found == [])
  }

  @Test func `correlation asks for a trouble, a platform and infrastructure by their own indexes`() async throws {
    let storage = try SQLiteStorage.inMemory()
    let plan = try await storage.writer.write { database in
      let listener = Listener(GRDBConnection(database))
      _ = try StoreSession(listener, cache: IncidentCache())
        .outlines(trouble: databaseDown, platforms: [campusNord], infrastructure: hostThree, resolvedSince: t0)
      return try listener.connection.query("EXPLAIN QUERY PLAN " + listener.statements[0].sql, listener.statements[0].values)
        .map { try $0.text(3) }
    }
    for index in ["troubles_by_trouble", "incident_platforms_by_platform", "incident_infrastructure_by_name"] {
      #expect(plan.contains { $0.contains("SEARCH") && $0.contains(index) }, "\(index) in \(plan)")
    }
  }

  @Test func `a signal that joins an incident goes by indexes`() async throws {
    let found = try await walks { store in
      var story = Story()
      let known = story.incident.version
      story.join(diskFull)
      story.add(.impactWidened(platform: campusNord, component: "web"))
      try store.append(Array(story.events.dropFirst(known)), to: story.incident, expectedVersion: known)
      try store.insertSignal(record("s1", incident: story.reference), mediaType: "text/plain", evidence: [1])
      let body = [UInt8](repeating: 7, count: 5_000)
      for id in ["s2", "s3"] { try store.insertSignal(record(id, ignored: .heartbeat), mediaType: "text/plain", evidence: body) }
      try store.setTimers([Timer(kind: .escalation, dueAt: t0)], of: story.reference)
      try store.setTimers([], of: story.reference)
      try store.queue(page("k1"), dueAt: t0)
    }
    #expect(found == [])
  }

  @Test func `runners go by indexes`() async throws {
    let found = try await walks { store in
      _ = try store.timersDue(at: t0, limit: 100)
      _ = try store.nextTimer()
      _ = try store.leaseMessages(at: t0, until: t0 + 15, owner: "a", limit: 10)
      _ = try store.outboxBacklog(at: t0)
      _ = try store.unsentMessages(at: t0)
      try store.deleteExpiredLinks(at: t0, limit: 10)
      try store.deleteExpiredSessions(at: t0, limit: 10)
      try store.renewLease("k1", owner: "a", until: t0)
      try store.markDelivered("k1", channel: "mail", at: t0)
      try store.markRetry("k1", error: "", channel: nil, nextAt: t0)
      _ = try store.heartbeatsOverdue(at: t0, limit: 10)
      _ = try store.mutes(activeAt: t0)
      _ = try store.mutesToRaise(at: t0)
      _ = try store.markMuteRaised("m1")
      _ = try store.maintenanceWindows(from: t0)
      _ = try store.maintenanceToRaise(at: t0)
      _ = try store.markMaintenanceRaised("w1", until: t0, isOver: true)
      _ = try store.heartbeat(of: databaseDown)
      _ = try store.withheld(by: "m1")
      _ = try store.journalEnd()
      _ = try store.journalPlaces(after: 0, limit: 10)
    }
    #expect(found == [])
  }

  @Test func `the API goes by indexes`() async throws {
    let found = try await walks { store in
      _ = try store.token(digest: "d")
      _ = try store.tokens(of: "alice")
      try store.markTokenUsed("t1", at: t0)
      _ = try store.revokeToken("t1", at: t0)
      _ = try store.keptAnswer(token: "t1", key: "k", at: t0)
      try store.deleteExpiredAnswers(at: t0, limit: 10)
      _ = try store.journal(after: 0, limit: 10)
      let place = IncidentPlace(openedAt: t0, reference: "INC-2026-0001")
      _ = try store.incidents(IncidentFilter(openedFrom: t0 - 60, after: place))
      _ = try store.incidents(IncidentFilter(platforms: [campusNord], openedFrom: t0 - 60, after: place))
    }
    #expect(found == [])
  }

  @Test func `pages go by indexes`() async throws {
    let found = try await walks { store in
      _ = try store.session(digest: "d", at: t0)
      _ = try store.link(digest: "d", at: t0)
      _ = try store.account(alice)
      _ = try store.sessions(of: alice, at: t0)
      try store.deleteSessions(of: alice, except: "d")
      try store.deleteLinks(.signIn, of: alice)
      try store.markSeen(session: "d", at: t0)
      _ = try store.secondFactor(of: alice)
      _ = try store.recoveryCodesLeft(of: alice)
      _ = try store.useRecoveryCode("d", of: alice)
      _ = try store.auditEntries(before: nil, limit: 10)
      _ = try store.incident("INC-2026-0001")
      _ = try store.incidents(IncidentFilter())
      _ = try store.incidents(IncidentFilter(platforms: [campusNord]))
      _ = try store.journal("INC-2026-0001")
      _ = try store.signals(of: "INC-2026-0001", limit: 10)
      _ = try store.messages(of: "INC-2026-0001")
      _ = try store.message("k1")
      _ = try store.evidence(ofSignal: "s1")
      _ = try store.texts(["t1"])
      _ = try store.contactStates(of: alice)
    }
    #expect(found == [])
  }

  @Test func `the backlog is counted over what is queued, however much was delivered`() async throws {
    let storage = try SQLiteStorage.inMemory()
    let plan = try await storage.writer.write { database in
      let listener = Listener(GRDBConnection(database))
      _ = try StoreSession(listener, cache: IncidentCache()).outboxBacklog(at: t0)
      return try listener.connection.query("EXPLAIN QUERY PLAN " + listener.statements[0].sql, listener.statements[0].values)
        .map { try $0.text(3) }
    }
    // Both indexes hold what is queued, and nothing else.
    #expect(plan.contains { $0.contains("USING INDEX outbox_by_due") || $0.contains("USING INDEX outbox_by_age") })
  }

  @Test func `retention and erasure go by indexes`() async throws {
    let found = try await walks { store in
      let cutoff = RetentionCutoff(before: t0, overBefore: t0)
      _ = try store.dropEvidence(cutoff, limit: 9)
      _ = try store.deleteIgnoredSignals(cutoff, limit: 9)
      _ = try store.deleteSettledMessages(cutoff, limit: 9)
      try store.eraseTexts(["a"], erasure: 1)
      _ = try store.heldTexts(["a"])
    }
    #expect(found == [])
  }
}
