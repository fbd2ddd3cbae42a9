import Foundation

/// What did not come about in time, or how.
struct Overdue: Error, CustomStringConvertible {
  let description: String
}

/// Waits until `condition` has a value, and returns it.
///
/// - Throws: `Overdue` after `seconds`; what the condition throws.
func eventually<Value>(_ what: String, within seconds: Double = 20, _ condition: () async throws -> Value?) async throws -> Value {
  let deadline = ContinuousClock.now + .seconds(seconds)
  while true {
    if let value = try await condition() { return value }
    guard ContinuousClock.now < deadline else { throw Overdue(description: "After \(seconds) s there is still no \(what).") }
    try await Task.sleep(for: .milliseconds(50))
  }
}

/// Waits until `condition` holds.
func eventually(_ what: String, within seconds: Double = 20, that condition: () async throws -> Bool) async throws {
  _ = try await eventually(what, within: seconds) { try await condition() ? true : nil }
}
