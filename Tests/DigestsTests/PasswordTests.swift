import Testing

@testable import Digests

@Suite struct PasswordTests {
  struct Vector: Sendable {
    let password: String
    let salt: String
    let exponent: Int
    let blockSize: Int
    let parallelism: Int
    let hex: String
  }

  /// RFC 7914 §12, but for the last, which takes a gibibyte.
  static let vectors = [
    Vector(
      password: "", salt: "", exponent: 4, blockSize: 1, parallelism: 1,
      hex:
        "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906"
    ),
    Vector(
      password: "password", salt: "NaCl", exponent: 10, blockSize: 8, parallelism: 16,
      hex:
        "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
    ),
    Vector(
      password: "pleaseletmein", salt: "SodiumChloride", exponent: 14, blockSize: 8, parallelism: 1,
      hex:
        "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
    ),
  ]

  @Test(arguments: vectors) func `scrypt gives the key that the RFC gives`(_ vector: Vector) throws {
    let cost = PasswordHash.Cost(exponent: vector.exponent, blockSize: vector.blockSize, parallelism: vector.parallelism)
    let key = try Password.scrypt(vector.password.utf8, salt: Array(vector.salt.utf8), cost: cost, keyByteCount: 64)
    #expect(Hex.encode(key) == vector.hex)
  }

  @Test func `the right password is accepted and others are not`() throws {
    let hash = try Password.hash("correct horse, été")
    #expect(try Password.verify("correct horse, été", against: hash))
    #expect(try !Password.verify("correct horse, ete", against: hash))
    #expect(try !Password.verify("", against: hash))
    #expect(!hash.isOutdated)
  }

  @Test func `a stored hash is read back and still accepts its password`() throws {
    let stored = try Password.hash("sésame").text
    #expect(stored.hasPrefix("scrypt$15$8$1$"))
    #expect(stored.split(separator: "$").map(\.utf8.count) == [6, 2, 1, 1, 22, 43])
    let hash = try #require(PasswordHash(stored))
    #expect(hash.text == stored)
    #expect(try Password.verify("sésame", against: hash))
  }

  @Test func `the same password twice has two hashes`() throws {
    #expect(try Password.hash("x").text != Password.hash("x").text)
  }

  @Test func `a hash of another cost still verifies and is outdated`() throws {
    // hashlib.scrypt(b"sesame", salt=b"0123456789abcdef", n=1024, r=8, p=1, dklen=32) of Python.
    let hash = try #require(PasswordHash("scrypt$10$8$1$MDEyMzQ1Njc4OWFiY2RlZg$ukX7cyqRoUiS6plgP6hZLHKULzAv50-CTuuzxVC42W8"))
    #expect(try Password.verify("sesame", against: hash))
    #expect(hash.isOutdated)
  }

  @Test func `an unknown account is refused`() throws {
    #expect(try !Password.verify("sesame", against: nil))
  }

  @Test func `a password of more than a kibibyte is refused`() throws {
    let long = String(repeating: "x", count: Password.utf8CountMax + 1)
    #expect(throws: DigestFault.passwordTooLong) { try Password.hash(long) }
    #expect(try !Password.verify(long, against: nil))
  }

  @Test func `a cost that needs more memory than allowed is a fault and no crash`() {
    let cost = PasswordHash.Cost(exponent: 24, blockSize: 8, parallelism: 1)
    #expect(throws: DigestFault.noMemoryForPassword) { try Password.scrypt("x".utf8, salt: [1], cost: cost) }
  }

  static let salt = "MDEyMzQ1Njc4OWFiY2RlZg"
  static let key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

  @Test(arguments: [
    "", "scrypt", "$$$$$", "bcrypt$15$8$1$\(salt)$\(key)", "scrypt$15$8$1$\(salt)", "scrypt$15$8$1$\(salt)$\(key)$",
    // Costs: gigabytes, minutes, zero, negative, overflow, another notation.
    "scrypt$31$8$1$\(salt)$\(key)", "scrypt$63$8$1$\(salt)$\(key)", "scrypt$64$8$1$\(salt)$\(key)", "scrypt$17$16$1$\(salt)$\(key)",
    "scrypt$17$8$2$\(salt)$\(key)", "scrypt$15$8$999$\(salt)$\(key)", "scrypt$15$999$1$\(salt)$\(key)", "scrypt$0$8$1$\(salt)$\(key)",
    "scrypt$9$8$1$\(salt)$\(key)", "scrypt$15$0$1$\(salt)$\(key)", "scrypt$15$8$0$\(salt)$\(key)", "scrypt$-15$8$1$\(salt)$\(key)",
    "scrypt$+15$8$1$\(salt)$\(key)", "scrypt$015$8$1$\(salt)$\(key)", "scrypt$99999999999999999999$8$1$\(salt)$\(key)",
    "scrypt$15$8$1.5$\(salt)$\(key)", "scrypt$1５$8$1$\(salt)$\(key)",
    // Salt and key: missing, short, padded, of another alphabet, far too long.
    "scrypt$15$8$1$$\(key)", "scrypt$15$8$1$\(salt)$", "scrypt$15$8$1$AAAA$\(key)", "scrypt$15$8$1$\(salt)$AAAA",
    "scrypt$15$8$1$\(salt)==$\(key)", "scrypt$15$8$1$\(salt)$\(key)=", "scrypt$15$8$1$MDEyMzQ1Njc4OWFiY2RlZ!$\(key)",
    "scrypt$15$8$1$\(salt)$\(key)AAAA",
  ])
  func `a hostile or broken hash is no hash`(_ text: String) {
    #expect(PasswordHash(text) == nil)
  }

  @Test func `a text of a megabyte is no hash`() {
    #expect(PasswordHash("scrypt$15$8$1$\(Self.salt)$" + String(repeating: "A", count: 1_000_000)) == nil)
  }

  @Test func `four times our cost is still read`() {
    #expect(PasswordHash("scrypt$17$8$1$\(Self.salt)$\(Self.key)") != nil)
  }

  @Test func `four times our cost can still be computed`() throws {
    let cost = try #require(PasswordHash.Cost(bounded: 17, blockSize: 8, parallelism: 1))
    #expect(try Password.scrypt("x".utf8, salt: [1], cost: cost).count == 32)
  }

  @Test func `a hash shows itself in no log`() throws {
    let hash = try #require(PasswordHash("scrypt$15$8$1$\(Self.salt)$\(Self.key)"))
    var dumped = ""
    dump(hash, to: &dumped)
    for shown in ["\(hash)", String(reflecting: hash), dumped, "\([hash])"] {
      #expect(!shown.contains(Self.salt) && !shown.contains("AAAA") && !shown.contains("48, 49"))
    }
  }
}
