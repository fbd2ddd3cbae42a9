import Digests
import Testing

/// RFC 6238, appendix B.
@Suite struct TimeCodeTests {
  private let secret = Array("12345678901234567890".utf8)

  @Test(
    arguments: [
      (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"), (2_000_000_000, "69279037"),
      (20_000_000_000, "65353130"),
    ] as [(Int64, String)])
  func `the codes are those of the RFC`(seconds: Int64, code: String) {
    #expect(TimeCode(secret: secret, digits: 8).code(step: TimeCode.step(at: seconds)) == code)
  }

  @Test func `apps show the last six digits`() {
    #expect(TimeCode(secret: secret).code(step: TimeCode.step(at: 59)) == "287082")
    #expect(TimeCode(secret: secret).code(step: TimeCode.step(at: 1_111_111_109)) == "081804")
  }

  @Test func `a code is good for its own step and its neighbours`() {
    let code = TimeCode(secret: secret).code(step: 100)
    let steps = (97...103).map { TimeCode(secret: secret).acceptedStep(code, at: $0 * 30, after: 0) }
    #expect(steps == [nil, nil, 100, 100, 100, nil, nil])
  }

  @Test func `a code is accepted once, and none that is older than one that was`() {
    let code = TimeCode(secret: secret)
    #expect(code.acceptedStep(code.code(step: 100), at: 3_000, after: 99) == 100)
    #expect(code.acceptedStep(code.code(step: 100), at: 3_000, after: 100) == nil)
    #expect(code.acceptedStep(code.code(step: 99), at: 3_000, after: 100) == nil)
    #expect(code.acceptedStep(code.code(step: 101), at: 3_000, after: 100) == 101)
  }

  @Test(arguments: ["", "000000", "28708", "2870822", "２８７０８２", "287 082", " 287082"])
  func `anything else is no code`(_ text: String) {
    #expect(TimeCode(secret: secret).acceptedStep(text, at: 59, after: -1) == nil)
  }

  @Test func `a secret is unforeseeable and shows itself in no log`() {
    let code = TimeCode.random()
    #expect(code.secret.count == 20)
    #expect(code != TimeCode.random())
    var dumped = ""
    dump(code, to: &dumped)
    for shown in ["\(code)", String(reflecting: code), dumped] { #expect(!shown.contains("\(code.secret[0]), \(code.secret[1])")) }
  }

  @Test(arguments: [
    ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
  ])
  func `base32 is that of RFC 4648, without padding`(text: String, encoded: String) {
    #expect(Base32.encode(Array(text.utf8)) == encoded)
  }
}
