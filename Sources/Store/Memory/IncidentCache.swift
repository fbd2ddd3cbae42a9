import Contracts
import Incidents
import Synchronization

/// The incidents used last, as they were committed, so that a signal that joins one need not decode it.
///
/// An entry is good only for the version it was made at: whoever asks has read the version from the database in the same transaction.
/// Only what is committed comes in here, since a version that was rolled back can be taken again by other events.
public final class IncidentCache: Sendable {
  private let generations: Mutex<Generations>

  /// - Parameter capacity: the number of incidents kept at least, and twice as many at most.
  public init(capacity: Int = 2_048) { generations = Mutex(Generations(limit: max(1, capacity))) }

  func incident(_ reference: Key<Incident>, version: Int) -> HeldIncident? {
    generations.withLock { $0.entry(reference) }.flatMap { $0.incident.version == version ? $0 : nil }
  }

  /// Keeps committed incidents; an older version never replaces a newer one.
  func keep(_ entries: some Sequence<HeldIncident>) {
    generations.withLock { generations in
      for entry in entries { generations.keep(entry) }
    }
  }

  /// Two generations: what is used moves to the young one; when that is full, the old one goes.
  private struct Generations {
    let limit: Int
    var young: [Key<Incident>: HeldIncident] = [:]
    var old: [Key<Incident>: HeldIncident] = [:]

    init(limit: Int) { self.limit = limit }

    mutating func entry(_ reference: Key<Incident>) -> HeldIncident? {
      if let entry = young[reference] { return entry }
      guard let entry = old.removeValue(forKey: reference) else { return nil }
      insert(entry)
      return entry
    }

    mutating func keep(_ entry: HeldIncident) {
      let known = young[entry.incident.reference] ?? old.removeValue(forKey: entry.incident.reference)
      if let known, known.incident.version > entry.incident.version { return insert(known) }
      insert(entry)
    }

    private mutating func insert(_ entry: HeldIncident) {
      if young.count >= limit, young[entry.incident.reference] == nil {
        old = young
        young = [:]
      }
      young[entry.incident.reference] = entry
    }
  }
}
