import FoundationEssentials

/// A mail of the catcher, read back to be shown.
///
/// It reads what `MailWriter` writes, and takes no other mail for granted: what it does not understand it leaves out.
public struct CaughtMail: Hashable, Sendable {
  /// The file's name, which sorts by time.
  public let name: String
  public let from: String
  public let to: String
  public let subject: String
  /// As the mail has it: `Mon, 23 Nov 2026 09:05:00 +0000`.
  public let date: String
  public let text: String
  /// Nil: the mail has only text.
  public let html: String?

  /// The newest mails of a catcher's directory, newest first; empty when there is none.
  ///
  /// It reads files: call it where waiting for the disk is allowed.
  public static func newest(in directory: String, limit: Int) -> [CaughtMail] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    return names.filter { $0.hasSuffix(".eml") }.sorted(by: >).prefix(limit).compactMap { read($0, in: directory) }
  }

  /// The mail of one file; nil when `name` is no plain file name or there is no such mail.
  public static func read(_ name: String, in directory: String) -> CaughtMail? {
    guard name.hasSuffix(".eml"), !name.hasPrefix("."), !name.contains("/"), !name.contains("\0"),
      let data = try? Data(contentsOf: URL(filePath: "\(directory)/\(name)"))
    else { return nil }
    return CaughtMail(name: name, bytes: Array(data))
  }

  init?(name: String, bytes: [UInt8]) {
    guard let (headers, body) = Self.split(String(decoding: bytes, as: UTF8.self)) else { return nil }
    self.name = name
    from = EncodedWord.decoded(headers["from"] ?? "")
    to = headers["to"] ?? ""
    subject = EncodedWord.decoded(headers["subject"] ?? "")
    date = headers["date"] ?? ""
    guard let boundary = headers["content-type"]?.split(separator: "boundary=\"").dropFirst().first?.prefix(while: { $0 != "\"" }) else {
      text = QuotedPrintable.decode(body)
      html = nil
      return
    }
    let parts = body.split(separator: "--\(boundary)").compactMap { Self.split(String($0.drop(while: \.isNewline))) }
    func part(_ type: String) -> String? {
      parts.first { $0.headers["content-type"]?.hasPrefix(type) == true }.map { QuotedPrintable.decode($0.body) }
    }
    text = part("text/plain") ?? ""
    html = part("text/html")
  }

  // Headers by small name, unfolded, and what follows the empty line.
  private static func split(_ entity: String) -> (headers: [String: String], body: String)? {
    var headers: [String: String] = [:]
    var last: String?
    var rest = entity[...]
    while let end = rest.firstIndex(where: \.isNewline) {
      let line = rest[..<end]
      rest = rest[rest.index(after: end)...]
      if line.isEmpty { return (headers, String(rest)) }
      if let name = last, line.first == " " || line.first == "\t" {
        headers[name, default: ""] += "\(line)"
      } else if let colon = line.firstIndex(of: ":") {
        let name = line[..<colon].lowercased()
        headers[name] = String(line[line.index(after: colon)...].drop { $0 == " " })
        last = name
      }
    }
    return nil
  }
}

extension QuotedPrintable {
  /// The text that was encoded; an escape that is none stays as it is.
  static func decode(_ text: String) -> String {
    let bytes = Array(text.utf8).filter { $0 != UInt8(ascii: "\r") }
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "="), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\n") {
        index += 2
      } else if bytes[index] == UInt8(ascii: "="), index + 2 < bytes.count,
        let byte = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
      {
        result.append(byte)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension EncodedWord {
  /// A header text with its words in UTF-8 and encoding Q decoded; others stay as they are.
  static func decoded(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    var follows = false
    while let open = rest.firstRange(of: opening), let close = rest[open.upperBound...].firstRange(of: closing) {
      let between = rest[..<open.lowerBound]
      // White space between two words only serves to fold.
      if !(follows && between.allSatisfy(\.isWhitespace)) { result += between }
      let word = rest[open.upperBound..<close.lowerBound].map { $0 == "_" ? " " : String($0) }.joined()
      result += QuotedPrintable.decode(word)
      rest = rest[close.upperBound...]
      follows = true
    }
    return result + rest
  }
}
