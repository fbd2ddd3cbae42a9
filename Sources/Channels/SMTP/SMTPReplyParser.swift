/// Bytes to replies, bounded: a server can neither fill our memory nor make us wait for an end of line for ever.
///
/// Lines end in LF, with CR before it or not. A pure value, for the client, and later for a probe.
///
/// Source: RFC 5321 §4.2.
struct SMTPReplyParser: Sendable {
  static let lineBytesMax = 2_048
  static let linesMax = 64

  /// Why bytes are no reply.
  enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
    case lineTooLong
    case tooManyLines
    case notAReply
    case mixedCodes

    var description: String {
      switch self {
      case .lineTooLong: "a line of more than \(SMTPReplyParser.lineBytesMax) bytes"
      case .tooManyLines: "a reply of more than \(SMTPReplyParser.linesMax) lines"
      case .notAReply: "something that is no SMTP reply"
      case .mixedCodes: "a reply whose lines have different codes"
      }
    }
  }

  private var line: [UInt8] = []
  private var code: Int?
  private var lines: [String] = []

  /// Whether everything that came has been given out as replies.
  var isDrained: Bool { line.isEmpty && code == nil }

  /// Takes bytes in and gives out the replies they complete.
  ///
  /// - Throws: `Fault`; the parser is then of no more use.
  mutating func feed(_ bytes: some Sequence<UInt8>) throws(Fault) -> [SMTPReply] {
    var replies: [SMTPReply] = []
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        if let reply = try endLine() { replies.append(reply) }
        line.removeAll(keepingCapacity: true)
      } else {
        guard line.count < Self.lineBytesMax else { throw .lineTooLong }
        guard byte != 0 else { throw .notAReply }
        line.append(byte)
      }
    }
    return replies
  }

  private mutating func endLine() throws(Fault) -> SMTPReply? {
    let digits = line.prefix(3)
    guard digits.count == 3, digits.allSatisfy(\.isASCIIDigit), let code = Int(String(decoding: digits, as: UTF8.self)),
      (200...559).contains(code)
    else { throw .notAReply }
    let separator = line.dropFirst(3).first
    guard separator == nil || separator == UInt8(ascii: " ") || separator == UInt8(ascii: "-") else { throw .notAReply }
    guard self.code == nil || self.code == code else { throw .mixedCodes }
    guard lines.count < Self.linesMax else { throw .tooManyLines }
    lines.append(String(decoding: line.dropFirst(4), as: UTF8.self))
    guard separator != UInt8(ascii: "-") else {
      self.code = code
      return nil
    }
    defer {
      self.code = nil
      lines = []
    }
    return SMTPReply(code: code, lines: lines)
  }
}
