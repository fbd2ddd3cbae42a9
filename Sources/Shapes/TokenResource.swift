import Contracts
import ServiceTime

/// A token, without its secret.
public struct TokenResource: Codable, Hashable, Sendable {
  public let id: String
  public let name: String
  /// What it lets its holder do.
  public let scopes: [String]
  @UTC public private(set) var createdAt: Instant
  @UTC public private(set) var expiresAt: Instant
  @UTC public private(set) var lastUsedAt: Instant?
  @UTC public private(set) var revokedAt: Instant?

  public init(
    id: String, name: String, scopes: [String], createdAt: Instant, expiresAt: Instant, lastUsedAt: Instant?, revokedAt: Instant?
  ) {
    self.id = id
    self.name = name
    self.scopes = scopes
    _createdAt = UTC(wrappedValue: createdAt)
    _expiresAt = UTC(wrappedValue: expiresAt)
    _lastUsedAt = UTC(wrappedValue: lastUsedAt)
    _revokedAt = UTC(wrappedValue: revokedAt)
  }
}
