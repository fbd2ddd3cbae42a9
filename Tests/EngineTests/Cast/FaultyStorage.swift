import Engine
import Synchronization

/// A store that says no as often as it was told to.
final class FaultyStorage: Storage {
  private let storage: any Storage
  private let faults = Mutex((reads: 0, writes: 0))

  init(_ storage: any Storage) { self.storage = storage }

  func failReads(_ count: Int) { faults.withLock { $0.reads = count } }
  func failWrites(_ count: Int) { faults.withLock { $0.writes = count } }

  func write<Value: Sendable>(_ body: @escaping @Sendable (any StoreWriter) throws -> Value) async throws -> Value {
    try faults.withLock { try Self.count(down: &$0.writes) }
    return try await storage.write(body)
  }

  func read<Value: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> Value) async throws -> Value {
    try faults.withLock { try Self.count(down: &$0.reads) }
    return try await storage.read(body)
  }

  private static func count(down count: inout Int) throws {
    guard count > 0 else { return }
    count -= 1
    throw StoreFault.unavailable("A stored incident cannot be read.")
  }
}
