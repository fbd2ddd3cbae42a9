import Contracts
import Digests
import Incidents

/// The incidents one transaction has read or written, so that bodies that follow in it see what earlier ones did.
///
/// A savepoint that is rolled back forgets what was written since.
final class TransactionMemory {
  private var entries: [Key<Incident>: HeldIncident] = [:]
  /// What stood there before, in the order in which it was replaced.
  private var replaced: [(reference: Key<Incident>, before: HeldIncident?)] = []

  func incident(_ reference: Key<Incident>, version: Int) -> HeldIncident? {
    entries[reference].flatMap { $0.incident.version == version ? $0 : nil }
  }

  /// The incident as the transaction sees it, when it was read or written before: nobody else changes it meanwhile.
  func incident(_ reference: Key<Incident>) -> HeldIncident? { entries[reference] }

  func keep(_ entry: HeldIncident) {
    let before = entries.updateValue(entry, forKey: entry.incident.reference)
    replaced.append((entry.incident.reference, before))
  }

  /// Where we stand now, to come back to.
  var mark: Int { replaced.count }

  func rollBack(to mark: Int) {
    while replaced.count > mark, let last = replaced.popLast() { entries[last.reference] = last.before }
  }

  private var newestEvidence: (bytes: [UInt8], digest: Digest)?

  /// The digest of evidence; of the same bytes, as for all signals of one body, it is computed once.
  func digest(ofEvidence bytes: [UInt8]) -> Digest {
    if let newestEvidence, newestEvidence.bytes == bytes { return newestEvidence.digest }
    let digest = SHA256.digest(of: bytes)
    newestEvidence = (bytes, digest)
    return digest
  }

  var all: some Sequence<HeldIncident> { entries.values }
}
