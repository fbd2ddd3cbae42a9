import Contracts
import Foundation
import Wording

/// What stands on the terminal while something takes longer than a second: what it is, and for how long already.
///
/// It is written to standard error, over itself, and is gone at the end; where standard error is no terminal nothing is written.
struct Waiting: Sendable {
  let title: String
  var write: @Sendable (String) -> Void = { FileHandle.standardError.write(Data($0.utf8)) }
  var isShown = Waiting.hasTerminal

  /// Back to the beginning of the line, and nothing on it.
  private static let wiped = "\r\u{1B}[K"

  private static var hasTerminal: Bool { isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb" }

  /// Runs `work`, and says so when it takes long.
  ///
  /// - Parameter second: waits for a second.
  func during<Value>(
    second: @escaping @Sendable () async throws -> Void = { try await Task.sleep(for: .seconds(1)) }, _ work: () async throws -> Value
  ) async throws -> Value {
    guard isShown else { return try await work() }
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        var seconds = 0
        while true {
          do { try await second() } catch { return }
          seconds += 1
          write("\(Waiting.wiped)\(title)… \(seconds)\u{A0}s")
        }
      }
      defer {
        group.cancelAll()
        write(Waiting.wiped)
      }
      return try await work()
    }
  }
}
