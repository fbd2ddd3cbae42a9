internal import CLibCrypto

/// Keyed digests: who does not know the key can neither make nor change them.
///
/// Source: RFC 2104; computed by OpenSSL's libcrypto.
public enum HMAC {
  /// Returns the HMAC of `message` with SHA-256.
  ///
  /// Compare it with `==`, which takes constant time for digests.
  ///
  /// - Parameter key: best 32 random bytes; longer than 64 it is hashed first, as RFC 2104 says.
  public static func sha256(key: some Collection<UInt8>, message: some Collection<UInt8>) -> Digest {
    key.withPointer { key, keyCount in
      message.withPointer { message, messageCount in
        Digest { output in
          let result = CLibCrypto.HMAC(SHA256.method, key, Int32(keyCount), message, messageCount, output, nil)
          precondition(result != nil, "libcrypto could not compute an HMAC: there is no memory left.")
        }
      }
    }
  }

  /// Returns the HMAC of the UTF-8 bytes of `message` with SHA-256.
  public static func sha256(key: some Collection<UInt8>, message: String) -> Digest {
    sha256(key: key, message: message.utf8)
  }
}
