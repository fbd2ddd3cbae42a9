import Digests
import Testing

@Suite struct MerkleTreeTests {
  /// The leaves that certificate transparency logs are tried with, and the roots of the first 1, 2, … of them.
  private static let leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"].map {
    Hex.decode($0) ?? []
  }
  private static let roots = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]

  @Test func `the root of nothing is the digest of nothing`() {
    #expect(MerkleTree().root.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test(arguments: 1...8) func `roots are those of certificate transparency`(count: Int) {
    #expect(MerkleTree(Self.leaves.prefix(count)).root.hex == Self.roots[count - 1])
  }

  @Test func `leaves appended one by one make the same tree as all at once`() {
    var tree = MerkleTree()
    for count in 1...8 {
      tree.append(Self.leaves[count - 1])
      #expect(tree.root.hex == Self.roots[count - 1])
      #expect(tree.count == count)
    }
  }

  @Test(arguments: 1...33) func `a replaced leaf makes the tree of the new leaves`(count: Int) {
    let leaves = (0..<count).map { [UInt8($0)] }
    for index in leaves.indices {
      var tree = MerkleTree(leaves)
      var changed = leaves
      changed[index] = [200]
      tree.replace(at: index, with: [200])
      #expect(tree.root == MerkleTree(changed).root)
      #expect(tree.root != MerkleTree(leaves).root)
    }
  }

  @Test(arguments: 1...33) func `the path of each leaf leads to the root, and that of another does not`(count: Int) {
    let leaves = (0..<count).map { [UInt8($0)] }
    let tree = MerkleTree(leaves)
    for index in leaves.indices {
      let path = tree.path(to: index)
      #expect(MerkleTree.root(of: leaves[index], at: index, among: count, along: path) == tree.root)
      #expect(MerkleTree.root(of: [99], at: index, among: count, along: path) != tree.root)
      #expect(MerkleTree.root(of: leaves[index], at: index, among: count, along: path + [tree.root]) == nil)
      if count > 1 {
        #expect(MerkleTree.root(of: leaves[index], at: (index + 1) % count, among: count, along: path) != tree.root)
        #expect(MerkleTree.root(of: leaves[index], at: index, among: count, along: path.dropLast()) == nil)
      }
    }
    #expect(MerkleTree.root(of: leaves[0], at: count, among: count, along: []) == nil)
    #expect(MerkleTree.root(of: leaves[0], at: -1, among: count, along: []) == nil)
  }
}
