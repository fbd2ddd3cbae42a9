import Contracts
import Digests
import Engine
import Incidents
import ServiceTime
import Signals

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

  func keep(_ entry: HeldIncident) {
    let before = entries.updateValue(entry, forKey: entry.incident.reference)
    replaced.append((entry.incident.reference, before))
  }

  /// Where we stand now, to come back to.
  var mark: Int { replaced.count }

  func rollBack(to mark: Int) {
    forgetStanding()
    while replaced.count > mark, let last = replaced.popLast() { entries[last.reference] = last.before }
  }

  private var mutes: (at: Instant, answer: [Mute])?
  private var windows: (at: Instant, answer: [MaintenanceWindow])?
  private var contacts: [ContactState]?

  /// What every signal of a group asks and hardly ever changes is asked once, until something of it is written.
  func mutes(at instant: Instant, _ ask: () throws -> [Mute]) rethrows -> [Mute] {
    if let mutes, mutes.at == instant { return mutes.answer }
    let answer = try ask()
    mutes = (instant, answer)
    return answer
  }

  func windows(from instant: Instant, _ ask: () throws -> [MaintenanceWindow]) rethrows -> [MaintenanceWindow] {
    if let windows, windows.at == instant { return windows.answer }
    let answer = try ask()
    windows = (instant, answer)
    return answer
  }

  func contacts(_ ask: () throws -> [ContactState]) rethrows -> [ContactState] {
    if let contacts { return contacts }
    let answer = try ask()
    contacts = answer
    return answer
  }

  /// Mutes, windows or contact methods have been written, or a write was undone.
  func forgetStanding() {
    mutes = nil
    windows = nil
    contacts = nil
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
