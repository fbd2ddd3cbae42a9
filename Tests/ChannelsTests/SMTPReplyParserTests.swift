import Testing

@testable import Channels

struct SMTPReplyParserTests {
  private func replies(_ text: String) throws -> [SMTPReply] {
    var parser = SMTPReplyParser()
    return try parser.feed(text.utf8)
  }

  @Test func `a reply of several lines is one reply`() throws {
    let reply = SMTPReply(code: 250, lines: ["mail.test", "SIZE 1000", "STARTTLS"])
    #expect(try replies("250-mail.test\r\n250-SIZE 1000\r\n250 STARTTLS\r\n") == [reply])
  }

  @Test func `bytes may come one by one`() throws {
    var parser = SMTPReplyParser()
    var seen: [SMTPReply] = []
    for byte in "220-hello\r\n220 there\r\n221 bye\n".utf8 { seen += try parser.feed([byte]) }
    #expect(seen == [SMTPReply(code: 220, lines: ["hello", "there"]), SMTPReply(code: 221, lines: ["bye"])])
    #expect(parser.isDrained)
  }

  @Test func `a code alone is a reply`() throws {
    #expect(try replies("250\r\n") == [SMTPReply(code: 250, lines: [""])])
  }

  @Test func `half a reply is remembered`() throws {
    var parser = SMTPReplyParser()
    #expect(try parser.feed("250-one\r\n25".utf8) == [])
    #expect(!parser.isDrained)
  }

  @Test func `a line may have 2048 bytes and no more`() throws {
    #expect(try replies("250 " + String(repeating: "x", count: 2_044) + "\n").count == 1)
    #expect(throws: SMTPReplyParser.Fault.lineTooLong) { try replies("250 " + String(repeating: "x", count: 2_045)) }
  }

  @Test func `a reply may have 64 lines and no more`() throws {
    #expect(try replies(String(repeating: "250-x\r\n", count: 63) + "250 x\r\n").first?.lines.count == 64)
    #expect(throws: SMTPReplyParser.Fault.tooManyLines) { try replies(String(repeating: "250-x\r\n", count: 65)) }
  }

  @Test(arguments: [
    "HTTP/1.1 400 Bad Request\r\n", "\r\n", "25\r\n", "2500 x\r\n", "999 x\r\n", "100 x\r\n", "250_x\r\n", "22\02 x\r\n", "٢٥٠ x\r\n",
  ])
  func `what is no reply is refused`(text: String) {
    #expect(throws: SMTPReplyParser.Fault.notAReply) { try replies(text) }
  }

  @Test func `the lines of a reply have one code`() {
    #expect(throws: SMTPReplyParser.Fault.mixedCodes) { try replies("250-x\r\n550 y\r\n") }
  }

  @Test func `text that is no UTF-8 does no harm`() throws {
    var parser = SMTPReplyParser()
    #expect(try parser.feed([0x32, 0x35, 0x30, 0x20, 0xE9, 0xFF, 0x0A]).first?.code == 250)
  }

  @Test func `capabilities are read in any case`() {
    let capabilities = SMTPCapabilities(
      SMTPReply(code: 250, lines: ["mail.test", "size 35882577", "StartTLS", "AUTH plain LOGIN", "AUTH=CRAM-MD5", "SMTPUTF8"]))
    #expect(capabilities.sizeMax == 35_882_577)
    #expect(capabilities.has("STARTTLS"))
    #expect(capabilities.mechanisms == ["PLAIN", "LOGIN", "CRAM-MD5"])
    #expect(!capabilities.has("MAIL.TEST"))
  }

  @Test(arguments: ["SIZE", "SIZE 0", "SIZE lots"])
  func `a size that says nothing is no limit`(line: String) {
    #expect(SMTPCapabilities(SMTPReply(code: 250, lines: ["mail.test", line])).sizeMax == nil)
  }

  @Test(arguments: [
    ("Hello", "Hello\r\n.\r\n"), ("Hello\r\n", "Hello\r\n.\r\n"), ("", ".\r\n"), (".", "..\r\n.\r\n"),
    ("a\r\n.\r\nb\r\n", "a\r\n..\r\nb\r\n.\r\n"), ("a\n.\nb", "a\r\n..\r\nb\r\n.\r\n"), ("a\r.\rb", "a\r\n..\r\nb\r\n.\r\n"),
    ("..x\r\na.b\r\n", "...x\r\na.b\r\n.\r\n"), ("\r\n\r\n", "\r\n\r\n.\r\n"), ("a\n\r\nb", "a\r\n\r\nb\r\n.\r\n"),
  ])
  func `no line of a message can end it`(message: String, stuffed: String) {
    #expect(String(decoding: SMTPContent.stuffed(Array(message.utf8)), as: UTF8.self) == stuffed)
  }
}
