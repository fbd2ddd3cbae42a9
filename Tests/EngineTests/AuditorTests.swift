import Contracts
import Engine
import Incidents
import ServiceTime
import Synchronization
import Testing

/// The outside heartbeat is fed only while nothing is overdue.
struct AuditorTests {
  private final class Watch: HeartbeatCaller {
    private let count = Mutex(0)

    var calls: Int { count.withLock { $0 } }

    func call(_ url: String) async -> String? {
      count.withLock { $0 += 1 }
      return nil
    }
  }

  /// Whether the auditor feeds the heartbeat at an instant.
  private func feeds(_ office: Office, at instant: Instant) async throws -> Bool {
    let watch = Watch()
    _ = try await Auditor(desk: office.desk, heartbeat: watch).runOnce(at: instant)
    return watch.calls == 1
  }

  @Test func `it is fed when there is nothing to do`() async throws {
    #expect(try await feeds(try await Office(), at: t0))
  }

  @Test func `it is fed while a message is a minute late, and no longer`() async throws {
    let office = try await Office()
    try await office.page("bob", key: "k")
    #expect(try await feeds(office, at: t0 + 60))
    #expect(try await !feeds(office, at: t0 + 61))
  }

  @Test func `a mail server that is down for minutes withholds it, however often messages are tried`() async throws {
    let office = try await Office()
    office.mail.set(.failing, for: "bob@mail")
    try await office.page("bob", key: "k")
    let runner = office.runner()
    while office.clock.now() < t0 + 120 {
      _ = try await runner.runOnce(at: office.clock.now())
      office.clock.advance(by: 1)
    }
    #expect(try await office.message("k").dueAt > t0 + 60)
    #expect(try await !feeds(office, at: t0 + 120))
    office.mail.set(.accepting, for: "bob@mail")
    office.clock.advance(by: 300)
    _ = try await runner.runOnce(at: office.clock.now())
    #expect(try await feeds(office, at: office.clock.now()))
  }

  @Test func `a message that is leased and never sent withholds it`() async throws {
    let office = try await Office()
    try await office.page("bob", key: "k")
    _ = try await office.desk.write { try $0.leaseMessages(at: t0, until: t0 + 900, owner: "a", limit: 1) }
    #expect(try await !feeds(office, at: t0 + 61))
  }

  @Test func `a timer that is more than a minute late withholds it`() async throws {
    let office = try await Office()
    _ = try await office.signal()
    let runner = office.runner()
    while try await runner.runOnce(at: t0).done > 0 {}
    let due = try #require(try await office.desk.read { try $0.nextTimer() })
    let later = try await office.desk.read { try $0.unsentMessages(at: due + 61).count }
    try #require(later == 0)
    #expect(try await feeds(office, at: due + 60))
    #expect(try await !feeds(office, at: due + 61))
  }

  @Test func `a store that cannot be written to withholds it`() async throws {
    let office = try await Office()
    let watch = Watch()
    office.storage.failWrites(1)
    await #expect(throws: StoreFault.self) { try await Auditor(desk: office.desk, heartbeat: watch).runOnce(at: t0) }
    #expect(watch.calls == 0)
  }

  @Test func `links and sessions that are over are deleted on the way`() async throws {
    let office = try await Office()
    try await office.desk.write { store throws in
      for (name, end) in [("over", t0), ("good", t0 + 1)] {
        try store.insertLink(Link(digest: name, purpose: .signIn, person: "alice", incident: nil, expiresAt: end))
        try store.insertSession(Session(digest: name, person: "alice", csrf: "c", expiresAt: end))
      }
    }
    _ = try await feeds(office, at: t0)
    try await office.desk.read { store throws in
      #expect(try store.link(digest: "over", at: t0 - 1) == nil)
      #expect(try store.session(digest: "over", at: t0 - 1) == nil)
      #expect(try store.link(digest: "good", at: t0) != nil)
      #expect(try store.session(digest: "good", at: t0) != nil)
    }
  }
}
