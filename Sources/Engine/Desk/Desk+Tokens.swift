import Contracts
import Digests
import ServiceTime

extension Desk {
  /// Makes a token of a person, and returns it with its secret: this is the only time that anybody sees it.
  ///
  /// - Precondition: it ends later than now, and within `APIToken.secondsMax`; it has a scope.
  public func issueToken(
    for person: Key<Person>, name: String, scopes: Set<TokenScope>, until expiresAt: Instant
  ) async throws -> (token: APIToken, secret: String) {
    let at = clock.now()
    precondition(at < expiresAt && expiresAt <= at + APIToken.secondsMax, "A token ends within a year.")
    precondition(!scopes.isEmpty, "A token without a scope opens nothing.")
    let secret = APIToken.prefix + Token.random(bits: 256).secret
    guard let digest = Token(presented: secret)?.digest.hex else { preconditionFailure("What we make can be presented.") }
    let token = APIToken(
      id: entropy.identifier(), person: person, name: name, scopes: scopes, createdAt: at, expiresAt: expiresAt)
    try await storage.write { try $0.insertToken(token, digest: digest) }
    return (token, secret)
  }
}
