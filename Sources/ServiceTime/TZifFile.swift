/// The contents of a zone file of version 1, 2 or 3 (RFC 9636), checked.
struct TZifFile {
  struct LocalTime: Hashable {
    let offset: Int64
    let isDaylight: Bool
    let abbreviation: String
  }

  /// The instants at which clocks change, in order, and the index in `types` of the time they then show.
  private(set) var transitions: [(at: Int64, type: Int)] = []
  /// The kinds of time; the first is the one before all transitions.
  private(set) var types: [LocalTime] = []
  /// The rule for instants after the last transition; `nil` when the last kind of time stays.
  private(set) var rule: ZoneRule?

  init(_ bytes: [UInt8]) throws(ZoneRefusal) {
    var reader = TZifReader(bytes)
    let first = try Header(&reader)
    guard first.version >= 2 else {
      try readBody(first, wide: false, &reader)
      return
    }
    // The 32-bit body is there for old readers only.
    try reader.skip(first.bodySize(wide: false))
    let second = try Header(&reader)
    try readBody(second, wide: true, &reader)
    rule = try Self.footer(&reader)
  }

  private struct Header {
    let version: Int
    let utcIndicators: Int
    let standardIndicators: Int
    let leapSeconds: Int
    let transitions: Int
    let types: Int
    let abbreviationBytes: Int

    init(_ reader: inout TZifReader) throws(ZoneRefusal) {
      guard let magic = reader.take(4), Array(magic) == Array("TZif".utf8) else { throw .notZoneFile }
      let mark = try reader.byte()
      // A zero byte is version 1, else the digit. Later versions promise to stay readable.
      switch mark {
      case 0: version = 1
      case 0x32...0x39: version = Int(mark - 0x30)
      default: throw .notZoneFile
      }
      try reader.skip(15)
      utcIndicators = try reader.count()
      standardIndicators = try reader.count()
      leapSeconds = try reader.count()
      transitions = try reader.count()
      types = try reader.count()
      abbreviationBytes = try reader.count()
      guard (1...256).contains(types), transitions <= 1 << 20, leapSeconds <= 1 << 16, (1...1 << 16).contains(abbreviationBytes),
        utcIndicators == 0 || utcIndicators == types, standardIndicators == 0 || standardIndicators == types
      else { throw .badCounts }
    }

    func bodySize(wide: Bool) -> Int {
      let word = wide ? 8 : 4
      return transitions * (word + 1) + types * 6 + abbreviationBytes + leapSeconds * (word + 4) + standardIndicators + utcIndicators
    }
  }

  private mutating func readBody(_ header: Header, wide: Bool, _ reader: inout TZifReader) throws(ZoneRefusal) {
    guard reader.remaining >= header.bodySize(wide: wide) else { throw .truncated }
    guard header.leapSeconds == 0 else { throw .leapSeconds }
    var instants: [Int64] = []
    instants.reserveCapacity(header.transitions)
    for _ in 0..<header.transitions {
      let at = try reader.signed(bytes: wide ? 8 : 4)
      if let last = instants.last, at <= last { throw .unorderedTransitions }
      instants.append(at)
    }
    for at in instants {
      let type = Int(try reader.byte())
      guard type < header.types else { throw .badType }
      transitions.append((at, type))
    }
    var described: [(offset: Int64, isDaylight: Bool, name: Int)] = []
    for _ in 0..<header.types {
      let offset = try reader.signed(bytes: 4)
      guard (-ZoneRule.offsetMax...ZoneRule.offsetMax).contains(offset) else { throw .badOffset }
      let daylight = try reader.byte()
      guard daylight <= 1 else { throw .badType }
      described.append((offset, daylight == 1, Int(try reader.byte())))
    }
    guard let text = reader.take(header.abbreviationBytes) else { throw .truncated }
    for type in described {
      types.append(
        LocalTime(
          offset: type.offset, isDaylight: type.isDaylight, abbreviation: try Self.abbreviation(at: type.name, in: text)))
    }
    try reader.skip(header.standardIndicators + header.utcIndicators)
  }

  private static func abbreviation(at start: Int, in text: ArraySlice<UInt8>) throws(ZoneRefusal) -> String {
    guard start < text.count else { throw .badAbbreviation }
    let bytes = text.dropFirst(start).prefix { $0 != 0 }
    guard bytes.endIndex < text.endIndex, bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .badAbbreviation }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func footer(_ reader: inout TZifReader) throws(ZoneRefusal) -> ZoneRule? {
    let newline: UInt8 = 0x0A
    guard reader.remaining > 0, try reader.byte() == newline else { throw .truncated }
    let text = reader.takeUntil(newline)
    guard let text else { throw .truncated }
    guard text.count <= 256, text.allSatisfy({ (0x20...0x7E).contains($0) }) else { throw .badFooter("") }
    guard !text.isEmpty else { return nil }
    return try ZoneRule(String(decoding: text, as: UTF8.self))
  }
}

/// Reads big-endian numbers from bytes that may end anywhere.
private struct TZifReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var remaining: Int { bytes.count - position }

  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count <= remaining else { return nil }
    defer { position += count }
    return bytes[position..<position + count]
  }

  /// What comes before the byte, which is consumed too; `nil` when it never comes.
  mutating func takeUntil(_ end: UInt8) -> ArraySlice<UInt8>? {
    guard let index = bytes[position...].firstIndex(of: end) else { return nil }
    defer { position = index + 1 }
    return bytes[position..<index]
  }

  mutating func skip(_ count: Int) throws(ZoneRefusal) {
    guard take(count) != nil else { throw .truncated }
  }

  mutating func byte() throws(ZoneRefusal) -> UInt8 {
    guard let first = take(1)?.first else { throw .truncated }
    return first
  }

  mutating func count() throws(ZoneRefusal) -> Int {
    guard let word = take(4) else { throw .truncated }
    return word.reduce(0) { $0 << 8 | Int($1) }
  }

  mutating func signed(bytes count: Int) throws(ZoneRefusal) -> Int64 {
    guard let word = take(count) else { throw .truncated }
    let magnitude = word.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return count == 4 ? Int64(Int32(truncatingIfNeeded: magnitude)) : Int64(bitPattern: magnitude)
  }
}
