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

/// A person's password and second thoughts: accounts stand beside the catalogue's people.
public struct Account: Hashable, Sendable {
  public let person: Key<Person>
  /// The self-describing scrypt text.
  public let passwordHash: String?

  public init(person: Key<Person>, passwordHash: String?) {
    self.person = person
    self.passwordHash = passwordHash
  }
}

/// A signed-in browser.
public struct Session: Hashable, Sendable {
  /// The digest of the cookie.
  public let digest: String
  public let person: Key<Person>
  public let csrf: String
  public let expiresAt: Instant

  public init(digest: String, person: Key<Person>, csrf: String, expiresAt: Instant) {
    self.digest = digest
    self.person = person
    self.csrf = csrf
    self.expiresAt = expiresAt
  }
}

/// A link in a message: 128 bits that nobody can foresee, for one person, until it expires.
public struct Link: Hashable, Sendable {
  public enum Purpose: String, Codable, Sendable, Hashable {
    /// Acknowledge and open the incident.
    case page
    /// The customer's view of the incident.
    case notice
    /// Sign in once.
    case signIn
  }

  public let digest: String
  public let purpose: Purpose
  public let person: Key<Person>
  public let incident: Key<Incident>?
  public let expiresAt: Instant

  public init(digest: String, purpose: Purpose, person: Key<Person>, incident: Key<Incident>?, expiresAt: Instant) {
    self.digest = digest
    self.purpose = purpose
    self.person = person
    self.incident = incident
    self.expiresAt = expiresAt
  }
}

public protocol AccountReader {
  func account(_ person: Key<Person>) throws -> Account?
  func session(digest: String, at: Instant) throws -> Session?
  func link(digest: String, at: Instant) throws -> Link?
  /// Random bytes that only this installation knows; nil before they were first kept.
  func secret(named name: String) throws -> [UInt8]?
}

public protocol AccountWriter {
  func saveAccount(_ account: Account, at: Instant) throws
  func insertSession(_ session: Session) throws
  func deleteSession(digest: String) throws
  /// Ends every session of a person but one; nil: every one. Returns how many ended.
  @discardableResult
  func deleteSessions(of person: Key<Person>, except digest: String?) throws -> Int
  /// Keeps a link. One with the same digest stays one link, good until the new end.
  func insertLink(_ link: Link) throws
  /// Uses up a one-time link.
  func deleteLink(digest: String) throws
  /// Takes back every link of a purpose that a person holds.
  func deleteLinks(_ purpose: Link.Purpose, of person: Key<Person>) throws
  /// Deletes up to `limit` links, or sessions, that are over at `instant`, and returns how many it deleted.
  @discardableResult
  func deleteExpiredLinks(at instant: Instant, limit: Int) throws -> Int
  @discardableResult
  func deleteExpiredSessions(at instant: Instant, limit: Int) throws -> Int
  /// Keeps a secret; one that is there already stays as it is.
  func keepSecret(_ secret: [UInt8], named name: String) throws
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
