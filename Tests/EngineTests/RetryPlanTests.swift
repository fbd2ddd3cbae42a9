import Contracts
import Incidents
import ServiceTime
import Testing

@testable import Engine

/// When a message is tried again, and when it is given up.
struct RetryPlanTests {
  private let notice = OutgoingMessage.contactCode(
    key: "k", person: "alice", contact: ContactMethod(channel: "mail", address: "alice@mail"), code: "123456")

  private func next(_ message: OutgoingMessage? = nil, attempts: Int, after seconds: Seconds = 0, jitter: Double = 0) -> Seconds? {
    let row = OutboxRow(
      message: message ?? notice, state: .queued, queuedAt: t0, dueAt: t0 + seconds, attempts: attempts, lastError: nil, channel: nil,
      deliveredAt: nil)
    return RetryPlan.next(after: row, at: t0 + seconds, jitter: jitter).map { $0 - (t0 + seconds) }
  }

  @Test func `the pause doubles from two seconds to five minutes`() {
    #expect((0..<12).map { next(attempts: $0) } == [2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300])
  }

  @Test func `after ever so many attempts the pause is five minutes`() {
    #expect(next(attempts: .max) == 300)
  }

  @Test(arguments: 0..<12) func `jitter moves the pause by a fifth at most, and it is never nothing`(attempts: Int) throws {
    let pause = try #require(next(attempts: attempts))
    for _ in 0..<200 {
      let jittered = try #require(next(attempts: attempts, jitter: SystemEntropy().jitter(0.2)))
      #expect(jittered >= 1)
      #expect(abs(Double(jittered - pause)) <= Double(pause) * 0.2 + 1)
    }
  }

  @Test func `a page is given up after half an hour`() {
    let page = OutgoingMessage.testPage(key: "k", person: "alice")
    #expect(next(page, attempts: 9, after: 1_799) != nil)
    #expect(next(page, attempts: 9, after: 1_800) == nil)
  }

  @Test func `anything else is given up after a day`() {
    #expect(next(attempts: 99, after: 86_399) != nil)
    #expect(next(attempts: 99, after: 86_400) == nil)
  }
}
