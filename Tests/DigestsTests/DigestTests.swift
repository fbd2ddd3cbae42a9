import Digests
import Foundation
import Testing

@Suite struct DigestTests {
  let abc = SHA256.digest(of: "abc")

  @Test func `a digest is read back from its hexadecimal digits in either case`() {
    #expect(Digest(hex: abc.hex) == abc)
    #expect(Digest(hex: abc.hex.uppercased()) == abc)
  }

  @Test func `a digest is read back from its bytes`() {
    #expect(abc.bytes.count == 32)
    #expect(abc.bytes.first == 0xBA)
    #expect(abc.bytes.last == 0xAD)
    #expect(Digest(bytes: abc.bytes) == abc)
  }

  @Test(arguments: ["", "ba78", String(repeating: "0", count: 63), String(repeating: "0", count: 65), String(repeating: "g", count: 64)])
  func `other text is no digest`(_ text: String) {
    #expect(Digest(hex: text) == nil)
  }

  @Test func `other sizes are no digest`() {
    #expect(Digest(bytes: [UInt8](repeating: 0, count: 31)) == nil)
    #expect(Digest(bytes: [UInt8](repeating: 0, count: 33)) == nil)
  }

  @Test func `digests that differ in one bit anywhere are different`() throws {
    for position in 0..<256 {
      var bytes = abc.bytes
      bytes[position / 8] ^= 1 << UInt8(position % 8)
      #expect(try #require(Digest(bytes: bytes)) != abc)
    }
  }

  @Test func `equal digests find one another in a dictionary`() {
    let seen = [abc: "first"]
    #expect(seen[SHA256.digest(of: "abc")] == "first")
    #expect(seen[SHA256.digest(of: "abd")] == nil)
  }

  @Test func `in JSON a digest is its hexadecimal digits`() throws {
    let json = try JSONEncoder().encode([abc])
    #expect(String(decoding: json, as: UTF8.self) == "[\"\(abc.hex)\"]")
    #expect(try JSONDecoder().decode([Digest].self, from: json) == [abc])
  }

  @Test func `JSON that holds no digest is refused`() {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([Digest].self, from: Data("[\"ba78\"]".utf8)) }
  }
}
