import Contracts

/// Writes a mail as the bytes that go over the wire.
///
/// The same message gives the same bytes. All lines end in CRLF; lines have 76 characters at most, but for addresses that cannot be broken.
/// Nothing from a message can begin a header of its own: header texts lose their control characters before they are encoded.
///
/// Source: RFC 5322, RFC 2045–2047, RFC 3834 (`Auto-Submitted`).
enum MailWriter {
  /// The bytes of a message, with the final line break, without SMTP's dots.
  static func bytes(_ message: MailMessage) -> [UInt8] {
    var lines = headers(message)
    if let html = message.html {
      lines.append("Content-Type: multipart/alternative;\r\n boundary=\"\(message.boundary)\"")
      lines.append("")
      lines += part("text/plain", message.text, boundary: message.boundary)
      lines += part("text/html", html, boundary: message.boundary)
      lines.append("--\(message.boundary)--")
    } else {
      lines += content("text/plain", message.text)
    }
    return Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
  }

  private static func headers(_ message: MailMessage) -> [String] {
    var lines = ["From: \(mailbox(message.from))", "To: \(message.to.text)"]
    lines.append("Subject: \(EncodedWord.header(message.subject, column: "Subject: ".count))")
    lines.append("Date: \(MailDate.text(message.date))")
    lines.append("Message-ID: \(message.identifier)")
    if let root = message.threadRoot {
      lines.append("In-Reply-To: \(root)")
      lines.append("References: \(root)")
    }
    if message.isUrgent {
      lines.append("Importance: high")
      lines.append("X-Priority: 1")
    }
    // No `Precedence`: "bulk" would send pages to where newsletters go.
    lines.append("Auto-Submitted: auto-generated")
    lines.append("X-Auto-Response-Suppress: All")
    lines.append("Content-Language: \(message.language.rawValue)")
    lines.append("MIME-Version: 1.0")
    return lines
  }

  private static func mailbox(_ mailbox: Mailbox) -> String {
    guard let name = mailbox.name, !name.isEmpty else { return mailbox.address.text }
    let phrase = EncodedWord.phrase(name, column: "From: ".count)
    let lastLine = phrase.split(separator: "\r\n", omittingEmptySubsequences: false).last?.count ?? 0
    let fits = lastLine + mailbox.address.text.count + "From:  <>".count <= EncodedWord.columnsMax
    return "\(phrase)\(fits ? " " : "\r\n ")<\(mailbox.address.text)>"
  }

  private static func part(_ type: String, _ text: String, boundary: String) -> [String] {
    ["--\(boundary)"] + content(type, text)
  }

  private static func content(_ type: String, _ text: String) -> [String] {
    ["Content-Type: \(type); charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "", QuotedPrintable.encode(text)]
  }
}
