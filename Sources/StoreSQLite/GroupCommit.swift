import Engine
import GRDB
import Store
import Synchronization

/// Collects writes that come at the same time and commits them together: one `fsync` for all of them.
///
/// Groups run on the queue of GRDB's writing connection, never on a cooperative thread. A group is what has gathered while the one before
/// was committed, so that a lone write does not wait for company.
final class GroupCommit: Sendable {
  /// How many writes one commit takes at most.
  static let groupSizeMax = 256
  /// For how long a group takes in more writes before it is committed.
  static let groupDurationMax = Duration.milliseconds(10)
  /// How many writes may wait before callers are told to come back.
  static let waitingMax = 4_096

  private struct Queue {
    var waiting: [PendingWrite] = []
    var isRunning = false
    var isClosed = false
  }

  private let writer: any DatabaseWriter
  private let cache: IncidentCache
  private let queue = Mutex(Queue())

  init(writer: any DatabaseWriter, cache: IncidentCache) {
    self.writer = writer
    self.cache = cache
  }

  /// Takes a write into the queue; the caller hears of it later, whatever becomes of it.
  func add(_ write: PendingWrite) {
    let refusal: StoreFault? = queue.withLock { queue in
      if queue.isClosed { return .unavailable("The database is being closed.") }
      if queue.waiting.count >= Self.waitingMax { return .overloaded(retryAfterSeconds: 1) }
      queue.waiting.append(write)
      if !queue.isRunning {
        queue.isRunning = true
        runNextGroup()
      }
      return nil
    }
    if let refusal { write.refuse(refusal) }
  }

  var waitingCount: Int { queue.withLock { $0.waiting.count } }

  /// Refuses new writes from now on, and returns once all that were taken in are answered.
  func close() async {
    queue.withLock { $0.isClosed = true }
    while queue.withLock({ $0.isRunning }) {
      // The connection's queue is first in, first out: this comes after the group that runs now.
      _ = try? await writer.writeWithoutTransaction { _ in true }
      await Task.yield()
    }
  }

  /// A new turn on the connection's queue for each group, so that others who use it get theirs.
  private func runNextGroup() {
    writer.asyncWriteWithoutTransaction { database in
      self.runGroup(GRDBConnection(database))
      let hasMore = self.queue.withLock { queue in
        queue.isRunning = !queue.waiting.isEmpty
        return queue.isRunning
      }
      if hasMore { self.runNextGroup() }
    }
  }

  private func runGroup(_ connection: GRDBConnection) {
    var begun: [PendingWrite] = []
    // Taken from the queue and not begun yet: nobody else will ever answer them.
    var taken: ArraySlice<PendingWrite> = []
    var answers: [() -> Void] = []
    do {
      try connection.transaction(.begin)
      let session = StoreSession(connection, cache: cache)
      let clock = ContinuousClock()
      let end = clock.now + Self.groupDurationMax
      while begun.count < Self.groupSizeMax, clock.now < end {
        taken = takeWaiting(atMost: Self.groupSizeMax - begun.count)[...]
        if taken.isEmpty { break }
        while let write = taken.popFirst() {
          if write.isCancelled() {
            write.refuse(CancellationError())
            continue
          }
          begun.append(write)
          let outcome = write.run(session)
          // At some errors, a full disk among them, SQLite gives up the whole transaction, and with it what others wrote.
          guard connection.isInTransaction else { throw outcome.failure ?? StoreFault.lostTransaction }
          answers.append(outcome.answer)
        }
      }
      try connection.transaction(.commit)
      session.publish()
    } catch {
      if connection.isInTransaction { _ = try? connection.transaction(.rollback) }
      let reason = fault(error)
      if begun.isEmpty, taken.isEmpty { taken = takeWaiting(atMost: Self.groupSizeMax)[...] }
      for write in begun + taken { write.refuse(reason) }
      return
    }
    for answer in answers { answer() }
  }

  private func takeWaiting(atMost count: Int) -> [PendingWrite] {
    queue.withLock { queue in
      let taken = Array(queue.waiting.prefix(count))
      queue.waiting.removeFirst(taken.count)
      return taken
    }
  }
}

extension StoreFault {
  fileprivate static let lostTransaction = StoreFault.unavailable("The database gave up a transaction; nothing of it was written.")
}
