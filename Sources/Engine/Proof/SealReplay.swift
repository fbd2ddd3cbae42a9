import Contracts
import Digests
import Incidents

/// Goes through all seals from the first on, growing the tree as it grew.
struct SealReplay {
  let seals: [Seal]
  private(set) var faults: [JournalFault] = []
  /// What the seals say of each incident, oldest first.
  private(set) var pins: [Key<Incident>: [SealedHead]] = [:]
  private var incidents = SealedIncidents()
  private var tree = MerkleTree()
  /// Whether the tree still is what it was: after a seal that is missing or altered, nothing can be said of later roots.
  private var isKnown = true

  init(seals: [Seal], changes: [SealedHead]) {
    self.seals = seals
    let changesBySeal = Dictionary(grouping: changes, by: \.seal)
    for change in changes { pins[change.head.incident, default: []].append(change) }
    var previous: Seal?
    for seal in seals {
      for missing in ((previous?.number ?? 0) + 1)..<max(seal.number, (previous?.number ?? 0) + 1) {
        faults.append(.missingSeal(missing))
        // Its changes may still be there, although it is gone.
        if let changes = changesBySeal[missing] { grow(changes) } else { isKnown = false }
      }
      grow(changesBySeal[seal.number] ?? [])
      let follows = seal.previous == previous?.hash ?? JournalHash.start || seal.number != (previous?.number ?? 0) + 1
      let hasRoot = !isKnown || isRoot(of: seal)
      if !follows || !hasRoot || seal.hash != seal.computedHash { faults.append(.alteredSeal(seal.number)) }
      if !hasRoot { isKnown = false }
      previous = seal
    }
  }

  private mutating func grow(_ changes: [SealedHead]) {
    for place in incidents.take(changes.map(\.head)) {
      let leaf = incidents.heads[place].leaf
      if place == tree.count { tree.append(leaf) } else { tree.replace(at: place, with: leaf) }
    }
  }

  private func isRoot(of seal: Seal) -> Bool {
    tree.root == seal.root && tree.count == seal.incidents && incidents.events == seal.events
  }
}
