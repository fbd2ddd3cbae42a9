import Engine
import Incidents

/// Events as they are written down. Payloads live for ever: each carries the version of its format, `Event.payloadVersion` when it was
/// written.
enum JournalPayload {
  /// Reads the payloads of one version as events of today.
  typealias Upcaster = @Sendable (_ payload: String, StoredJSON) throws -> DatedEvent

  /// One for each version that was ever shipped, the first for version 1; the last reads what is written today.
  ///
  /// A new version is a new line at the end. The one before it then keeps the types of its version and makes today's events of them.
  static let upcasters: [Upcaster] = [
    { payload, json in try json.value(payload) }
  ]

  /// Reads a payload of any version that was ever shipped.
  static func read(
    _ payload: String, version: Int, _ json: StoredJSON, upcasters: [Upcaster] = upcasters
  ) throws -> DatedEvent {
    guard version >= 1, version <= upcasters.count else {
      throw StoreFault.unavailable("A journal entry has format \(version): start the program that wrote it, or a newer one.")
    }
    return try upcasters[version - 1](payload, json)
  }
}
