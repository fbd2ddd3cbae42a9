/// A secret that opens something to whoever holds it: a session, a link in a page, an intake key.
///
/// Give `secret` away once and store `digest`: who reads the database cannot sign in with it. Neither description nor mirror shows the
/// secret, and a token is not `Codable`, so that it reaches no log by accident.
///
/// ```swift
/// let token = Token.random(bits: 128)
/// send(link: "/pages/\(token.secret)")
/// store(token.digest)
/// // Later, from the address: find(Token(presented: text)?.digest)
/// ```
public struct Token: Sendable, Hashable {
  /// The text that opens.
  public let secret: String

  private init(secret: String) {
    self.secret = secret
  }

  /// Returns a new token of unforeseeable bits, as base64url without padding: 22 characters for 128 bits.
  ///
  /// - Precondition: `bits` is a multiple of 8, from 64 to 512.
  public static func random(bits: Int = 128) -> Token {
    precondition(bits % 8 == 0 && (64...512).contains(bits), "A token has 64 to 512 bits, in whole bytes.")
    return Token(secret: Base64URL.encode(randomBytes(bits / 8)))
  }

  /// Returns the token of `message`: 128 bits that nobody without `key` can foresee, and the same whenever they are asked for.
  ///
  /// - Parameter key: a secret of 32 random bytes.
  public static func derived(key: some Collection<UInt8>, message: String) -> Token {
    Token(secret: Base64URL.encode(HMAC.sha256(key: key, message: message).bytes.prefix(16)))
  }

  /// Returns a new code of decimal digits for a person to type; it needs a short life and few tries.
  ///
  /// - Precondition: `digits` is from 4 to 18.
  public static func code(digits: Int = 6) -> Token {
    precondition((4...18).contains(digits), "A code has 4 to 18 digits.")
    var generator = UnforeseeableNumbers()
    return Token(secret: String((0..<digits).map { _ in Character(String(Int.random(in: 0...9, using: &generator))) }))
  }

  /// Takes what someone presents, or `nil` when it cannot be a token: empty, longer than 128, or with other characters than ours.
  public init?(presented text: String) {
    guard (1...128).contains(text.utf8.count), text.utf8.allSatisfy(Base64URL.isDigit) else { return nil }
    self.init(secret: text)
  }

  /// What is stored in place of the secret: its SHA-256. For 64 random bits and more it needs no salt.
  public var digest: Digest { SHA256.digest(of: secret) }

  /// Whether two tokens are the same, in a time that depends on their lengths only.
  public static func == (left: Token, right: Token) -> Bool {
    constantTimeEqual(left.secret.utf8, right.secret.utf8)
  }
}

extension Token: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Never the secret.
  public var description: String { "Token(redacted)" }

  /// Never the secret.
  public var debugDescription: String { description }

  /// Nothing, so that `dump` shows nothing.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

private struct UnforeseeableNumbers: RandomNumberGenerator {
  mutating func next() -> UInt64 {
    randomBytes(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
