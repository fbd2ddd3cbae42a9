import Contracts
import ServiceTime

/// What a token lets its holder do; the roles of its person bound it further.
public enum TokenScope: String, Codable, Sendable, CaseIterable, Hashable, Comparable {
  /// Read incidents, duty, signals, mutes, windows, the catalogue.
  case read
  /// Report incidents.
  case report
  /// Perform acts on incidents.
  case act
  /// Mute, declare maintenance, send test pages, verify contacts, ask for webhooks, revoke tokens.
  case administer

  public static func < (one: Self, other: Self) -> Bool { one.rank < other.rank }

  private var rank: Int {
    switch self {
    case .read: 0
    case .report: 1
    case .act: 2
    case .administer: 3
    }
  }
}

/// A person's right to speak through a program: what the program does is done by the person. The store holds the digest of the secret.
public struct APIToken: Hashable, Sendable {
  /// The longest life of a token, in seconds.
  public static let secondsMax: Seconds = 366 * 86_400
  /// How many tokens that are good a person may hold.
  public static let countMax = 50
  /// The longest name, in characters.
  public static let nameCharactersMax = 100
  /// What a secret begins with, so that it is recognised where it does not belong.
  public static let prefix = "tocsin_"

  /// Its name in lists and for its end; no secret.
  public let id: String
  public let person: Key<Person>
  /// What it is for, in the person's words.
  public let name: String
  public let scopes: Set<TokenScope>
  public let createdAt: Instant
  public let expiresAt: Instant
  public var lastUsedAt: Instant?
  public var revokedAt: Instant?

  public init(
    id: String, person: Key<Person>, name: String, scopes: Set<TokenScope>, createdAt: Instant, expiresAt: Instant,
    lastUsedAt: Instant? = nil, revokedAt: Instant? = nil
  ) {
    self.id = id
    self.person = person
    self.name = name
    self.scopes = scopes
    self.createdAt = createdAt
    self.expiresAt = expiresAt
    self.lastUsedAt = lastUsedAt
    self.revokedAt = revokedAt
  }

  /// Whether the token opens anything at `instant`.
  public func isGood(at instant: Instant) -> Bool { revokedAt == nil && instant < expiresAt }
}

/// The answer that a write was given under an idempotency key, kept so that its repetition gets the same one.
public struct KeptAnswer: Hashable, Sendable {
  /// The identifier of the token.
  public let token: String
  public let key: String
  /// The digest of what was asked: another request under the same key is a mistake of the caller.
  public let request: String
  public let status: Int
  /// Header fields that belong to the answer, such as `Location`.
  public let headers: [String: String]
  public let body: [UInt8]
  public let expiresAt: Instant

  public init(
    token: String, key: String, request: String, status: Int, headers: [String: String], body: [UInt8], expiresAt: Instant
  ) {
    self.token = token
    self.key = key
    self.request = request
    self.status = status
    self.headers = headers
    self.body = body
    self.expiresAt = expiresAt
  }
}

public protocol TokenReader {
  /// The token of a digest, also one that is over.
  func token(digest: String) throws -> APIToken?
  /// Every token, the newest first; of one person, or of all when nil.
  func tokens(of person: Key<Person>?) throws -> [APIToken]
  func keptAnswer(token: String, key: String, at instant: Instant) throws -> KeptAnswer?
}

public protocol TokenWriter {
  func insertToken(_ token: APIToken, digest: String) throws
  /// Ends a token. Returns false when there is none of that name, or it has ended before.
  func revokeToken(_ id: String, at instant: Instant) throws -> Bool
  func markTokenUsed(_ id: String, at instant: Instant) throws
  /// Keeps an answer in place of one that is over.
  func keepAnswer(_ answer: KeptAnswer) throws
  /// Deletes up to `limit` answers that are over at `instant`, and returns how many it deleted.
  @discardableResult
  func deleteExpiredAnswers(at instant: Instant, limit: Int) throws -> Int
}
