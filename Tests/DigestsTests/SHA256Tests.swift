import Digests
import Testing

@Suite struct SHA256Tests {
  /// FIPS 180-4 examples (NIST CSRC, "SHA256.pdf") and the empty message.
  static let vectors: [(message: String, hex: String)] = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ]

  @Test(arguments: vectors) func `a message has the digest that the standard gives`(_ vector: (message: String, hex: String)) {
    #expect(SHA256.digest(of: vector.message).hex == vector.hex)
    #expect(SHA256.digest(of: Array(vector.message.utf8)).hex == vector.hex)
  }

  @Test func `a million letters a have the digest that the standard gives`() {
    let digest = SHA256.digest(of: [UInt8](repeating: 0x61, count: 1_000_000))
    #expect(digest.hex == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func `piece by piece gives the same digest as in one go`() {
    let message = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    for size in [1, 3, 63, 64, 65, 999] {
      var hash = SHA256()
      for start in stride(from: 0, to: message.count, by: size) { hash.update(message[start..<min(start + size, message.count)]) }
      #expect(hash.finalize() == SHA256.digest(of: message))
    }
  }

  @Test func `a digest without pieces is that of the empty message`() {
    let hash = SHA256()
    #expect(hash.finalize() == SHA256.digest(of: ""))
  }

  @Test func `bytes that do not lie in one piece are digested in order`() {
    let lazyBytes = "abc".utf8.lazy.map { $0 }
    #expect(SHA256.digest(of: lazyBytes) == SHA256.digest(of: "abc"))
    let bridged = [0x61, 0x62, 0x63].reversed().reversed().map(UInt8.init)
    #expect(SHA256.digest(of: bridged) == SHA256.digest(of: "abc"))
  }

  @Test func `threads digest at the same time without disturbing one another`() async {
    let right = await withTaskGroup(of: Bool.self) { group in
      for round in 0..<8 {
        group.addTask {
          (0..<500).allSatisfy { _ in
            var hash = SHA256()
            hash.update("round ")
            hash.update(String(round))
            return hash.finalize() == SHA256.digest(of: "round \(round)")
          }
        }
      }
      return await group.allSatisfy { $0 }
    }
    #expect(right)
  }
}
