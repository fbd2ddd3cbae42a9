extension Instant {
  private static let secondsPerDay: Int64 = 86_400

  /// Reads an RFC 3339 date and time, such as `2026-11-23T14:08:45.123456789+01:00`.
  ///
  /// A fraction of a second is cut off towards the past. The years 0001 to 9999 are read, so that the "no time" of other
  /// programs (`0001-01-01T00:00:00Z`) parses and callers can recognise it. A leap second reads as the second after it.
  /// Anything else gives `nil`.
  public init?(iso8601 text: some StringProtocol) {
    var reader = DigitReader(text.utf8)
    guard let year = reader.number(digits: 4), reader.skip("-"),
      let month = reader.number(digits: 2), reader.skip("-"),
      let day = reader.number(digits: 2), reader.skip("T") || reader.skip("t"),
      let hour = reader.number(digits: 2), hour <= 23, reader.skip(":"),
      let minute = reader.number(digits: 2), minute <= 59, reader.skip(":"),
      let second = reader.number(digits: 2), second <= 60,
      year >= 1, CivilDate.isValid(year: year, month: month, day: day)
    else { return nil }
    if reader.skip(".") {
      guard reader.skipDigits() > 0 else { return nil }
    }
    guard let offset = Self.offset(from: &reader), reader.isAtEnd else { return nil }
    let days = Int64(CivilDate(year: year, month: month, day: day).daysSince1970)
    let seconds = days * Self.secondsPerDay + Int64(hour * 3_600 + minute * 60 + second) - offset
    if second == 60 {
      // Leap seconds only ever end a day of UTC.
      guard seconds % Self.secondsPerDay == 0 else { return nil }
    }
    // 0001-01-01T00:00:00Z to 9999-12-31T23:59:59Z, also after the offset is taken off.
    guard (-62_135_596_800...253_402_300_799).contains(seconds) else { return nil }
    self.init(seconds)
  }

  private static func offset<Bytes: Sequence<UInt8>>(from reader: inout DigitReader<Bytes>) -> Int64? {
    if reader.skip("Z") || reader.skip("z") { return 0 }
    let sign: Int64
    if reader.skip("+") {
      sign = 1
    } else if reader.skip("-") {
      sign = -1
    } else {
      return nil
    }
    guard let hours = reader.number(digits: 2), hours <= 23, reader.skip(":"),
      let minutes = reader.number(digits: 2), minutes <= 59
    else { return nil }
    return sign * Int64(hours * 3_600 + minutes * 60)
  }

  /// The instant in UTC as RFC 3339, such as `2026-11-23T13:08:45Z`.
  public var iso8601: String {
    let wall = WallTime(secondsSince1970: secondsSince1970)
    return "\(wall.date)T\(wall.time.withSeconds)Z"
  }
}

/// Reads fixed-width decimal numbers and separators from bytes.
struct DigitReader<Bytes: Sequence<UInt8>> {
  private var iterator: Bytes.Iterator
  private var current: UInt8?

  init(_ bytes: Bytes) {
    iterator = bytes.makeIterator()
    current = iterator.next()
  }

  var isAtEnd: Bool { current == nil }

  /// The byte that comes next, not yet consumed.
  var next: UInt8? { current }

  mutating func advance() {
    current = iterator.next()
  }

  /// Consumes the scalar and answers true if it comes next.
  mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    guard let current, UInt32(current) == scalar.value else { return false }
    advance()
    return true
  }

  /// Consumes one decimal digit, if one comes next.
  mutating func digit() -> Int? {
    guard let current, (0x30...0x39).contains(current) else { return nil }
    advance()
    return Int(current - 0x30)
  }

  /// Consumes exactly this many decimal digits.
  mutating func number(digits: Int) -> Int? {
    var value = 0
    for _ in 0..<digits {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// Consumes all decimal digits that come next, and answers how many there were.
  mutating func skipDigits() -> Int {
    var count = 0
    while digit() != nil { count += 1 }
    return count
  }
}
