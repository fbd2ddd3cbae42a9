import Contracts
import Incidents
import ServiceTime

/// A person's password: accounts stand beside the catalogue's people.
public struct Account: Hashable, Sendable {
  public let person: Key<Person>
  /// The self-describing scrypt text.
  public let passwordHash: String?

  public init(person: Key<Person>, passwordHash: String?) {
    self.person = person
    self.passwordHash = passwordHash
  }
}

/// What an authenticator app proves: that whoever knows the password also holds the telephone.
public struct SecondFactor: Hashable, Sendable {
  public let person: Key<Person>
  /// The secret that the app shares with us, sealed by the vault.
  public let sealedSecret: [UInt8]
  /// When a first code came back; nil until then, and nothing is asked for.
  public let confirmedAt: Instant?
  /// The step of the newest code that was accepted: no code is good twice.
  public let lastStep: Int64

  public init(person: Key<Person>, sealedSecret: [UInt8], confirmedAt: Instant?, lastStep: Int64) {
    self.person = person
    self.sealedSecret = sealedSecret
    self.confirmedAt = confirmedAt
    self.lastStep = lastStep
  }
}

/// A signed-in browser.
public struct Session: Hashable, Sendable {
  /// The digest of the cookie.
  public let digest: String
  public let person: Key<Person>
  public let csrf: String
  public let expiresAt: Instant
  /// When someone signed in, and when the browser was last seen, to within a few minutes; nil in sessions of before.
  public let openedAt: Instant?
  public let seenAt: Instant?
  /// From where, and with what, as the browser says.
  public let address: String
  public let browser: String

  public init(
    digest: String, person: Key<Person>, csrf: String, expiresAt: Instant, openedAt: Instant? = nil, seenAt: Instant? = nil,
    address: String = "", browser: String = ""
  ) {
    self.digest = digest
    self.person = person
    self.csrf = csrf
    self.expiresAt = expiresAt
    self.openedAt = openedAt
    self.seenAt = seenAt
    self.address = address
    self.browser = browser
  }
}

/// A link in a message: 128 bits that nobody can foresee, for one person, until it expires.
public struct Link: Hashable, Sendable {
  public enum Purpose: String, Codable, Sendable, Hashable, CaseIterable {
    /// Acknowledge and open the incident.
    case page
    /// The customer's view of the incident.
    case notice
    /// Sign in once.
    case signIn
    /// Choose the first password.
    case invitation
    /// Choose another password, having forgotten the one in use.
    case passwordReset
    /// The password was right; the second factor is still asked for. It stands in a cookie, not in a message.
    case secondFactor
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
  /// The sessions of a person that are not over at `instant`, the newest first.
  func sessions(of person: Key<Person>, at instant: Instant) throws -> [Session]
  func link(digest: String, at: Instant) throws -> Link?
  func secondFactor(of person: Key<Person>) throws -> SecondFactor?
  /// How many recovery codes are left.
  func recoveryCodesLeft(of person: Key<Person>) throws -> Int
  /// Random bytes that only this installation knows, as they are stored; nil before they were first kept.
  func secret(named name: String) throws -> [UInt8]?
  /// The names of all secrets.
  func secretNames() throws -> [String]
}

public protocol AccountWriter {
  func saveAccount(_ account: Account, at: Instant) throws
  func insertSession(_ session: Session) throws
  /// Notes that the browser of a session was seen.
  func markSeen(session digest: String, at instant: Instant) throws
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
  /// Keeps a person's second factor in the place of the one before.
  func saveSecondFactor(_ factor: SecondFactor) throws
  /// Takes a person's second factor away, with its recovery codes.
  func deleteSecondFactor(of person: Key<Person>) throws
  /// Keeps the digests of recovery codes in the place of those before.
  func replaceRecoveryCodes(_ digests: [String], of person: Key<Person>) throws
  /// Uses up a recovery code. Returns false when there is none of that digest.
  func useRecoveryCode(_ digest: String, of person: Key<Person>) throws -> Bool
  /// Keeps a secret; one that is there already stays as it is.
  func keepSecret(_ secret: [UInt8], named name: String) throws
  /// Keeps a secret in the place of the one before.
  func replaceSecret(_ secret: [UInt8], named name: String) throws
}
