import Contracts
import Engine
import Foundation
import ServiceTime
import Testing

@testable import Channels

struct MailWriterTests {
  private func mail(
    _ letter: Letter, from name: String? = "Lumen · Astreinte", to: String = "alice@lumen.example", at date: Instant = t0
  ) throws -> [UInt8] {
    let sender = Mailbox(name: name, address: try MailAddress("tocsin@lumen.example"))
    return MailWriter.bytes(MailMessage(letter, from: sender, to: try MailAddress(to), date: date))
  }

  private func lines(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
  }

  @Test(arguments: [("mail/page-fr.eml", Letter.page()), ("mail/notice-en.eml", Letter.notice)])
  func `a mail is written as it always was`(golden: String, letter: Letter) throws {
    let expected = try Data(contentsOf: URL(filePath: Fixture.path(golden)))
    #expect(String(decoding: try mail(letter), as: UTF8.self) == String(decoding: expected, as: UTF8.self))
  }

  @Test func `another program reads subject, sender and both parts`() throws {
    let letter = Letter.page()
    let read = try ReadMail.of(try mail(letter))
    #expect(read.subject == letter.subject)
    #expect(read.headers["From"] == "Lumen · Astreinte <tocsin@lumen.example>")
    #expect(read.headers["To"] == "alice@lumen.example")
    #expect(read.headers["Date"] == "Mon, 23 Nov 2026 09:05:00 +0000")
    #expect(read.type == "multipart/alternative")
    #expect(read.text.trimmingCharacters(in: .newlines) == letter.text.trimmingCharacters(in: .newlines))
    #expect(read.html.trimmingCharacters(in: .newlines) == letter.html.trimmingCharacters(in: .newlines))
    #expect(read.defects == [])
  }

  @Test func `a page is urgent and says that a machine wrote it`() throws {
    let read = try ReadMail.of(try mail(.page()))
    #expect(read.headers["Importance"] == "high")
    #expect(read.headers["X-Priority"] == "1")
    #expect(read.headers["Auto-Submitted"] == "auto-generated")
    #expect(read.headers["X-Auto-Response-Suppress"] == "All")
    #expect(read.headers["Precedence"] == nil)
  }

  @Test func `a notice is not urgent`() throws {
    let read = try ReadMail.of(try mail(.notice))
    #expect(read.headers["Importance"] == nil)
    #expect(read.headers["X-Priority"] == nil)
  }

  @Test func `the identifier is that of the key, whenever it is sent`() throws {
    let first = try ReadMail.of(try mail(.page()))
    let again = try ReadMail.of(try mail(.page(), at: t0 + 60))
    let other = try ReadMail.of(try mail(.page(key: "INC-2026-0142/page/alice/2")))
    #expect(first.headers["Message-ID"] == again.headers["Message-ID"])
    #expect(first.headers["Message-ID"] != other.headers["Message-ID"])
    #expect(first.headers["Message-ID"]?.hasSuffix("@lumen.example>") == true)
  }

  @Test func `all mails of an incident hang on one root`() throws {
    let page = try ReadMail.of(try mail(.page()))
    let notice = try ReadMail.of(try mail(.notice))
    #expect(page.headers["References"] != nil)
    #expect(page.headers["References"] == notice.headers["References"])
    #expect(page.headers["In-Reply-To"] == page.headers["References"])
  }

  @Test func `a mail about no incident hangs on nothing`() throws {
    let letter = Letter(
      key: "code/alice", subject: "Code", text: "123456", html: "", short: "123456", isPage: false, language: .english, incident: nil,
      link: nil)
    let read = try ReadMail.of(try mail(letter))
    #expect(read.headers["References"] == nil)
    #expect(read.type == "text/plain")
    #expect(read.text.contains("123456"))
  }

  @Test(arguments: ["Hello\r\nBcc: eve@evil.example", "Hello\nBcc: eve@evil.example", "Hello\rBcc: eve", "Hé\r\n\r\n<script>", "a\0b"])
  func `a subject cannot begin a header`(subject: String) throws {
    let honest = try ReadMail.of(try mail(.page(subject: "Hello")))
    let read = try ReadMail.of(try mail(.page(subject: subject)))
    #expect(read.names == honest.names)
    #expect(!read.subject.unicodeScalars.contains { $0.value < 0x20 })
  }

  @Test func `a sender's name cannot begin a header`() throws {
    let read = try ReadMail.of(try mail(.page(), from: "Eve\" <eve@evil.example>\r\nBcc: eve@evil.example"))
    #expect(read.headers["Bcc"] == nil)
    #expect(read.headers["From"]?.hasSuffix("<tocsin@lumen.example>") == true)
  }

  @Test(arguments: [
    "Short", "", "=?utf-8?Q?faked?=", " leading and trailing ", "two  spaces",
    "An ASCII subject that is long enough to be folded over several lines because it goes on and on, well beyond seventy-six characters",
    "Un objet très long qui dépasse largement la ligne : la sauvegarde nocturne de Campus Nord a échoué à 02 h 30 à cause du disque plein",
    "日本語の件名はとても長いので何行かに分けなければならない、絵文字も入れておこう👩‍👩‍👧‍👦🚨🚨🚨", String(repeating: "x", count: 200),
  ])
  func `every subject comes back as it was, in short lines`(subject: String) throws {
    let bytes = try mail(.page(subject: subject))
    let read = try ReadMail.of(bytes)
    #expect(read.subject.trimmingCharacters(in: .whitespaces) == subject.trimmingCharacters(in: .whitespaces))
    #expect(lines(bytes).allSatisfy { $0.utf8.count <= 76 })
  }

  @Test(arguments: [
    "é", "=", "a=b", "trailing space \nand tab\t\nend", "From here\nFrom there", ".\n..\n.x", "\r\n\r\nafter blank lines",
    "one\rtwo\r\nthree\nfour",
    String(repeating: "long ", count: 60), String(repeating: "é", count: 300), String(repeating: "x", count: 1_200),
    String(repeating: "x", count: 76), String(repeating: "x", count: 75) + "é", "emoji 👩‍👩‍👧‍👦 and \u{1F6A8}",
  ])
  func `every text comes back as it was, in short lines`(text: String) throws {
    let bytes = try mail(.page(text: text, html: ""))
    let read = try ReadMail.of(bytes)
    func normal(_ text: String) -> String {
      var normal = text.replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\r", with: "\n")
      if normal.hasSuffix("\n") { normal.removeLast() }
      return normal
    }
    #expect(normal(read.text) == normal(text))
    #expect(lines(bytes).allSatisfy { $0.utf8.count <= 76 && $0.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } })
  }

  @Test func `control characters do not travel`() throws {
    let read = try ReadMail.of(try mail(.page(text: "a\0b\u{1B}[31mc", html: "")))
    #expect(read.text.hasPrefix("ab[31mc"))
  }

  @Test func `the text cannot end a part`() throws {
    let letter = Letter.page()
    let message = MailMessage(letter, from: Mailbox(name: nil, address: try MailAddress("t@x")), to: try MailAddress("a@x"), date: t0)
    let hostile = Letter.page(text: "--\(message.boundary)--\n--\(message.boundary)\nContent-Type: text/html\n\n<b>faked</b>")
    let read = try ReadMail.of(try mail(hostile))
    #expect(read.html.contains("ne répond plus"))
    #expect(read.text.contains("faked"))
  }

  @Test(arguments: [
    (Int64(0), "Thu, 1 Jan 1970 00:00:00 +0000"), (1_795_424_700, "Mon, 23 Nov 2026 09:05:00 +0000"),
    (951_827_696, "Tue, 29 Feb 2000 12:34:56 +0000"), (-1, "Wed, 31 Dec 1969 23:59:59 +0000"),
  ])
  func `a date is written in English and in UTC`(seconds: Int64, text: String) {
    #expect(MailDate.text(Instant(seconds)) == text)
  }
}
