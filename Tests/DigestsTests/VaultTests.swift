import Digests
import Testing

@Suite struct VaultTests {
  private let key = [UInt8](0..<32)
  private let secret = Array("the secret from which links are derived".utf8)

  private func vault(_ key: [UInt8]? = nil) throws -> Vault { try #require(Vault(key: key ?? self.key)) }

  @Test func `what was sealed comes back, and cannot be read before`() throws {
    let sealed = try vault().seal(secret, for: "links")
    #expect(Vault.isSealed(sealed))
    #expect(!sealed.contains(secret.prefix(8)))
    #expect(try vault().unseal(sealed, for: "links") == secret)
    #expect(try vault().unseal(vault().seal([], for: "links"), for: "links") == [])
  }

  @Test func `the same secret is sealed differently each time`() throws {
    #expect(try vault().seal(secret, for: "links") != vault().seal(secret, for: "links"))
  }

  @Test func `another key, another purpose, or one altered bit open nothing`() throws {
    let sealed = try vault().seal(secret, for: "links")
    #expect(throws: DigestFault.sealedByAnotherKey) { try vault([UInt8](1..<33)).unseal(sealed, for: "links") }
    #expect(throws: DigestFault.sealedByAnotherKey) { try vault().unseal(sealed, for: "browsers") }
    #expect(throws: DigestFault.sealedByAnotherKey) { try Vault.open.unseal(sealed, for: "links") }
    for index in 8..<sealed.count {
      var altered = sealed
      altered[index] ^= 1
      #expect(throws: DigestFault.sealedByAnotherKey) { try vault().unseal(altered, for: "links") }
    }
  }

  @Test func `what was stored before there was a key is read as it is`() throws {
    #expect(try vault().unseal(secret, for: "links") == secret)
    #expect(Vault.open.seal(secret, for: "links") == secret)
    #expect(!Vault.isSealed(secret))
  }

  @Test(arguments: [0, 16, 31, 33]) func `a key has 32 bytes`(count: Int) {
    #expect(Vault(key: [UInt8](repeating: 1, count: count)) == nil)
  }

  @Test func `a vault shows its key in no log`() throws {
    var dumped = ""
    dump(try vault(), to: &dumped)
    for shown in ["\(try vault())", String(reflecting: try vault()), dumped] { #expect(!shown.contains("30, 31")) }
  }
}

extension [UInt8] {
  fileprivate func contains(_ part: ArraySlice<UInt8>) -> Bool {
    indices.contains { self[$0...].starts(with: part) }
  }
}
