import Engine
import Incidents
import ServiceTime
import Synchronization
import Testing

extension World {
  /// Moves the clock to a moment, and does on the way everything that falls due, each thing at its instant.
  func at(_ moment: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    try await pass(until: almanac.instant(moment), sourceLocation: sourceLocation)
  }

  /// Lets so many seconds pass.
  func pass(_ seconds: Seconds, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    try await pass(until: clock.now() + seconds, sourceLocation: sourceLocation)
  }

  private func pass(until target: Instant, sourceLocation: SourceLocation) async throws {
    #expect(clock.now() <= target, "a scenario goes forward", sourceLocation: sourceLocation)
    try await work()
    while let due = try await nextDue(until: target), due <= target {
      clock.set(max(clock.now(), due))
      guard try await work() else {
        let timer = try await desk.read { try $0.timersDue(at: due, limit: 1).first }
        Issue.record("nothing comes of what is due at \(almanac.text(due)): \(String(describing: timer))", sourceLocation: sourceLocation)
        break
      }
    }
    clock.set(max(clock.now(), target))
  }

  /// Does all the work there is now. Returns whether there was any.
  @discardableResult
  func work() async throws -> Bool {
    var isBusy = false
    while true {
      let now = clock.now()
      let adopted = try await catalogue.runOnce(at: now).done
      let fired = try await timers.runOnce(at: now).done
      let ended = ends.withLock { ends in
        let over = ends.filter { $0 <= now }
        ends.subtract(over)
        return over.count
      }
      let raised = try await withheld.runOnce(at: now).done
      let sent = try await outbox.runOnce(at: now).done
      guard adopted + fired + ended + raised + sent > 0 else { return isBusy }
      isBusy = true
    }
  }

  /// When the next timer, message, revision of the catalogue, end of a mute or absence of a heartbeat is due.
  private func nextDue(until target: Instant) async throws -> Instant? {
    let stored = try await desk.read { store -> [Instant] in
      let queued = [try store.outboxBacklog(at: target).oldest].compactMap { $0 }
      let heartbeats = try store.heartbeatsOverdue(at: target, limit: 100).filter { !$0.isRaised }.map(\.overdueAt)
      let catalogue = try store.catalogueTurns(at: self.clock.now()).next
      return [try store.nextTimer(), catalogue].compactMap { $0 } + queued + heartbeats
    }
    return (stored + ends.withLock { Array($0) }).min()
  }
}
