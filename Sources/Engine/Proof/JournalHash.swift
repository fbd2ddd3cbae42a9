import Contracts
import Digests
import Incidents

/// How the entries of a journal are chained.
///
/// Each hash is SHA-256 over: the 32 bytes of the hash before (zeros before the first), the incident's reference, U+001F, the sequence
/// number and the version of the payload in decimal, each followed by U+001F, and the bytes of the payload as they are stored.
public enum JournalHash {
  /// What stands before the first entry: 32 zeros.
  public static let start = Digest(bytes: [UInt8](repeating: 0, count: Digest.byteCount))!  // 32 bytes make a digest.

  /// The hash of an entry, from the one before it.
  public static func next(
    after previous: Digest, incident: Key<Incident>, sequence: Int, payloadVersion: Int, payload: String
  ) -> Digest {
    var hash = SHA256()
    hash.update(previous.bytes)
    hash.update("\(incident.text)\u{1F}\(sequence)\u{1F}\(payloadVersion)\u{1F}")
    hash.update(payload)
    return hash.finalize()
  }
}
