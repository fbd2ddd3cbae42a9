import Digests
import Testing

@Suite struct TokenTests {
  @Test func `a token of 128 bits has 22 characters fit for an address`() {
    let secret = Token.random(bits: 128).secret
    #expect(secret.utf8.count == 22)
    #expect(Base64URL.decode(secret)?.count == 16)
  }

  @Test func `a thousand tokens are all different`() {
    #expect(Set((0..<1_000).map { _ in Token.random().secret }).count == 1_000)
  }

  @Test func `a token that comes back has the digest that was stored`() throws {
    let token = Token.random(bits: 256)
    let presented = try #require(Token(presented: token.secret))
    #expect(presented == token)
    #expect(presented.digest == token.digest)
    #expect(presented.digest == SHA256.digest(of: token.secret))
    #expect(presented != Token.random(bits: 256))
  }

  @Test func `a token shows itself in no log`() {
    let token = Token.random()
    var dumped = ""
    dump(token, to: &dumped)
    for shown in ["\(token)", String(reflecting: token), String(describing: token), dumped, "\([token])", "\(Optional(token) as Any)"] {
      #expect(!shown.contains(token.secret))
    }
  }

  @Test(arguments: ["", "a b", "abc=", "abc/", "abc+", "été", "abc\u{0}", "abc\n", "a\u{301}", String(repeating: "a", count: 129)])
  func `what cannot be a token is refused`(_ text: String) {
    #expect(Token(presented: text) == nil)
  }

  @Test func `a code has the digits asked for, zeros in front included`() {
    let codes = (0..<400).map { _ in Token.code(digits: 6).secret }
    #expect(codes.allSatisfy { $0.utf8.count == 6 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    #expect(codes.contains { $0.hasPrefix("0") })
    #expect(Set(codes.joined()).count == 10)
  }

  @Test func `random bytes come in the number asked for and are not all the same`() {
    #expect(randomBytes(0).isEmpty)
    #expect(randomBytes(33).count == 33)
    #expect(Set(randomBytes(10_000)).count == 256)
  }

  @Test func `equal bytes are equal, and a difference of content or length is seen`() {
    let none: [UInt8] = []
    #expect(constantTimeEqual(none, none))
    #expect(constantTimeEqual([1, 2, 3] as [UInt8], ([0, 1, 2, 3] as [UInt8]).dropFirst()))
    #expect(!constantTimeEqual([1, 2, 3] as [UInt8], [1, 2, 4] as [UInt8]))
    #expect(!constantTimeEqual([1, 2, 3] as [UInt8], [1, 2] as [UInt8]))
    #expect(!constantTimeEqual("secret".utf8, "".utf8))
  }
}
