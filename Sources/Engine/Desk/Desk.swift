import Contracts
import Digests
import Incidents
import Intake
import Logging
import ServiceTime
import Signals
import Synchronization

/// The incident desk: takes signals and acts, decides, and commits.
///
/// Everything that changes an incident goes through `Desk`, in one transaction each: events, projection, timers and messages.
public final class Desk: Sendable {
  let storage: any Storage
  let clock: any WallClock
  let entropy: any Entropy
  /// The rules of a named zone.
  public let zones: @Sendable (String) throws -> Zone
  let logger: Logger
  let course: Mutex<CatalogueCourse>
  /// Seals the secrets that are stored.
  let vault: Vault
  private let hub = ChangeHub()

  /// A desk over a store, with the catalogue that is in effect there, or an empty one.
  public init(
    storage: any Storage, clock: any WallClock, entropy: any Entropy = SystemEntropy(), logger: Logger, vault: Vault = .open,
    zones: @escaping @Sendable (String) throws -> Zone
  ) async throws {
    self.storage = storage
    self.clock = clock
    self.entropy = entropy
    self.zones = zones
    self.logger = logger
    self.vault = vault
    let at = clock.now()
    let stored = try await storage.read { try $0.catalogue(at: at) }
    let registry = try Registry(stored?.contents ?? CatalogueContents(), revision: stored?.number ?? 0, zone: zones)
    course = Mutex(CatalogueCourse(registry: registry))
  }

  /// The catalogue in effect now.
  public var registry: Registry { course.withLock { $0.registry } }

  public func now() -> Instant { clock.now() }

  /// Changes as they are committed, for live pages.
  public func changes() -> AsyncStream<DeskChange> { hub.subscribe() }

  func announce(_ change: DeskChange) { hub.announce(change) }

  public func read<Value: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> Value) async throws -> Value {
    try await storage.read(body)
  }

  public func write<Value: Sendable>(_ body: @escaping @Sendable (any StoreWriter) throws -> Value) async throws -> Value {
    try await storage.write(body)
  }

  /// Keeps what a person or a source wrote apart from the journal, and returns what the journal says of it.
  func keep(_ body: String, of incident: Key<Incident>?, at: Instant, in store: any StoreWriter) throws -> TextReference {
    let salt = entropy.salt()
    let digest = HeldText.digest(of: body, salt: salt)
    let reference = TextReference(id: entropy.identifier(), digest: digest)
    try store.insertText(reference, salt: salt, body: body, incident: incident, at: at)
    return reference
  }

  /// Decides, and writes what follows: the journal, the projection, the timers and the outbox, all or nothing.
  @discardableResult
  func commit(
    _ command: Command, on incident: Incident?, reference: Key<Incident>, context: Context, at: Instant, in store: any StoreWriter
  ) throws -> Incident? {
    let decision = try decide(incident, reference: reference, command, at: at, context: context)
    guard !decision.events.isEmpty else { return incident }
    var next: Incident
    if var known = incident {
      for dated in decision.events { known.evolve(dated) }
      next = known
    } else {
      guard let opened = Incident.folding(reference, decision.events) else {
        preconditionFailure("a decision that opens an incident begins with the event that opens it")
      }
      next = opened
    }
    try store.append(decision.events, to: next, expectedVersion: incident?.version ?? 0)
    if incident.map({ !next.hasSameTimers(as: $0) }) ?? true {
      try store.setTimers(next.wantedTimers(context.registry), of: reference)
    }
    try queueDeliveries(
      of: decision.events, after: incident?.version ?? 0, of: next, registry: context.registry, at: at, in: store)
    for message in decision.messages { try store.queue(.incident(message), dueAt: message.notBefore ?? at) }
    return next
  }
}
