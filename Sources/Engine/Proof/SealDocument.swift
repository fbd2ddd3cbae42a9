import Contracts
import Digests
import Incidents
import Reports
import ServiceTime
import Wording

/// A seal as it is given to a customer: a text that a person reads and a program checks.
///
/// It speaks of the house as a whole, and may name incidents with the hashes that lead from each of them to the root of the seal. What
/// stands in it stands in it once, so that nothing can be read from it that is not checked.
public struct SealDocument: Hashable, Sendable {
  /// An incident as it was sealed, and where it stands in the tree.
  public struct Place: Hashable, Sendable {
    public let head: IncidentHead
    /// Counted from 0.
    public let index: Int
    public let path: [Digest]

    public init(head: IncidentHead, index: Int, path: [Digest]) {
      self.head = head
      self.index = index
      self.path = path
    }
  }

  /// A monthly report that goes with the seal, by the digest over the journals that it speaks of and prints.
  public struct Report: Hashable, Sendable {
    public let customer: Key<Customer>
    public let month: ReportMonth
    public let digest: Digest

    public init(customer: Key<Customer>, month: ReportMonth, digest: Digest) {
      self.customer = customer
      self.month = month
      self.digest = digest
    }
  }

  /// The provider's name, and that of the customer whose incidents are named; nil for a seal without incidents.
  public let provider: String
  public let customer: String?
  public let issuedAt: Instant
  public let seal: Seal
  public let places: [Place]
  public let report: Report?

  public init(provider: String, customer: String?, issuedAt: Instant, seal: Seal, places: [Place], report: Report? = nil) {
    self.provider = provider
    self.customer = customer
    self.issuedAt = issuedAt
    self.seal = seal
    self.places = places
    self.report = report
  }

  /// What contradicts itself in the document.
  public var contradictions: [SealDocumentFault] {
    let isSealed = seal.hash == seal.computedHash
    let strangers = places.filter { place in
      MerkleTree.root(of: place.head.leaf, at: place.index, among: seal.incidents, along: place.path) != seal.root
    }
    return (isSealed ? [] : [.alteredFile]) + strangers.map { .alteredPlace($0.head.incident) }
  }

  /// What the document says and the store does not bear out.
  public func faults(in store: any StoreReader) throws -> [SealDocumentFault] {
    var faults = contradictions
    switch try store.seals().first(where: { $0.number == seal.number }) {
    case nil: faults.append(.unknownSeal(seal.number))
    case let known? where known != seal: faults.append(.otherSeal(seal.number))
    default: break
    }
    for place in places {
      let incident = place.head.incident
      let chain = JournalChain(try store.storedEntries(of: incident), of: incident)
      let isBorneOut = place.head.version <= chain.hashes.count && chain.hashes[max(0, place.head.version - 1)] == place.head.head
      if !isBorneOut { faults.append(.otherJournal(incident, through: place.head.version)) }
    }
    return faults
  }
}

/// Why the file of a seal does not hold.
public enum SealDocumentFault: Hashable, Sendable {
  /// The figures of the file do not lead to its own hash.
  case alteredFile
  /// The path of an incident does not lead to the root.
  case alteredPlace(Key<Incident>)
  /// The store has no seal of that number.
  case unknownSeal(Int)
  /// The store has another seal of that number.
  case otherSeal(Int)
  /// The journal of an incident is not what it was when it was sealed, up to the event that was its newest then.
  case otherJournal(Key<Incident>, through: Int)
  /// A report that was made now would speak of other journals than the one the file goes with.
  case otherReport(Key<Customer>, ReportMonth)
}
