import Contracts
import Digests
import Incidents
import ServiceTime

/// The newest entry of an incident's journal: how many events there are, and the hash that stands for all of them.
public struct IncidentHead: Hashable, Sendable {
  public let incident: Key<Incident>
  /// The number of its events.
  public let version: Int
  public let head: Digest

  public init(incident: Key<Incident>, version: Int, head: Digest) {
    self.incident = incident
    self.version = version
    self.head = head
  }

  /// What stands for it in the tree of a seal: the reference, U+001F, the number of events in decimal, U+001F, and the 32 bytes of the hash.
  public var leaf: [UInt8] { Array("\(incident.text)\u{1F}\(version)\u{1F}".utf8) + head.bytes }
}

/// What the journals of all incidents were at an instant, in one hash that also stands for every seal before.
///
/// The root is that of a Merkle tree with one leaf for each incident, in the order in which they were first sealed, and by reference within
/// one seal: an incident that is missing shows, and so does a seal that is missing.
public struct Seal: Hashable, Sendable {
  /// Counted from 1.
  public let number: Int
  public let at: Instant
  /// How many incidents, and how many events in all of their journals.
  public let incidents: Int
  public let events: Int
  public let root: Digest
  /// The hash of the seal before; zeros before the first.
  public let previous: Digest
  /// The hash as it is written down; `computedHash` is what it must be.
  public let hash: Digest

  public init(number: Int, at: Instant, incidents: Int, events: Int, root: Digest, previous: Digest, hash: Digest) {
    self.number = number
    self.at = at
    self.incidents = incidents
    self.events = events
    self.root = root
    self.previous = previous
    self.hash = hash
  }

  /// A seal after another one, or the first.
  public init(after seal: Seal?, at: Instant, incidents: Int, events: Int, root: Digest) {
    let number = (seal?.number ?? 0) + 1
    let previous = seal?.hash ?? JournalHash.start
    let hash = Seal.hash(number: number, at: at, incidents: incidents, events: events, root: root, previous: previous)
    self.init(number: number, at: at, incidents: incidents, events: events, root: root, previous: previous, hash: hash)
  }

  public var computedHash: Digest {
    Seal.hash(number: number, at: at, incidents: incidents, events: events, root: root, previous: previous)
  }

  /// SHA-256 over the text `tocsin-seal`, the number, the instant in seconds since 1970 and both counts in decimal, each followed by U+001F,
  /// and then the 32 bytes of the root and the 32 bytes of the hash before.
  private static func hash(number: Int, at: Instant, incidents: Int, events: Int, root: Digest, previous: Digest) -> Digest {
    var hash = SHA256()
    hash.update("tocsin-seal\u{1F}\(number)\u{1F}\(at.secondsSince1970)\u{1F}\(incidents)\u{1F}\(events)\u{1F}")
    hash.update(root.bytes)
    hash.update(previous.bytes)
    return hash.finalize()
  }
}

/// Every incident as it was sealed last, each at its place in the tree.
struct SealedIncidents {
  private(set) var heads: [IncidentHead] = []
  private var places: [Key<Incident>: Int] = [:]

  /// How many events they have together.
  private(set) var events = 0

  func place(of incident: Key<Incident>) -> Int? { places[incident] }

  func head(of incident: Key<Incident>) -> IncidentHead? { places[incident].map { heads[$0] } }

  /// Takes up what one seal found changed, and returns the places where something changed.
  mutating func take(_ changed: [IncidentHead]) -> [Int] {
    changed.sorted { $0.incident < $1.incident }.map { head in
      if let place = places[head.incident] {
        events += head.version - heads[place].version
        heads[place] = head
        return place
      }
      events += head.version
      places[head.incident] = heads.count
      heads.append(head)
      return heads.count - 1
    }
  }
}
