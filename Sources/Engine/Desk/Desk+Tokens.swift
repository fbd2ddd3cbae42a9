import Contracts
import Digests
import ServiceTime

extension Desk {
  /// Makes a token of a person, and returns it with its secret: this is the only time that anybody sees it.
  ///
  /// - Precondition: it ends later than now, and within `APIToken.secondsMax`; it has a scope.
  /// - Throws: `TokenConflict` when the person has too many.
  public func issueToken(
    for person: Key<Person>, name: String, scopes: Set<TokenScope>, until expiresAt: Instant, by author: Key<Person>? = nil,
    from address: String = ""
  ) async throws -> (token: APIToken, secret: String) {
    let at = clock.now()
    precondition(at < expiresAt && expiresAt <= at + APIToken.secondsMax, "A token ends within a year.")
    precondition(!scopes.isEmpty, "A token without a scope opens nothing.")
    let secret = APIToken.prefix + Token.random(bits: 256).secret
    guard let digest = Token(presented: secret)?.digest.hex else { preconditionFailure("What we make can be presented.") }
    let token = APIToken(
      id: entropy.identifier(), person: person, name: name, scopes: scopes, createdAt: at, expiresAt: expiresAt)
    try await storage.write { store in
      guard try store.tokens(of: person).count(where: { $0.isGood(at: at) }) < APIToken.countMax else {
        throw TokenConflict.tooMany(person)
      }
      try store.insertToken(token, digest: digest)
      try store.insertAudit(AuditEntry(at: at, by: author, act: .tokenIssued, subject: token.auditSubject, address: address))
    }
    return (token, secret)
  }

  /// Ends a token. Returns false when it has ended before.
  public func revokeToken(_ token: APIToken, by author: Key<Person>?, from address: String, in store: any StoreWriter) throws -> Bool {
    let at = clock.now()
    guard try store.revokeToken(token.id, at: at) else { return false }
    try store.insertAudit(AuditEntry(at: at, by: author, act: .tokenRevoked, subject: token.auditSubject, address: address))
    return true
  }
}

extension APIToken {
  /// Whose token it is, and what it allows: its name is the person's words, and goes with them.
  fileprivate var auditSubject: String { "\(person) \(id): \(scopes.sorted().map(\.rawValue).joined(separator: ", "))" }
}

/// Why a token is not made.
public enum TokenConflict: Error, Hashable, Sendable {
  /// The person holds `APIToken.countMax` tokens that are good.
  case tooMany(Key<Person>)
}
