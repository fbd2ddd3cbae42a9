import Incidents
import Signals

/// The database as the engine sees it: one durable transaction at a time, and consistent reads.
///
/// The body is synchronous: a driver runs it on a thread of its own, never on a cooperative one.
public protocol Storage: Sendable {
  /// Runs `body` in one transaction and returns only after it is durable.
  ///
  /// When `body` throws, nothing of it remains. It may run more than once before it is durable, each time as if it were the first: it acts
  /// through the store alone.
  func write<Value: Sendable>(_ body: @escaping @Sendable (any StoreWriter) throws -> Value) async throws -> Value

  /// The signal as the store writes it down, made by the caller before its turn: everybody waits for the thread that writes. Nil when
  /// the store has no use for that.
  func text(of signal: Signal) throws -> String?

  /// Runs `body` over one consistent snapshot.
  func read<Value: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> Value) async throws -> Value
}

extension Storage {
  public func text(of signal: Signal) throws -> String? { nil }
}

/// Every question that can be asked of the store.
public protocol StoreReader:
  IncidentReader, SignalReader, TimerReader, OutboxReader, CatalogueReader, AccountReader, DutyReader, ProofReader, ErasureReader,
  ProjectionReader, TokenReader, AuditReader, WebhookReader
{}

/// Every question and every change.
public protocol StoreWriter:
  StoreReader, IncidentWriter, SignalWriter, TimerWriter, OutboxWriter, CatalogueWriter, AccountWriter, DutyWriter, ProofWriter,
  ErasureWriter, RetentionWriter, ProjectionWriter, TokenWriter, AuditWriter, WebhookWriter
{
  /// Runs `body` so that, when it throws, what it wrote is undone and the transaction goes on.
  func savepoint<Value>(_ body: () throws -> Value) throws -> Value
}

/// Why the store said no.
public enum StoreFault: Error, Hashable, Sendable {
  /// The incident's version moved on between reading and writing.
  case conflict
  /// The store cannot take more now; ask again after this many seconds.
  case overloaded(retryAfterSeconds: Int)
  /// The disk is full, the file is gone, the schema is newer than this program.
  case unavailable(String)
}
