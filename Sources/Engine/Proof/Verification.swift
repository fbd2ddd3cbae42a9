import Contracts
import Digests
import Incidents

/// Proves that journals, texts and seals are as they were written, and names what is not.
///
/// Every hash is computed again from the bytes in the store. What it cannot see is a database that somebody has written anew from the first
/// entry to the last seal: that takes a seal kept elsewhere, see `SealDocument`.
public struct Verification: Sendable {
  public private(set) var incidents = 0
  public private(set) var events = 0
  public private(set) var seals = 0
  /// Texts that are what the journal says, and texts that were erased with an erasure on record.
  public private(set) var texts = 0
  public private(set) var erasedTexts = 0
  public private(set) var newestSeal: Seal?
  public private(set) var faults: [JournalFault] = []

  public var isWhole: Bool { faults.isEmpty }

  /// Verifies everything in one snapshot.
  public init(of store: any StoreReader) throws {
    let replay = SealReplay(seals: try store.seals(), changes: try store.sealedHeads())
    seals = replay.seals.count
    newestSeal = replay.seals.last
    faults = replay.faults
    let rows = Dictionary(try store.heads().map { ($0.incident, $0) }, uniquingKeysWith: { first, _ in first })
    let present = Set(rows.keys).union(try store.journalledIncidents())
    for incident in present.union(replay.pins.keys).sorted() {
      try verify(incident, row: rows[incident], pins: replay.pins[incident] ?? [], isPresent: present.contains(incident), in: store)
    }
    for reference in try store.referencesGiven() where !present.contains(reference) && replay.pins[reference] == nil {
      faults.append(.missingIncident(reference, seal: nil))
    }
  }

  private mutating func verify(
    _ incident: Key<Incident>, row: IncidentHead?, pins: [SealedHead], isPresent: Bool, in store: any StoreReader
  ) throws {
    guard isPresent else {
      faults.append(.missingIncident(incident, seal: pins.last?.seal))
      return
    }
    let entries = try store.storedEntries(of: incident)
    incidents += 1
    events += entries.count
    let chain = JournalChain(entries, of: incident)
    if let broken = chain.firstBroken {
      let event = chain.isMissing ? nil : store.event(of: entries[broken - 1])
      faults.append(
        chain.isMissing ? .missingEvent(incident, sequence: broken) : .alteredEvent(incident, sequence: broken, event))
    }
    verifyEnd(of: incident, chain, row: row, pins: pins)
    try verifyTexts(of: incident, entries, in: store)
  }

  /// Whether a whole chain ends where the incident's row and the seals say.
  private mutating func verifyEnd(of incident: Key<Incident>, _ chain: JournalChain, row: IncidentHead?, pins: [SealedHead]) {
    var proven = 0
    for pin in pins where pin.head.version <= chain.hashes.count {
      guard chain.hashes[max(0, pin.head.version - 1)] == pin.head.head else {
        faults.append(.rewrittenEvents(incident, from: min(proven + 1, pin.head.version), through: pin.head.version, seal: pin.seal))
        return
      }
      proven = max(proven, pin.head.version)
    }
    guard chain.isWhole else { return }
    let count = chain.hashes.count
    if max(row?.version ?? 0, pins.map(\.head.version).max() ?? 0) > count {
      faults.append(.missingEvent(incident, sequence: count + 1))
    } else if row?.version != count || row?.head != chain.head {
      faults.append(.wrongHead(incident, said: row?.version, journalled: count))
    }
  }

  private mutating func verifyTexts(of incident: Key<Incident>, _ entries: [StoredEntry], in store: any StoreReader) throws {
    var references: [(sequence: Int, text: TextReference)] = []
    var seen: Set<TextReference> = []
    // Reading an event costs more than hashing it: only those that may speak of a text are read.
    for entry in entries where entry.payload.contains("\"digest\"") {
      let texts = store.event(of: entry)?.event.texts ?? []
      references += texts.filter { seen.insert($0).inserted }.map { (entry.sequence, $0) }
    }
    let held = try store.heldTexts(references.map(\.text.id))
    for (sequence, text) in references {
      guard let known = held[text.id] else {
        faults.append(.missingText(incident, sequence: sequence))
        continue
      }
      guard let body = known.body else {
        if known.erasure == nil { faults.append(.unrecordedErasure(incident, sequence: sequence)) } else { erasedTexts += 1 }
        continue
      }
      if text.digest == known.digest, HeldText.digest(of: body, salt: known.salt) == text.digest {
        texts += 1
      } else {
        faults.append(.alteredText(incident, sequence: sequence))
      }
    }
  }
}
