import Engine
import Store
import Synchronization

/// A body that waits for its turn in a group, and the caller who waits for it.
struct PendingWrite: Sendable {
  /// What came of a body.
  struct Outcome {
    /// Tells the caller. To be called once the group is committed.
    let answer: () -> Void
    /// What the body threw.
    let failure: (any Error)?
  }

  /// Runs the body; when it throws, what it wrote is still there.
  let run: @Sendable (StoreSession) -> Outcome
  /// Runs the body in a savepoint of its own; when it throws, what it wrote is undone.
  let runApart: @Sendable (StoreSession) -> Outcome
  /// Tells the caller that nothing of it was written.
  let refuse: @Sendable (any Error) -> Void
  let isCancelled: @Sendable () -> Bool

  init<Value: Sendable>(
    _ body: @escaping @Sendable (any StoreWriter) throws -> Value, cancellation: Cancellation,
    continuation: CheckedContinuation<Value, any Error>
  ) {
    let outcome: @Sendable (() throws -> Value) -> Outcome = { body in
      do {
        let value = try body()
        return Outcome(answer: { continuation.resume(returning: value) }, failure: nil)
      } catch {
        let failure = error
        return Outcome(answer: { continuation.resume(throwing: failure) }, failure: failure)
      }
    }
    run = { session in outcome { try body(session) } }
    runApart = { session in outcome { try session.savepoint { try body(session) } } }
    refuse = { continuation.resume(throwing: $0) }
    isCancelled = { cancellation.isRequested }
  }

  /// Whether the caller has gone. It is looked at before the body runs, never after: what has begun is finished.
  final class Cancellation: Sendable {
    private let requested = Atomic<Bool>(false)

    var isRequested: Bool { requested.load(ordering: .relaxed) }
    func request() { requested.store(true, ordering: .relaxed) }
  }
}
