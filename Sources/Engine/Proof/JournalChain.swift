import Contracts
import Digests
import Incidents

/// The entries of one incident, each hash computed again from the bytes that stand in the store.
public struct JournalChain: Sendable {
  /// The hash after each entry, up to the first one that is not as it was written.
  public private(set) var hashes: [Digest] = []
  /// Where the chain breaks: an entry that was altered, or the number of one that is missing.
  public private(set) var firstBroken: Int?
  /// Whether the entry that breaks it is missing.
  public private(set) var isMissing = false

  public init(_ entries: [StoredEntry], of incident: Key<Incident>) {
    for (index, entry) in entries.enumerated() {
      let sequence = index + 1
      guard entry.sequence == sequence else {
        firstBroken = sequence
        isMissing = true
        return
      }
      let hash = JournalHash.next(
        after: head, incident: incident, sequence: sequence, payloadVersion: entry.payloadVersion, payload: entry.payload)
      guard hash == entry.hash else {
        firstBroken = sequence
        return
      }
      hashes.append(hash)
    }
  }

  public var isWhole: Bool { firstBroken == nil }

  /// The hash that stands for all entries.
  public var head: Digest { hashes.last ?? JournalHash.start }
}
