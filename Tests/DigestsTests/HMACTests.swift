import Digests
import Testing

@Suite struct HMACTests {
  struct Vector: Sendable {
    let key: [UInt8]
    let message: [UInt8]
    let hex: String
  }

  /// RFC 4231 §4, test cases 1, 2, 3, 4, 6 and 7.
  static let vectors = [
    Vector(
      key: [UInt8](repeating: 0x0B, count: 20), message: Array("Hi There".utf8),
      hex: "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
    Vector(
      key: Array("Jefe".utf8), message: Array("what do ya want for nothing?".utf8),
      hex: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
    Vector(
      key: [UInt8](repeating: 0xAA, count: 20), message: [UInt8](repeating: 0xDD, count: 50),
      hex: "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
    Vector(
      key: Array(0x01...0x19), message: [UInt8](repeating: 0xCD, count: 50),
      hex: "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
    Vector(
      key: [UInt8](repeating: 0xAA, count: 131), message: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      hex: "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
    Vector(
      key: [UInt8](repeating: 0xAA, count: 131),
      message: Array(
        ("This is a test using a larger than block-size key and a larger than block-size data. "
          + "The key needs to be hashed before being used by the HMAC algorithm.").utf8),
      hex: "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"),
  ]

  @Test(arguments: vectors) func `a message has the keyed digest that the RFC gives`(_ vector: Vector) {
    #expect(HMAC.sha256(key: vector.key, message: vector.message).hex == vector.hex)
  }

  @Test func `an empty key and an empty message have a keyed digest too`() {
    let none: [UInt8] = []
    #expect(HMAC.sha256(key: none, message: none).hex == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
  }

  @Test func `the empty key does not stand for the key used before`() {
    let none: [UInt8] = []
    let fresh = HMAC.sha256(key: none, message: "x")
    _ = HMAC.sha256(key: Array("Jefe".utf8), message: "x")
    #expect(HMAC.sha256(key: none, message: "x") == fresh)
    #expect(HMAC.sha256(key: Array("Jefe".utf8), message: "x") != fresh)
  }
}
