import Contracts
import Engine
import ServiceTime
import Testing

/// One channel that hangs holds up itself only.
struct OutboxTrafficTests {
  @Test func `a page leaves while another attempt hangs`() async throws {
    let office = try await Office()
    office.mail.set(.hanging, for: "bob@mail")
    try await office.page("bob", key: "slow")
    try await office.serving(office.runner()) { () async throws in
      #expect(try await office.eventually { office.mail.attempts(at: "bob@mail").count == 1 })
      try await office.page("claire", key: "quick")
      #expect(try await office.eventually { office.mail.accepted.contains("claire@mail") })
      #expect(!office.mail.accepted.contains("bob@mail"))
    }
  }

  @Test func `a channel that hangs carries eight attempts, and the others go on`() async throws {
    let office = try await Office()
    office.mail.set(.hanging, for: "bob@mail")
    for index in 0..<40 { try await office.page("bob", key: "slow-\(index)") }
    try await office.page("zoe", key: "quick")
    try await office.serving(office.runner()) { () async throws in
      #expect(try await office.eventually { office.phone.accepted == ["zoe@phone"] })
      #expect(try await office.eventually { office.mail.attempts(at: "bob@mail").count == 8 })
      office.mail.release()
      #expect(try await office.eventually { office.mail.accepted.count == 40 })
    }
  }

  @Test func `a turn by hand sends one after the other, in the order in which messages are due`() async throws {
    let office = try await Office()
    for (delay, person) in [(3, "claire"), (1, "bob"), (2, "zoe"), (0, "alice")] as [(Seconds, Key<Person>)] {
      try await office.desk.write { try $0.queue(.testPage(key: "k\(delay)", person: person), dueAt: t0 + delay) }
    }
    _ = try await office.runner().runOnce(at: t0 + 5)
    #expect(office.mail.accepted + office.phone.accepted == ["bob@mail", "claire@mail", "alice@phone", "zoe@phone"])
  }

  @Test func `a turn by hand ends when everything it started has ended`() async throws {
    let office = try await Office()
    for index in 0..<11 { try await office.page("bob", key: "k\(index)") }
    let runner = office.runner()
    #expect(try await runner.runOnce(at: t0) == Progress(done: 8, hasMore: true))
    #expect(office.mail.accepted.count == 8)
    #expect(try await runner.runOnce(at: t0) == Progress(done: 3))
    #expect(office.mail.accepted.count == 11)
  }
}
