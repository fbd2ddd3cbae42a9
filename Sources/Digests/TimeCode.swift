internal import CLibCrypto

/// The six digits that an authenticator app shows, new every thirty seconds.
///
/// A code is good for its own step and the one before and after, since clocks differ; who accepts it keeps its step and accepts no step
/// twice. Neither description nor mirror shows the secret.
///
/// Source: RFC 6238 and RFC 4226, with SHA-1, which is what every app computes; by OpenSSL's libcrypto.
public struct TimeCode: Sendable, Hashable {
  /// Seconds in a step.
  public static let stepSeconds: Int64 = 30
  /// The length of a new secret: as long as the digest, as RFC 4226 recommends.
  static let secretByteCount = 20
  /// How many steps a clock may be ahead or behind.
  private static let stepsOff: Int64 = 1

  /// The bytes that the app and the server share.
  public let secret: [UInt8]
  private let digits: Int

  /// - Parameter digits: from 6 to 8; apps show 6.
  public init(secret: [UInt8], digits: Int = 6) {
    precondition((6...8).contains(digits), "A time code has 6 to 8 digits.")
    self.secret = secret
    self.digits = digits
  }

  /// Returns a new secret that nobody can foresee.
  public static func random() -> TimeCode { TimeCode(secret: randomBytes(secretByteCount)) }

  /// The step that a number of seconds since 1970 lies in.
  public static func step(at secondsSince1970: Int64) -> Int64 { secondsSince1970 / stepSeconds }

  /// The code of a step.
  public func code(step: Int64) -> String {
    let counter = withUnsafeBytes(of: step.bigEndian) { Array($0) }
    let digest = hmacSHA1(counter)
    let offset = Int(digest[19] & 15)
    let number = digest[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    let modulus = (0..<digits).reduce(UInt32(1)) { product, _ in product * 10 }
    let text = String(number % modulus)
    return String(repeating: "0", count: digits - text.utf8.count) + text
  }

  /// The step whose code someone presents, or nil when it is no code of now, or of a step that is not after `last`.
  ///
  /// - Parameter last: the newest step that was accepted.
  public func acceptedStep(_ presented: String, at secondsSince1970: Int64, after last: Int64) -> Int64? {
    let now = Self.step(at: secondsSince1970)
    var accepted: Int64?
    // All of them are looked at, so that time does not tell which one it was.
    for step in now - Self.stepsOff...now + Self.stepsOff where constantTimeEqual(code(step: step).utf8, presented.utf8) {
      accepted = step
    }
    return accepted.flatMap { $0 > last ? $0 : nil }
  }

  private func hmacSHA1(_ message: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 20) { output, count in
      let result = secret.withPointer { key, keyCount in
        message.withPointer { message, messageCount in
          CLibCrypto.HMAC(EVP_sha1(), key, Int32(keyCount), message, messageCount, output.baseAddress, nil)
        }
      }
      precondition(result != nil, "libcrypto could not compute an HMAC: there is no memory left.")
      count = 20
    }
  }
}

extension TimeCode: CustomStringConvertible, CustomReflectable {
  /// Never the secret.
  public var description: String { "TimeCode(redacted)" }

  /// Nothing, so that `dump` shows nothing.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
