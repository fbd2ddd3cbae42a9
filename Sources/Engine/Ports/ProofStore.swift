import Contracts
import Digests
import Incidents
import ServiceTime

/// A line of a journal as its bytes stand in the store, whether it can be believed or not.
public struct StoredEntry: Sendable {
  public let sequence: Int
  public let payloadVersion: Int
  public let payload: String
  public let hash: Digest

  public init(sequence: Int, payloadVersion: Int, payload: String, hash: Digest) {
    self.sequence = sequence
    self.payloadVersion = payloadVersion
    self.payload = payload
    self.hash = hash
  }
}

/// A text that is kept apart from the journal, with what proves it.
public struct HeldText: Hashable, Sendable {
  public let digest: String
  public let salt: String
  /// Nil once it was erased.
  public let body: String?
  /// The number of the erasure that is on record for it.
  public let erasure: Int?

  public init(digest: String, salt: String, body: String?, erasure: Int?) {
    self.digest = digest
    self.salt = salt
    self.body = body
    self.erasure = erasure
  }

  /// What the journal says of a text: SHA-256 over the salt, U+0000 and the text.
  public static func digest(of body: String, salt: String) -> String { SHA256.digest(of: salt + "\u{0}" + body).hex }
}

/// What a seal found changed: an incident as it was then.
public struct SealedHead: Hashable, Sendable {
  public let seal: Int
  public let head: IncidentHead

  public init(seal: Int, head: IncidentHead) {
    self.seal = seal
    self.head = head
  }
}

public protocol ProofReader {
  /// The newest entry of every incident, as the incidents' own rows say, by reference.
  func heads() throws -> [IncidentHead]
  /// Every incident of which there is a line in the journal.
  func journalledIncidents() throws -> [Key<Incident>]
  /// The lines of a journal as they stand there, in the order of their numbers.
  func storedEntries(of incident: Key<Incident>) throws -> [StoredEntry]
  /// What a line says; nil when nobody can read it.
  func event(of entry: StoredEntry) -> DatedEvent?
  /// The texts with these identifiers, erased ones too.
  func heldTexts(_ ids: [String]) throws -> [String: HeldText]
  /// Every reference that was ever given: they are counted up within a year, and none is left out.
  func referencesGiven() throws -> [Key<Incident>]
  /// All seals, by number.
  func seals() throws -> [Seal]
  func newestSeal() throws -> Seal?
  /// What each seal found changed, by seal and reference.
  func sealedHeads() throws -> [SealedHead]
}

public protocol ProofWriter {
  /// Keeps a seal with what it found changed.
  ///
  /// - Throws: `StoreFault.conflict` when there is one of that number already.
  func insertSeal(_ seal: Seal, changed: [IncidentHead]) throws
}
