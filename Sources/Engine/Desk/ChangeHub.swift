import Synchronization

/// Tells everyone who listens what has changed; a slow listener misses repetitions, never the latest.
final class ChangeHub: Sendable {
  private struct State {
    var listeners: [Int: AsyncStream<DeskChange>.Continuation] = [:]
    var next = 0
  }

  private let state = Mutex(State())

  func subscribe() -> AsyncStream<DeskChange> {
    let (stream, continuation) = AsyncStream.makeStream(of: DeskChange.self, bufferingPolicy: .bufferingNewest(64))
    let id = state.withLock { state in
      state.next += 1
      state.listeners[state.next] = continuation
      return state.next
    }
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock { _ = $0.listeners.removeValue(forKey: id) }
    }
    return stream
  }

  func announce(_ change: DeskChange) {
    let listeners = state.withLock { Array($0.listeners.values) }
    for listener in listeners { listener.yield(change) }
  }
}
