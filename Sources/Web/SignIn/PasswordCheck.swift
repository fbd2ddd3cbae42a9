import Digests
import Dispatch
import Synchronization

/// Checks passwords on two threads of its own: scrypt takes a tenth of a second and 32 MiB, and must not stand in the way of pages.
///
/// One thread is for strangers, the other for those who are known: a flood of guesses does not make them wait.
final class PasswordCheck: Sendable {
  /// Who asks.
  enum Lane: Int, Sendable {
    case strangers, known
  }

  private static let waitingMax = 16

  private let queues = [DispatchQueue(label: "tocsin.password.strangers"), DispatchQueue(label: "tocsin.password.known")]
  private let waiting = Mutex([0, 0])

  /// Whether the password is right; `hash` is nil for an account that does not exist, which takes as long.
  ///
  /// - Throws: `WebFault.busy` when too many wait, `DigestFault`.
  func verify(_ password: String, against hash: PasswordHash?, for lane: Lane) async throws -> Bool {
    try await onThread(of: lane) { try Password.verify(password, against: hash) }
  }

  /// A new password of someone who is signed in, hashed.
  ///
  /// - Throws: `WebFault.busy` when too many wait, `DigestFault`.
  func hash(_ password: String) async throws -> PasswordHash { try await onThread(of: .known) { try Password.hash(password) } }

  private func onThread<Value: Sendable>(of lane: Lane, _ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    let mayWait = waiting.withLock { waiting in
      guard waiting[lane.rawValue] < PasswordCheck.waitingMax else { return false }
      waiting[lane.rawValue] += 1
      return true
    }
    guard mayWait else { throw WebFault.busy(retryAfterSeconds: 2) }
    defer { waiting.withLock { $0[lane.rawValue] -= 1 } }
    return try await withCheckedThrowingContinuation { continuation in
      queues[lane.rawValue].async { continuation.resume(with: Result { try work() }) }
    }
  }
}
