import Digests
import Foundation
import Testing

@Suite struct Base64Tests {
  /// RFC 4648 §10.
  static let vectors: [(text: String, base64: String, hex: String)] = [
    ("", "", ""), ("f", "Zg==", "66"), ("fo", "Zm8=", "666f"), ("foo", "Zm9v", "666f6f"), ("foob", "Zm9vYg==", "666f6f62"),
    ("fooba", "Zm9vYmE=", "666f6f6261"), ("foobar", "Zm9vYmFy", "666f6f626172"),
  ]

  @Test(arguments: vectors) func `bytes are written as the RFC gives, and read back`(_ vector: (text: String, base64: String, hex: String))
  {
    let bytes = Array(vector.text.utf8)
    #expect(Base64.encode(bytes) == vector.base64)
    #expect(Base64.decode(vector.base64) == bytes)
    let unpadded = vector.base64.filter { $0 != "=" }
    #expect(Base64URL.encode(bytes) == unpadded)
    #expect(Base64URL.decode(unpadded) == bytes)
    #expect(Hex.encode(bytes) == vector.hex)
    #expect(Hex.decode(vector.hex) == bytes)
    #expect(Hex.decode(vector.hex.uppercased()) == bytes)
  }

  @Test func `the two alphabets differ in their last two digits only`() {
    #expect(Base64.encode([0xFB, 0xFF, 0xBF] as [UInt8]) == "+/+/")
    #expect(Base64URL.encode([0xFB, 0xFF, 0xBF] as [UInt8]) == "-_-_")
    #expect(Base64.decode("-_-_") == nil)
    #expect(Base64URL.decode("+/+/") == nil)
  }

  @Test(arguments: ["Z", "Zg", "Zg=", "Zg===", "Z===", "====", "=", "Zh==", "Zm9=", "Zm9v\n", "Zm 9v", "Zg==Zg==", "Zm9é", "Zg==\u{301}"])
  func `what no encoder writes is no base64`(_ text: String) {
    #expect(Base64.decode(text) == nil)
  }

  @Test(arguments: ["Z", "Zg==", "Zh", "Zm9", "Zm9v\n", "Zm9vY", "Zm9v\u{0}"])
  func `what no encoder writes is no base64url`(_ text: String) {
    #expect(Base64URL.decode(text) == nil)
  }

  @Test(arguments: ["6", "6g", "66 ", "0x66", "é"]) func `what has no pairs of digits is no hexadecimal`(_ text: String) {
    #expect(Hex.decode(text) == nil)
  }

  @Test func `any bytes are written as Foundation writes them`() {
    for count in 0..<200 {
      let bytes = randomBytes(count)
      let text = Base64.encode(bytes)
      #expect(text == Data(bytes).base64EncodedString())
      #expect(Base64.decode(text) == bytes)
      #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
      #expect(Hex.decode(Hex.encode(bytes)) == bytes)
    }
  }
}
