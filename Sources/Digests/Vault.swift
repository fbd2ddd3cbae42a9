internal import CLibCrypto

/// Keeps secrets unreadable where they are stored: whoever has the database and not the key has nothing.
///
/// A sealed secret says for what it was sealed: it cannot be put in the place of another. What was stored before there was a key is read as
/// it is, so that a key can be introduced at any time. Neither description nor mirror shows the key.
///
/// Source: AES-256-GCM, NIST SP 800-38D; computed by OpenSSL's libcrypto.
public struct Vault: Sendable {
  /// The size of a key in bytes.
  public static let keyByteCount = 32
  /// With what a sealed secret begins.
  private static let mark = Array("TOCSIN1\n".utf8)
  private static let nonceByteCount = 12
  private static let tagByteCount = 16

  private let key: [UInt8]?

  /// A vault without a key: what goes in stays readable. For tests and for data that lives in memory.
  public static let open = Vault()

  private init() { key = nil }

  /// Makes a vault with a key of exactly 32 bytes, or `nil`.
  public init?(key: [UInt8]) {
    guard key.count == Self.keyByteCount else { return nil }
    self.key = key
  }

  /// Whether stored bytes were sealed, by whatever key.
  public static func isSealed(_ stored: [UInt8]) -> Bool {
    stored.starts(with: mark) && stored.count >= mark.count + nonceByteCount + tagByteCount
  }

  /// Returns what to store in place of a secret.
  ///
  /// - Parameter purpose: what it is the secret of, such as `secret:links`.
  public func seal(_ secret: [UInt8], for purpose: String) -> [UInt8] {
    guard let key else { return secret }
    let nonce = randomBytes(Self.nonceByteCount)
    guard let (text, tag) = Self.crypt(secret, key: key, nonce: nonce, purpose: purpose, tag: nil) else {
      preconditionFailure("libcrypto could not encrypt: check its installation.")
    }
    return Self.mark + nonce + text + tag
  }

  /// Returns the secret of what was stored.
  ///
  /// - Throws: `DigestFault.sealedByAnotherKey` when the key is missing or another, or when the bytes were altered.
  public func unseal(_ stored: [UInt8], for purpose: String) throws(DigestFault) -> [UInt8] {
    guard Self.isSealed(stored) else { return stored }
    let nonceStart = Self.mark.count
    let textStart = nonceStart + Self.nonceByteCount
    let tagStart = stored.count - Self.tagByteCount
    guard let key,
      let (secret, _) = Self.crypt(
        Array(stored[textStart..<tagStart]), key: key, nonce: Array(stored[nonceStart..<textStart]), purpose: purpose,
        tag: Array(stored[tagStart...]))
    else { throw .sealedByAnotherKey }
    return secret
  }

  /// Encrypts, or decrypts when there is a tag to be met; nil when it is not met.
  private static func crypt(
    _ input: [UInt8], key: [UInt8], nonce: [UInt8], purpose: String, tag: [UInt8]?
  ) -> (output: [UInt8], tag: [UInt8])? {
    guard let context = EVP_CIPHER_CTX_new() else { return nil }
    defer { EVP_CIPHER_CTX_free(context) }
    let isEncrypting: Int32 = tag == nil ? 1 : 0
    var length: Int32 = 0
    var output = [UInt8](repeating: 0, count: input.count)
    var made = tag ?? [UInt8](repeating: 0, count: tagByteCount)
    let purpose = Array(purpose.utf8)
    guard EVP_CipherInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce, isEncrypting) == 1,
      EVP_CipherUpdate(context, nil, &length, purpose, Int32(purpose.count)) == 1,
      input.isEmpty || EVP_CipherUpdate(context, &output, &length, input, Int32(input.count)) == 1
    else { return nil }
    if tag != nil, EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(tagByteCount), &made) != 1 { return nil }
    var rest = [UInt8](repeating: 0, count: 16)
    guard EVP_CipherFinal_ex(context, &rest, &length) == 1 else { return nil }
    if tag == nil, EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(tagByteCount), &made) != 1 { return nil }
    return (output, made)
  }
}

extension Vault: CustomStringConvertible, CustomReflectable {
  /// Never the key.
  public var description: String { key == nil ? "Vault(open)" : "Vault(redacted)" }

  /// Nothing, so that `dump` shows nothing.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
