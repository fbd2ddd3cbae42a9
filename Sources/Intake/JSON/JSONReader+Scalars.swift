extension JSONReader {
  /// Reads a text from its opening to behind its closing quote.
  mutating func text(bytesMax: Int) throws(JSONFault) -> String {
    let start = position + 1
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        guard index - start <= bytesMax else { throw tooLong(at: start, bytesMax: bytesMax) }
        position = index + 1
        return try decoded(bytes[start..<index], from: start)
      }
      if byte == UInt8(ascii: "\\") { return try escapedText(from: start, firstEscape: index, bytesMax: bytesMax) }
      guard byte >= 0x20 else { throw controlCharacter(at: index) }
      index += 1
    }
    throw JSONFault(.syntax, offset: bytes.count, "The body ends within a text.")
  }

  /// Reads a text that holds escapes, unescaped into bytes of its own.
  private mutating func escapedText(from start: Int, firstEscape: Int, bytesMax: Int) throws(JSONFault) -> String {
    var content = Array(bytes[start..<firstEscape])
    position = firstEscape
    while position < bytes.count {
      guard content.count <= bytesMax else { throw tooLong(at: start, bytesMax: bytesMax) }
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return try decoded(content[...], from: start)
      case UInt8(ascii: "\\"):
        position += 1
        try escape(into: &content)
      case 0..<0x20: throw controlCharacter(at: position)
      default:
        content.append(byte)
        position += 1
      }
    }
    throw JSONFault(.syntax, offset: bytes.count, "The body ends within a text.")
  }

  private mutating func escape(into content: inout [UInt8]) throws(JSONFault) {
    guard position < bytes.count else { throw JSONFault(.syntax, offset: position, "The body ends within a text.") }
    let letter = bytes[position]
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(letter)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "u"):
      position += 1
      content.append(contentsOf: String(try escapedScalar()).utf8)
      return
    default: throw unexpected("one of \" \\ / b f n r t u after the backslash")
    }
    position += 1
  }

  /// Reads the digits after `\u`, and the second half of a pair where there must be one.
  private mutating func escapedScalar() throws(JSONFault) -> Unicode.Scalar {
    let start = position
    let first = try fourDigits()
    if let scalar = Unicode.Scalar(first) { return scalar }
    let lonely = JSONFault(.encoding, offset: start - 2, "Half of a surrogate pair stands alone; it is not a character.")
    guard (0xD800...0xDBFF).contains(first), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw lonely }
    let second = try fourDigits()
    guard (0xDC00...0xDFFF).contains(second) else { throw lonely }
    guard let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) else { throw lonely }
    return scalar
  }

  private mutating func fourDigits() throws(JSONFault) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard position < bytes.count else { throw unexpected("a hexadecimal digit") }
      let digit: UInt8
      switch bytes[position] {
      case let byte where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte): digit = byte - UInt8(ascii: "0")
      case let byte where (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte): digit = byte - UInt8(ascii: "a") + 10
      case let byte where (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(byte): digit = byte - UInt8(ascii: "A") + 10
      default: throw unexpected("a hexadecimal digit")
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }

  /// Reads a number by JSON's grammar, keeping its digits.
  mutating func number() throws(JSONFault) -> JSONNumber {
    let start = position
    _ = take(UInt8(ascii: "-"))
    if take(UInt8(ascii: "0")) {
      if position < bytes.count, Self.isDigit(bytes[position]) {
        throw JSONFault(.syntax, offset: start, "A number begins with a needless zero.")
      }
    } else {
      try digits()
    }
    if take(UInt8(ascii: ".")) { try digits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
    guard position - start <= limits.numberBytesMax else {
      throw JSONFault(.tooLarge, offset: start, "A number has more than \(limits.numberBytesMax) characters.")
    }
    return JSONNumber(literal: String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func digits() throws(JSONFault) {
    guard position < bytes.count, Self.isDigit(bytes[position]) else { throw unexpected("a digit") }
    while position < bytes.count, Self.isDigit(bytes[position]) { position += 1 }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  /// The text that `content` encodes; `start` is where its bytes began in the body.
  private func decoded(_ content: ArraySlice<UInt8>, from start: Int) throws(JSONFault) -> String {
    guard let text = String(validating: content, as: UTF8.self) else {
      throw JSONFault(.encoding, offset: firstBrokenByte(from: start), "The body is not UTF-8 here.")
    }
    return text
  }

  /// Where the first sequence of bytes lies that is not UTF-8.
  private func firstBrokenByte(from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      guard index + length <= bytes.count, String(validating: bytes[index..<index + length], as: UTF8.self) != nil else { return index }
      index += length
    }
    return index
  }

  private func controlCharacter(at offset: Int) -> JSONFault {
    JSONFault(.syntax, offset: offset, "A control character stands in a text. Write it as an escape, such as \\n.")
  }

  private func tooLong(at offset: Int, bytesMax: Int) -> JSONFault {
    JSONFault(.tooLarge, offset: offset, "A text or name has more than \(bytesMax) bytes.")
  }
}
