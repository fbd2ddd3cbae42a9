import Contracts
import Testing

@testable import Channels

struct AddressTests {
  @Test(arguments: [
    "alice@lumen.example", "alice.martin+astreinte@mail.lumen.example", "a@b", "o'neil@lumen.example", "élodie@exemple.fr",
    "claire@hôpital.example", "tocsin@localhost",
  ])
  func `an ordinary address is taken`(text: String) throws {
    #expect(try MailAddress(text).text == text)
  }

  @Test(arguments: [
    "", "alice", "@lumen.example", "alice@", "alice@@lumen.example", "alice@lumen..example", ".alice@lumen.example", "alice.@lumen.example",
    "al ice@lumen.example", "alice@lumen.example\r\nBcc: eve@evil.example", "alice@lumen.example\n", "alice\0@lumen.example",
    "alice@-lumen.example", "alice@lumen_example", "<alice@lumen.example>", "alice@lumen.example>", "\"a b\"@lumen.example",
    "alice@[127.0.0.1]", "alice\u{202E}@lumen.example", "alice,bob@lumen.example", String(repeating: "a", count: 65) + "@lumen.example",
    "a@" + String(repeating: "b", count: 64) + ".example", "alice\u{85}@lumen.example",
  ])
  func `what is no address is refused`(text: String) {
    #expect(throws: AddressRefusal.self) { try MailAddress(text) }
  }

  @Test(arguments: ["+33612345678", "+33 6 12 34 56 78", "+33.6.12.34.56.78", "+33\u{202F}6-12-34-56-78"])
  func `a number is taken as people write it`(text: String) throws {
    #expect(try TelephoneNumber(text).international == "+33612345678")
  }

  @Test(arguments: [
    "0612345678", "+0612345678", "+33", "+3361234567890123", "+33a12345678", "", "+", "+33612345678\r\nX: y", "+٣٣٦١٢٣٤٥٦٧٨",
  ])
  func `what is no international number is refused`(text: String) {
    #expect(throws: AddressRefusal.self) { try TelephoneNumber(text) }
  }

  @Test(arguments: ["", "a b", "a/b", "topic\n", "tôpic", String(repeating: "a", count: 65)])
  func `what is no topic is refused`(text: String) {
    #expect(throws: AddressRefusal.self) { try Topic(text) }
  }

  @Test func `the example of each shape is one`() {
    for shape in AddressShape.allCases { #expect(shape.problem(with: shape.example) == nil) }
  }

  @Test func `a refusal speaks both languages`() {
    let problem = AddressShape.mailAddress.problem(with: "alice")
    #expect(problem?.fr == "Une adresse a un seul @.")
    #expect(problem?.en == "An address has one @.")
  }

  @Test(arguments: [
    ("localhost", true), ("127.0.0.1", true), ("127.8.0.1", true), ("::1", true), ("127.evil.example", false), ("10.0.0.1", false),
  ])
  func `only this machine is loopback`(host: String, isLoopback: Bool) {
    #expect(HostName.isLoopback(host) == isLoopback)
  }

  @Test(arguments: [
    "ftp://x.example/", "https://", "x.example", "https://user:word@x.example/", "https://x.example/#a", "https://x.example/\n",
  ])
  func `what is no web address is refused`(text: String) {
    #expect(WebAddress(text) == nil)
  }
}
