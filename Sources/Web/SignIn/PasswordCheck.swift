import Digests
import Dispatch
import Synchronization

/// Checks passwords on two threads of its own: scrypt takes a tenth of a second and 32 MiB, and must not stand in the way of pages.
final class PasswordCheck: Sendable {
  private static let waitingMax = 16

  private let queues = [DispatchQueue(label: "tocsin.password.0"), DispatchQueue(label: "tocsin.password.1")]
  private let waiting = Mutex((count: 0, turn: 0))

  /// Whether the password is right; `hash` is nil for an account that does not exist, which takes as long.
  ///
  /// - Throws: `WebFault.busy` when too many wait, `DigestFault`.
  func verify(_ password: String, against hash: PasswordHash?) async throws -> Bool {
    try await onThread { try Password.verify(password, against: hash) }
  }

  /// A new password, hashed.
  ///
  /// - Throws: `WebFault.busy` when too many wait, `DigestFault`.
  func hash(_ password: String) async throws -> PasswordHash { try await onThread { try Password.hash(password) } }

  private func onThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    let turn = waiting.withLock { waiting -> Int? in
      guard waiting.count < PasswordCheck.waitingMax else { return nil }
      waiting.count += 1
      waiting.turn = 1 - waiting.turn
      return waiting.turn
    }
    guard let turn else { throw WebFault.busy(retryAfterSeconds: 2) }
    defer { waiting.withLock { $0.count -= 1 } }
    return try await withCheckedThrowingContinuation { continuation in
      queues[turn].async { continuation.resume(with: Result { try work() }) }
    }
  }
}
