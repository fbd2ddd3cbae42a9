/// A message as DATA carries it.
enum SMTPContent {
  /// Doubles a dot that begins a line, makes every line end CRLF, and adds the dot that ends the message.
  ///
  /// A bare CR or LF within a message could end it early on a careless server and begin a command of someone else's.
  ///
  /// Source: RFC 5321 §4.5.2.
  static func stuffed(_ message: [UInt8]) -> [UInt8] {
    let carriageReturn = UInt8(ascii: "\r")
    let lineFeed = UInt8(ascii: "\n")
    let dot = UInt8(ascii: ".")
    var result: [UInt8] = []
    result.reserveCapacity(message.count + message.count / 32 + 8)
    var beginsLine = true
    var previous: UInt8 = 0
    for byte in message {
      defer { previous = byte }
      if byte == lineFeed, previous == carriageReturn { continue }
      if byte == carriageReturn || byte == lineFeed {
        result += [carriageReturn, lineFeed]
        beginsLine = true
        continue
      }
      if beginsLine, byte == dot { result.append(dot) }
      result.append(byte)
      beginsLine = false
    }
    if !beginsLine { result += [carriageReturn, lineFeed] }
    result += [dot, carriageReturn, lineFeed]
    return result
  }
}
