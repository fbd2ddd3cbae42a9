import Synchronization

/// The webhooks that are being told something.
final class BusyWebhooks: Sendable {
  private let state = Mutex<Set<String>>([])

  var ids: Set<String> { state.withLock { $0 } }

  func begin(_ id: String) { state.withLock { _ = $0.insert(id) } }

  func end(_ id: String) { state.withLock { _ = $0.remove(id) } }
}
