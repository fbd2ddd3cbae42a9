import Contracts
import Incidents
import ServiceTime
import Signals

/// One revision of the catalogue.
public struct CatalogueRevision: Hashable, Sendable {
  public let number: Int
  public let effectiveFrom: Instant
  public let contents: CatalogueContents

  public init(number: Int, effectiveFrom: Instant, contents: CatalogueContents) {
    self.number = number
    self.effectiveFrom = effectiveFrom
    self.contents = contents
  }
}

public protocol CatalogueReader {
  /// The revision that is in effect at `instant`: the one that began last, and of several that began together the newest.
  func catalogue(at instant: Instant) throws -> CatalogueRevision?
  /// The revisions that begin after `instant`, in the order in which they begin.
  func cataloguesAhead(of instant: Instant) throws -> [CatalogueRevision]
  /// The number of the revision in effect at `instant`, and when the next one begins: without reading what they contain.
  func catalogueTurns(at instant: Instant) throws -> (inEffect: Int?, next: Instant?)
  /// Every revision, in the order of their numbers.
  func catalogueRevisions() throws -> [(number: Int, effectiveFrom: Instant)]
}

public protocol CatalogueWriter {
  /// Adds a revision and returns its number.
  func insertCatalogue(_ contents: CatalogueContents, effectiveFrom: Instant) throws -> Int
  /// Takes back a revision that has not begun.
  func withdrawCatalogue(_ number: Int) throws
}

/// Whether a contact method is proven, and how it has fared.
public struct ContactState: Hashable, Sendable {
  public let person: Key<Person>
  public let contact: ContactMethod
  public let verifiedAt: Instant?
  public let lastSuccess: Instant?
  public let lastFailure: Instant?
  /// The digest of the code that was sent, and until when it is good.
  public let codeDigest: String?
  public let codeExpiresAt: Instant?

  public init(
    person: Key<Person>, contact: ContactMethod, verifiedAt: Instant? = nil, lastSuccess: Instant? = nil, lastFailure: Instant? = nil,
    codeDigest: String? = nil, codeExpiresAt: Instant? = nil
  ) {
    self.person = person
    self.contact = contact
    self.verifiedAt = verifiedAt
    self.lastSuccess = lastSuccess
    self.lastFailure = lastFailure
    self.codeDigest = codeDigest
    self.codeExpiresAt = codeExpiresAt
  }

  /// Verified, and no failed delivery since its last success (procedure §5.1).
  public var isReachable: Bool {
    guard verifiedAt != nil else { return false }
    guard let lastFailure else { return true }
    guard let lastSuccess else { return false }
    return lastFailure <= lastSuccess
  }
}

public protocol DutyReader {
  func contactStates() throws -> [ContactState]
  func contactStates(of person: Key<Person>) throws -> [ContactState]
}

public protocol DutyWriter {
  func saveContactState(_ state: ContactState) throws
}
