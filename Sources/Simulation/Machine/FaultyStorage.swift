import Engine
import Synchronization

/// What goes wrong with one call of the store.
public enum StorageFault: String, Hashable, Sendable, CaseIterable {
  /// Nothing is written, and the caller hears so.
  case beforeCommit
  /// Everything is written, and the caller hears that it was not.
  case answerLost
  /// The process dies before anything is written.
  case deathBefore
  /// The process dies once everything is written, before anyone hears of it.
  case deathAfter

  public var isDeath: Bool { self == .deathBefore || self == .deathAfter }
}

/// A store whose calls go wrong as they were told to, by their number.
///
/// After a death every call fails, as if there was nobody any more, until `revive`.
public final class FaultyStorage: Storage {
  private struct State {
    var calls = 0
    var faults = 0
    var isDead = false
    var isHealthy = false
  }

  private let storage: any Storage
  /// The fault of a call by its number, counted from 1.
  private let fault: @Sendable (Int) -> StorageFault?
  private let state = Mutex(State())

  public init(_ storage: any Storage, fault: @escaping @Sendable (Int) -> StorageFault?) {
    self.storage = storage
    self.fault = fault
  }

  /// How many calls were made.
  public var calls: Int { state.withLock { $0.calls } }
  /// How many calls went wrong so far; those of the dead do not count.
  public var faults: Int { state.withLock { $0.faults } }
  public var isDead: Bool { state.withLock { $0.isDead } }

  /// The process has started anew.
  public func revive() { state.withLock { $0.isDead = false } }

  /// Nothing goes wrong any more.
  public func heal() { state.withLock { $0.isHealthy = true } }

  public func write<Value: Sendable>(_ body: @escaping @Sendable (any StoreWriter) throws -> Value) async throws -> Value {
    switch try begin() {
    case nil: return try await storage.write(body)
    case .beforeCommit, .deathBefore: throw FaultyStorage.silence
    case .answerLost, .deathAfter:
      _ = try await storage.write(body)
      throw FaultyStorage.silence
    }
  }

  public func read<Value: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> Value) async throws -> Value {
    guard try begin() == nil else { throw FaultyStorage.silence }
    return try await storage.read(body)
  }

  private func begin() throws -> StorageFault? {
    try state.withLock { state in
      guard !state.isDead else { throw FaultyStorage.silence }
      state.calls += 1
      guard !state.isHealthy, let fault = fault(state.calls) else { return nil }
      state.faults += 1
      state.isDead = fault.isDeath
      return fault
    }
  }

  private static let silence = StoreFault.unavailable("The store does not answer.")
}
