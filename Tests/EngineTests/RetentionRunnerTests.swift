import Contracts
import Engine
import Incidents
import ServiceTime
import Signals
import Testing

/// What is kept for a time only goes at its time, and never what a report may still need.
struct RetentionRunnerTests {
  private static let day: Seconds = 86_400

  private func evidence(_ office: Office, of incident: Key<Incident>) async throws -> [Bool] {
    try await office.desk.read { store in
      try store.signals(of: incident, limit: 100).map { try store.evidence(ofSignal: $0.id) != nil }
    }
  }

  /// An incident on a platform that was resolved and confirmed at once, with its messages superseded.
  private func closed(_ office: Office) async throws -> Key<Incident> {
    let incident = try await office.signal()
    _ = try await office.desk.perform(.resolve("Restarted."), on: incident, platforms: nil, by: "alice")
    _ = try await office.desk.perform(.confirm, on: incident, platforms: nil, by: "claire")
    let now = office.clock.now()
    try await office.desk.write { store in
      for row in try store.messages(of: incident) { try store.markSuperseded(row.message.key, at: now) }
    }
    return incident
  }

  private func run(_ policy: RetentionPolicy, _ office: Office) async throws -> Int {
    let runner = RetentionRunner(desk: office.desk, policy: policy)
    var done = 0
    while true {
      let progress = try await runner.runOnce(at: office.clock.now())
      done += progress.done
      if !progress.hasMore { return done }
    }
  }

  @Test func `nothing goes unless it was asked for`() async throws {
    let office = try await Office()
    _ = try await closed(office)
    office.clock.advance(by: 20 * 365 * Self.day)
    #expect(try await run(RetentionPolicy(), office) == 0)
  }

  @Test func `evidence goes after its days, and the signal stays`() async throws {
    let office = try await Office()
    let incident = try await closed(office)
    let policy = RetentionPolicy(evidenceDays: 100, reportMonths: 1)
    office.clock.advance(by: 100 * Self.day)
    #expect(try await run(policy, office) == 0)
    office.clock.advance(by: 1)
    #expect(try await run(policy, office) == 1)
    #expect(try await evidence(office, of: incident) == [false])
    #expect(try await office.desk.read { try Verification(of: $0).isWhole })
  }

  @Test func `what a report of the past months speaks of stays, however few the days`() async throws {
    let office = try await Office()
    let incident = try await closed(office)
    let policy = RetentionPolicy(evidenceDays: 1, messageDays: 1, reportMonths: 13)
    // A report of November 2026 may be made until the end of December 2027.
    office.clock.set(try #require(Instant(iso8601: "2027-12-31T22:59:59Z")))
    #expect(try await run(policy, office) == 0)
    #expect(try await evidence(office, of: incident) == [true])
    office.clock.set(try #require(Instant(iso8601: "2027-12-31T23:00:00Z")))
    #expect(try await run(policy, office) > 0)
    #expect(try await evidence(office, of: incident) == [false])
    #expect(try await office.desk.read { try $0.messages(of: incident) }.isEmpty)
  }

  @Test func `nothing goes of an incident that is not over`() async throws {
    let office = try await Office()
    let incident = try await office.signal()
    let now = office.clock.now()
    try await office.desk.write { store in
      for row in try store.messages(of: incident) { try store.markSuperseded(row.message.key, at: now) }
    }
    office.clock.advance(by: 1_000 * Self.day)
    #expect(try await run(RetentionPolicy(evidenceDays: 1, messageDays: 1, reportMonths: 1), office) == 0)
    #expect(try await evidence(office, of: incident) == [true])
  }

  @Test func `messages that wait are never deleted`() async throws {
    let office = try await Office()
    try await office.page("bob", key: "k")
    office.clock.advance(by: 1_000 * Self.day)
    #expect(try await run(RetentionPolicy(messageDays: 1, reportMonths: 1), office) == 0)
    let now = office.clock.now()
    try await office.desk.write { try $0.markFailed("k", error: "gone", at: now) }
    office.clock.advance(by: 100 * Self.day)
    #expect(try await run(RetentionPolicy(messageDays: 1, reportMonths: 1), office) == 1)
  }

  @Test func `signals without effect go, but not what is withheld, nor what says that it is over`() async throws {
    let office = try await Office()
    let at = office.clock.now()
    let trouble = Trouble(source: "monitoring", fingerprint: "disk")
    func record(_ id: String, _ trouble: Trouble, _ status: Signal.Status, _ rule: IgnoreRule) -> SignalRecord {
      let signal = Signal(source: trouble.source, fingerprint: trouble.fingerprint, status: status, startedAt: at, summary: "s")
      return SignalRecord(id: id, signal: signal, receivedAt: at, incident: nil, ignored: rule, rule: nil, severity: .minor)
    }
    let window = MaintenanceWindow(
      id: "w", platforms: ["campus-nord"], components: [], reason: "Move", author: "alice", announcedAt: at, from: at,
      until: at + 2_000 * Self.day, zone: "Europe/Paris")
    let records = [
      record("withheld", trouble, .firing, .maintenance("w")), record("over", trouble, .recovered, .nothingToRecover),
      record("late", Trouble(source: "monitoring", fingerprint: "web"), .recovered, .nothingToRecover),
    ]
    try await office.desk.write { store in
      try store.insertMaintenance(window)
      for record in records { try store.insertSignal(record, mediaType: "text/plain", evidence: Array("x".utf8)) }
    }
    #expect(try await office.desk.read { try $0.withheld(by: "w") }.isEmpty)
    office.clock.advance(by: 1_000 * Self.day)
    #expect(try await run(RetentionPolicy(ignoredSignalDays: 30, reportMonths: 1), office) == 1)
    let left = try await office.desk.read { try $0.recentSignals(limit: 10) }
    #expect(left.map(\.id) == ["over", "withheld"])
    #expect(try await office.desk.read { try $0.withheld(by: "w") }.isEmpty)
  }

  @Test func `many rows go in small pieces`() async throws {
    let office = try await Office()
    let now = office.clock.now()
    for number in 0..<450 { try await office.page("bob", key: "k\(number)") }
    try await office.desk.write { store in for number in 0..<450 { try store.markSuperseded("k\(number)", at: now) } }
    office.clock.advance(by: 100 * Self.day)
    let runner = RetentionRunner(desk: office.desk, policy: RetentionPolicy(messageDays: 1, reportMonths: 1))
    #expect(try await runner.runOnce(at: office.clock.now()) == Progress(done: 200, hasMore: true))
    #expect(try await runner.runOnce(at: office.clock.now()) == Progress(done: 200, hasMore: true))
    #expect(try await runner.runOnce(at: office.clock.now()) == Progress(done: 50))
  }
}
