internal import CLibCrypto

/// SHA-256, in one go or piece by piece.
///
/// ```swift
/// SHA256.digest(of: payload).hex
///
/// var hash = SHA256()
/// hash.update(previous.bytes)
/// hash.update(payload)
/// let digest = hash.finalize()
/// ```
///
/// Source: FIPS 180-4; computed by OpenSSL's libcrypto.
public struct SHA256: ~Copyable {
  // Looking the algorithm up by name costs more than hashing a short message: it is done once. libcrypto's method tables do not change
  // after they are fetched and may be used by all threads.
  nonisolated(unsafe) static let method: OpaquePointer = {
    guard let method = EVP_MD_fetch(nil, "SHA256", nil) else { preconditionFailure("libcrypto offers no SHA-256: check its installation.") }
    return method
  }()

  private let context: OpaquePointer

  /// Begins a digest.
  public init() {
    guard let context = EVP_MD_CTX_new() else { preconditionFailure("There is no memory left for a digest.") }
    self.context = context
    Self.check(EVP_DigestInit_ex2(context, Self.method, nil))
  }

  deinit {
    EVP_MD_CTX_free(context)
  }

  /// Adds bytes to the message.
  public mutating func update(_ bytes: some Collection<UInt8>) {
    let context = context
    bytes.withPointer { address, count in Self.check(EVP_DigestUpdate(context, address, count)) }
  }

  /// Adds the UTF-8 bytes of `text` to the message.
  public mutating func update(_ text: String) {
    update(text.utf8)
  }

  /// Ends the message and returns its digest.
  public consuming func finalize() -> Digest {
    let context = context
    // The context is freed with `self`, which must not end before libcrypto has written.
    return withExtendedLifetime(self) {
      Digest { output in Self.check(EVP_DigestFinal_ex(context, output, nil)) }
    }
  }

  /// Returns the digest of `bytes`.
  public static func digest(of bytes: some Collection<UInt8>) -> Digest {
    bytes.withPointer { address, count in
      Digest { output in check(EVP_Digest(address, count, output, nil, method, nil)) }
    }
  }

  /// Returns the digest of the UTF-8 bytes of `text`.
  public static func digest(of text: String) -> Digest {
    digest(of: text.utf8)
  }

  private static func check(_ status: Int32) {
    precondition(status == 1, "libcrypto could not compute SHA-256: there is no memory left.")
  }
}
