/// A Merkle tree whose leaves are appended at its right end and may be replaced, with its root at hand after each change.
///
/// ```swift
/// var tree = MerkleTree([first, second])
/// tree.append(third)
/// MerkleTree.root(of: second, at: 1, among: 3, along: tree.path(to: 1)) == tree.root   // true
/// ```
///
/// The hash of a leaf is SHA-256 over a zero byte and its data, that of a node over a one byte and the hashes of its two children, so that
/// a node never passes for a leaf. Appending or replacing costs as many hashes as the tree is high.
///
/// Source: RFC 6962 §2.1 (the tree) and §2.1.1 (the paths).
public struct MerkleTree: Sendable {
  /// The hashes of each level, leaves first. A last one without a neighbour stands for itself one level up.
  private var levels: [[Digest]]

  /// The tree of some leaves, in their order.
  public init(_ leaves: some Sequence<[UInt8]> = []) {
    levels = [leaves.map(Self.leafHash)]
    while let last = levels.last, last.count > 1 {
      levels.append(stride(from: 0, to: last.count, by: 2).map { Self.parent(at: $0 / 2, above: last) })
    }
  }

  /// The number of leaves.
  public var count: Int { levels[0].count }

  /// The hash that stands for all leaves and their order; that of nothing when there is none.
  public var root: Digest { levels.last?.first ?? SHA256.digest(of: [UInt8]()) }

  /// Adds a leaf after the last one.
  public mutating func append(_ leaf: [UInt8]) { set(Self.leafHash(leaf), at: count) }

  /// Puts another leaf in the place of one.
  public mutating func replace(at index: Int, with leaf: [UInt8]) {
    precondition(levels[0].indices.contains(index), "a tree of \(count) leaves has none at \(index)")
    set(Self.leafHash(leaf), at: index)
  }

  /// The hashes that lead from a leaf to the root, from the bottom up.
  public func path(to index: Int) -> [Digest] {
    precondition(levels[0].indices.contains(index), "a tree of \(count) leaves has none at \(index)")
    var index = index
    var path: [Digest] = []
    for level in levels.dropLast() {
      let neighbour = index ^ 1
      if neighbour < level.count { path.append(level[neighbour]) }
      index /= 2
    }
    return path
  }

  /// The root of the tree of `count` leaves in which `leaf` stands at `index`, as `path` says; nil when the path does not fit.
  public static func root(of leaf: [UInt8], at index: Int, among count: Int, along path: [Digest]) -> Digest? {
    guard index >= 0, index < count else { return nil }
    var (index, width) = (index, count)
    var hash = leafHash(leaf)
    var rest = path[...]
    while width > 1 {
      if index % 2 == 1 || index + 1 < width {
        guard let neighbour = rest.popFirst() else { return nil }
        hash = index % 2 == 1 ? nodeHash(neighbour, hash) : nodeHash(hash, neighbour)
      }
      index /= 2
      width = (width + 1) / 2
    }
    return rest.isEmpty ? hash : nil
  }

  private mutating func set(_ hash: Digest, at index: Int) {
    var (hash, index, height) = (hash, index, 0)
    while true {
      if index == levels[height].count { levels[height].append(hash) } else { levels[height][index] = hash }
      guard levels[height].count > 1 else { return }
      index /= 2
      hash = Self.parent(at: index, above: levels[height])
      height += 1
      if height == levels.count { levels.append([]) }
    }
  }

  private static func parent(at index: Int, above level: [Digest]) -> Digest {
    2 * index + 1 < level.count ? nodeHash(level[2 * index], level[2 * index + 1]) : level[2 * index]
  }

  private static func leafHash(_ leaf: [UInt8]) -> Digest {
    var hash = SHA256()
    hash.update([0])
    hash.update(leaf)
    return hash.finalize()
  }

  private static func nodeHash(_ left: Digest, _ right: Digest) -> Digest {
    var hash = SHA256()
    hash.update([1])
    hash.update(left.bytes)
    hash.update(right.bytes)
    return hash.finalize()
  }
}
