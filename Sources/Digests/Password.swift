internal import CLibCrypto

/// Passwords, kept as scrypt hashes.
///
/// Hashing takes about a tenth of a second of one core and 32 MiB: limit how many run at a time, and how often one address may try.
///
/// Source: RFC 7914, with N = 2^15, r = 8, p = 1; computed by OpenSSL's libcrypto.
public enum Password {
  /// The longest password accepted, in UTF-8 bytes.
  public static let utf8CountMax = 1_024

  /// Four times what we spend ourselves (128 MiB), and room for the rest that libcrypto counts.
  static let memoryBytesMax: UInt64 = 132 << 20

  /// Returns a hash of `password` with a new random salt.
  ///
  /// The bytes are taken as they are typed; no Unicode normalisation is applied.
  ///
  /// - Throws: `DigestFault.passwordTooLong`, or `.noMemoryForPassword`.
  public static func hash(_ password: String) throws(DigestFault) -> PasswordHash {
    if password.utf8.count > utf8CountMax { throw .passwordTooLong }
    let salt = randomBytes(PasswordHash.Cost.saltByteCount)
    return PasswordHash(cost: .current, salt: salt, key: try scrypt(password.utf8, salt: salt, cost: .current))
  }

  /// Whether `password` is the one that `hash` was made of; it compares in constant time.
  ///
  /// - Parameter hash: `nil` for an account that does not exist: the answer is `false` and takes as long, so that nobody learns from the
  ///   delay which accounts exist.
  /// - Throws: `DigestFault.noMemoryForPassword`.
  public static func verify(_ password: String, against hash: PasswordHash?) throws(DigestFault) -> Bool {
    if password.utf8.count > utf8CountMax { return false }
    guard let hash else {
      _ = try scrypt(password.utf8, salt: [UInt8](repeating: 0, count: PasswordHash.Cost.saltByteCount), cost: .current)
      return false
    }
    return constantTimeEqual(try scrypt(password.utf8, salt: hash.salt, cost: hash.cost), hash.key)
  }

  static func scrypt(
    _ password: some Collection<UInt8>, salt: [UInt8], cost: PasswordHash.Cost, keyByteCount: Int = PasswordHash.Cost.keyByteCount
  ) throws(DigestFault) -> [UInt8] {
    var key = [UInt8](repeating: 0, count: keyByteCount)
    let status = password.withPointer { password, passwordCount in
      salt.withPointer { salt, saltCount in
        password.withMemoryRebound(to: CChar.self, capacity: passwordCount) { password in
          EVP_PBE_scrypt(
            password, passwordCount, salt, saltCount, 1 << UInt64(cost.exponent), UInt64(cost.blockSize), UInt64(cost.parallelism),
            memoryBytesMax, &key, keyByteCount)
        }
      }
    }
    if status != 1 {
      // The reason stays in the thread's error queue, where the next user of libcrypto would take it for its own.
      ERR_clear_error()
      throw .noMemoryForPassword
    }
    return key
  }
}
