import Contracts
import Engine
import Testing

@testable import Channels

struct CaughtMailTests {
  private func caught(_ letter: Letter) throws -> CaughtMail? {
    let sender = Mailbox(name: "Lumen · Astreinte", address: try MailAddress("tocsin@lumen.example"))
    let mail = MailMessage(letter, from: sender, to: try MailAddress("alice@lumen.example"), date: t0)
    return CaughtMail(name: "1.eml", bytes: MailWriter.bytes(mail))
  }

  @Test func `a mail is read back as it was written`() throws {
    let subject = "Un objet long qui dépasse la ligne : sauvegarde nocturne échouée à 02 h 30 à cause d’un disque plein 🚨"
    let text = "Première ligne = é\n\n" + String(repeating: "long ", count: 40) + "\n.\nFrom here"
    let mail = try #require(try caught(.page(subject: subject, text: text, html: "<p>a = \"b\" é</p>")))
    #expect(mail.subject == subject)
    #expect(mail.from == "Lumen · Astreinte <tocsin@lumen.example>")
    #expect(mail.to == "alice@lumen.example")
    #expect(mail.date == "Mon, 23 Nov 2026 09:05:00 +0000")
    #expect(mail.text.trimmingSuffix(while: \.isNewline) == text)
    #expect(mail.html?.trimmingSuffix(while: \.isNewline) == "<p>a = \"b\" é</p>")
  }

  @Test func `a mail without HTML has only text`() throws {
    let mail = try caught(.page(text: "123456\n", html: ""))
    #expect(mail?.text.trimmingSuffix(while: \.isNewline) == "123456")
    #expect(mail?.html == nil)
  }

  @Test func `the newest mails come first`() async throws {
    let scratch = try Scratch()
    for (name, subject) in [("20261123T090500Z-a.eml", "first"), ("20261123T090600Z-b.eml", "second"), ("notes.txt", "none")] {
      _ = try scratch.file(name, "Subject: \(subject)\r\n\r\nHello\r\n")
    }
    #expect(CaughtMail.newest(in: scratch.path, limit: 5).map(\.subject) == ["second", "first"])
    #expect(CaughtMail.newest(in: scratch.path, limit: 1).map(\.text) == ["Hello\n"])
    #expect(CaughtMail.newest(in: "\(scratch.path)/none", limit: 5) == [])
  }

  @Test(arguments: ["../secret.eml", "a/b.eml", ".hidden.eml", "x.txt", "absent.eml", ""])
  func `only mails of the directory are read`(name: String) throws {
    let scratch = try Scratch()
    _ = try scratch.file("x.txt", "Subject: x\r\n\r\nHello\r\n")
    #expect(CaughtMail.read(name, in: scratch.path) == nil)
  }

  @Test(arguments: ["", "no headers at all", "Subject: =?utf-8?Q?=ZZ?=\n\n=", "Content-Type: x; boundary=\"\"\n\n--\n--"])
  func `what is no mail of ours does no harm`(text: String) {
    _ = CaughtMail(name: "1.eml", bytes: Array(text.utf8))
  }
}

extension String {
  fileprivate func trimmingSuffix(while isDropped: (Character) -> Bool) -> String {
    var text = self
    while let last = text.last, isDropped(last) { text.removeLast() }
    return text
  }
}
