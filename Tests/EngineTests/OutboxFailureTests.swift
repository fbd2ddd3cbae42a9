import Contracts
import Digests
import Incidents
import ServiceTime
import Synchronization
import Testing

@testable import Engine

/// What becomes of messages that do not get through.
struct OutboxFailureTests {
  /// Turns the runner every so often, for so long.
  private func turn(_ office: Office, every pause: Seconds, for duration: Seconds) async throws {
    let runner = office.runner()
    let end = office.clock.now() + duration
    while office.clock.now() <= end {
      _ = try await runner.runOnce(at: office.clock.now())
      office.clock.advance(by: pause)
    }
  }

  @Test func `a contact that refused for good is not tried again while another only fails`() async throws {
    let office = try await Office()
    office.phone.set(.refusing, for: "alice@phone")
    office.mail.set(.failing, for: "alice@mail")
    try await office.page("alice", key: "k")
    try await turn(office, every: 10, for: 900)
    #expect(office.phone.attempts(at: "alice@phone").count == 1)
    #expect(office.mail.attempts(at: "alice@mail").count > 3)
    #expect(try await office.message("k").state == .queued)
    office.mail.set(.accepting, for: "alice@mail")
    try await turn(office, every: 10, for: 400)
    #expect(try await office.message("k").state == .delivered)
  }

  @Test func `a refusal after a failure leaves the other way open`() async throws {
    let office = try await Office()
    office.phone.set(.failing, for: "alice@phone")
    office.mail.set(.refusing, for: "alice@mail")
    try await office.page("alice", key: "k")
    try await turn(office, every: 5, for: 60)
    #expect(office.mail.attempts(at: "alice@mail").count == 1)
    #expect(try await office.message("k").state == .queued)
    #expect(try await office.message("k").refused.map(\.channel) == ["mail"])
  }

  @Test func `a page has failed once every contact has refused it for good`() async throws {
    let office = try await Office()
    office.phone.set(.refusing, for: "alice@phone")
    office.mail.set(.refusing, for: "alice@mail")
    try await office.page("alice", key: "k")
    try await turn(office, every: 1, for: 5)
    let row = try await office.message("k")
    #expect(row.state == .failed)
    #expect(row.attempts == 2)
    #expect(row.lastError == "no such mailbox")
  }

  @Test func `a page has failed when its half hour is over`() async throws {
    let office = try await Office()
    office.mail.set(.failing, for: "bob@mail")
    try await office.page("bob", key: "k")
    try await turn(office, every: 30, for: 1_770)
    #expect(try await office.message("k").state == .queued)
    try await turn(office, every: 30, for: 600)
    #expect(try await office.message("k").state == .failed)
  }

  @Test func `a letter that cannot be written is tried again later, and fails in the end`() async throws {
    let office = try await Office()
    let incident = try await office.signal()
    let queued = try await office.desk.read { try $0.messages(of: incident) }
    let page = try #require(queued.first { $0.message.isPage && $0.message.person == "alice" })
    try await office.page("zoe", key: "other")
    office.storage.failReads(.max)
    _ = try await office.runner().runOnce(at: t0)
    office.storage.failReads(0)
    #expect(office.phone.accepted == ["zoe@phone"])
    let row = try await office.message(page.message.key)
    #expect(row.attempts == 1)
    #expect(row.dueAt > t0)
    #expect(row.lastError?.contains("the letter could not be written") == true)
    office.clock.advance(by: 1_800)
    office.storage.failReads(.max)
    _ = try await office.runner().runOnce(at: office.clock.now())
    office.storage.failReads(0)
    #expect(try await office.message(page.message.key).state == .failed)
  }

  /// A provider that takes everything, and a store that fails as soon as it has.
  private struct LastWord: ChannelDriver {
    let storage: FaultyStorage

    func deliver(_ letter: Letter, to address: String) async -> DeliveryOutcome {
      storage.failWrites(1)
      return .accepted(providerReference: nil)
    }
  }

  @Test func `when the store fails as an outcome is written, the message is sent again, and outbox and journal say the same`() async throws
  {
    let office = try await Office()
    let incident = try await office.signal()
    func delivered() async throws -> (outbox: Set<String>, journal: Set<String>) {
      let (rows, entries) = try await office.desk.read { store in (try store.messages(of: incident), try store.journal(incident)) }
      let journalled = entries.compactMap { entry -> String? in
        if case .delivered(let message, _) = entry.dated.event { message } else { nil }
      }
      return (Set(rows.filter { $0.state == .delivered }.map(\.message.key)), Set(journalled))
    }
    let failing = OutboxRunner(desk: office.desk) { [storage = office.storage] _ in LastWord(storage: storage) }
    _ = try await failing.runOnce(at: t0)
    office.storage.failWrites(0)
    #expect(try await delivered().outbox == [])
    #expect(try await delivered().journal == [])
    // The leases have ended.
    office.clock.advance(by: 16)
    _ = try await office.runner().runOnce(at: office.clock.now())
    let ends = try await delivered()
    #expect(!ends.outbox.isEmpty)
    #expect(ends.outbox == ends.journal)
  }

  @Test func `every attempt at a message gives the same link, and one link is kept`() async throws {
    let office = try await Office()
    office.phone.set(.failing, for: "alice@phone")
    office.mail.set(.failing, for: "alice@mail")
    let incident = try await office.signal()
    try await turn(office, every: 10, for: 120)
    let pages = (office.phone.attempts(at: "alice@phone") + office.mail.attempts(at: "alice@mail")).filter(\.isPage)
    #expect(pages.count > 2)
    let links = Set(pages.compactMap(\.link))
    #expect(links.count == 1)
    let secret = try #require(links.first?.split(separator: "/").last)
    let digest = try #require(Token(presented: String(secret))?.digest.hex)
    let kept = try await office.desk.read { try $0.link(digest: digest, at: t0 + 60) }
    #expect(kept?.person == "alice")
    #expect(kept?.incident == incident)
    let messages = try await office.desk.read { try $0.messages(of: incident) }.filter { $0.attempts > 0 }.count
    #expect(try await office.desk.write { try $0.deleteExpiredLinks(at: t0 + 40 * 86_400, limit: 999) } == messages)
  }

  @Test func `the links of two messages differ`() async throws {
    let office = try await Office()
    office.phone.set(.failing, for: "alice@phone")
    office.mail.set(.failing, for: "alice@mail")
    _ = try await office.signal(on: "campus-nord")
    _ = try await office.signal(on: "campus-sud")
    try await turn(office, every: 1, for: 1)
    let links = office.phone.attempts(at: "alice@phone").filter(\.isPage).compactMap(\.link)
    #expect(links.count == 2)
    #expect(Set(links).count == 2)
  }

  @Test func `the lease is renewed for as long as the provider works`() async throws {
    let office = try await Office()
    office.mail.set(.hanging, for: "bob@mail")
    try await office.page("bob", key: "k")
    let (beats, beat) = AsyncStream.makeStream(of: Void.self)
    let runner = OutboxRunner(desk: office.desk, drivers: office.drivers) {
      for await _ in beats { return }
      throw CancellationError()
    }
    try await office.serving(runner) { () async throws in
      #expect(try await office.eventually { office.mail.attempts(at: "bob@mail").count == 1 })
      office.clock.advance(by: 10)
      beat.yield()
      // The first lease ends at t0 + 15, the renewed one ten seconds later.
      #expect(try await office.eventually { try await office.desk.read { try $0.outboxBacklog(at: t0 + 15).count } == 0 })
      #expect(try await office.desk.read { try $0.outboxBacklog(at: t0 + 24).count } == 0)
      #expect(try await office.desk.read { try $0.outboxBacklog(at: t0 + 25).count } == 1)
      office.mail.release()
      #expect(try await office.eventually { try await office.message("k").state == .delivered })
    }
    beat.finish()
  }
}
