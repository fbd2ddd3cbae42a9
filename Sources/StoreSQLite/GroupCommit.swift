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

  /// Runs what waits, and what comes meanwhile, in one transaction.
  ///
  /// Bodies rarely fail after they have written something, and a savepoint for each would copy every page they touch: the group goes
  /// without, and when one does fail, nothing of it is kept and all of it is done once more, each body in a savepoint of its own.
  private func runGroup(_ connection: GRDBConnection) {
    var group = Group()
    do {
      do {
        try run(&group, on: connection)
      } catch is SpoiledGroup {
        try connection.transaction(.rollback)
        try runAgain(&group, on: connection)
      }
    } catch {
      if connection.isInTransaction { _ = try? connection.transaction(.rollback) }
      let reason = fault(error)
      if group.begun.isEmpty, group.taken.isEmpty { group.taken = takeWaiting(atMost: Self.groupSizeMax)[...] }
      for write in group.begun + group.taken { write.refuse(reason) }
      return
    }
    for answer in group.answers { answer() }
  }

  /// What one transaction takes in.
  private struct Group {
    var begun: [PendingWrite] = []
    // Taken from the queue and not begun yet: nobody else will ever answer them.
    var taken: ArraySlice<PendingWrite> = []
    var answers: [() -> Void] = []
  }

  /// A body failed after it had written something that others must not find.
  private struct SpoiledGroup: Error {}

  private func run(_ group: inout Group, on connection: GRDBConnection) throws {
    try connection.transaction(.begin)
    let session = StoreSession(connection, cache: cache)
    let clock = ContinuousClock()
    let end = clock.now + Self.groupDurationMax
    while group.begun.count < Self.groupSizeMax, clock.now < end {
      group.taken = takeWaiting(atMost: Self.groupSizeMax - group.begun.count)[...]
      if group.taken.isEmpty { break }
      while let write = group.taken.popFirst() {
        if write.isCancelled() {
          write.refuse(CancellationError())
          continue
        }
        group.begun.append(write)
        let changes = connection.changesSoFar
        let outcome = write.run(session)
        try goesOn(outcome, connection)
        if outcome.failure != nil, connection.changesSoFar != changes { throw SpoiledGroup() }
        group.answers.append(outcome.answer)
      }
    }
    try connection.transaction(.commit)
    session.publish()
  }

  /// The group once more, and those that were taken in and not begun.
  private func runAgain(_ group: inout Group, on connection: GRDBConnection) throws {
    group.begun += group.taken
    group.taken = []
    group.answers = []
    try connection.transaction(.begin)
    let session = StoreSession(connection, cache: cache)
    for write in group.begun {
      let outcome = write.runApart(session)
      try goesOn(outcome, connection)
      group.answers.append(outcome.answer)
    }
    try connection.transaction(.commit)
    session.publish()
  }

  /// At some errors, a full disk among them, SQLite gives up the whole transaction, and with it what others wrote.
  private func goesOn(_ outcome: PendingWrite.Outcome, _ connection: GRDBConnection) throws {
    guard connection.isInTransaction else { throw outcome.failure ?? StoreFault.lostTransaction }
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
