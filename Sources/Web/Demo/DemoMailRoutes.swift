import Hummingbird
import Markup
import ServiceTime
import Wording

/// Shows what would have been mailed. Only in demonstrations: who sees a page's mail holds its link.
struct DemoMailRoutes {
  private static let mailsMax = 60

  let mailbox: DemoMailbox

  func add(to routes: PageRoutes) {
    routes.open("/demo/mail") { visit in
      let mails = await mailbox.newest(DemoMailRoutes.mailsMax)
      return page(mails, visit.reader).response()
    }
  }

  private func page(_ mails: [DemoMail], _ reader: Reader) -> Page {
    Page(title: "\(reader(Console.DemoMail.title)) · Tocsin", reader: reader) {
      div(.class("head")) {
        h1 { reader(Console.DemoMail.title) }
        p(.class("soft")) {
          "\(reader(Console.DemoMail.intro)) "
          code { mailbox.directory }
        }
      }
      section(.class("card")) {
        if mails.isEmpty { p(.class("item", "soft")) { reader(Console.DemoMail.none) } }
        for (index, mail) in mails.enumerated() { letter(mail, isOpen: index == 0, reader) }
      }
    }
  }

  private func letter(_ mail: DemoMail, isOpen: Bool, _ reader: Reader) -> HTML {
    details(.class("mail"), .when(isOpen, .open)) {
      summary {
        b { mail.subject }
        span(.class("soft", "small")) {
          "\(reader(Console.DemoMail.to)) \(mail.to) · "
          if let sent = Instant(mailDate: mail.date) { reader.timeOrDay(sent) } else { mail.date }
        }
      }
      div(.class("letter")) { MailText(text: mail.text).html }
    }
  }
}

/// The plain text of a mail, line by line, with its addresses as links.
struct MailText {
  let text: String

  var html: HTML { pre { for (index, line) in lines.enumerated() { self.line(String(line), isFirst: index == 0) } } }

  private var lines: [Substring] { text.split(omittingEmptySubsequences: false) { $0.isNewline } }

  private func line(_ line: String, isFirst: Bool) -> HTML {
    .fragment {
      if !isFirst { "\n" }
      for (index, word) in line.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { " " }
        if word.hasPrefix("http://") || word.hasPrefix("https://") { a(.href(String(word))) { String(word) } } else { String(word) }
      }
    }
  }
}
