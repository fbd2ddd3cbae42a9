import Testing

@testable import ServiceTime

@Suite struct ZoneFileTests {
  @Test func `a file of version 1 is read with 32-bit instants and no rule`() throws {
    let zone = try Zone(name: "Test/One", tzif: Self.file(version: 0, transitions: [(1_000, 1)]), rulesVersion: "x")
    #expect(zone.offset(at: Instant(999)) == 3_600)
    #expect(zone.offset(at: Instant(1_000)) == 7_200)
    #expect(zone.abbreviation(at: Instant(.max)) == "DST")
  }

  @Test func `a file of version 3 may change clocks by more than a day's hours`() throws {
    let zone = try Self.zone(footer: "<-02>2<-01>,M3.5.0/-1,M10.5.0/0")
    #expect(zone.offset(at: try utc("2026-03-29T00:59:59Z")) == -7_200)
    #expect(zone.offset(at: try utc("2026-03-29T01:00:00Z")) == -3_600)
    #expect(zone.abbreviation(at: try utc("2026-03-29T01:00:00Z")) == "-01")
  }

  @Test func `daylight time can be there all year round`() throws {
    let zone = try Self.zone(footer: "XXX3EDT4,0/0,J365/23")
    for text in ["2026-01-01T03:59:59Z", "2026-01-01T04:00:00Z", "2026-07-01T00:00:00Z", "2100-12-31T23:00:00Z", "2300-01-01T04:00:00Z"] {
      #expect(zone.offset(at: try utc(text)) == -14_400)
    }
  }

  @Test func `days of the year count 29 February or skip it, as the rule says`() throws {
    let julian = try Self.zone(footer: "AAA0BBB,J60/0,J300/0")
    #expect(julian.offset(at: try utc("2028-02-29T12:00:00Z")) == 0)
    #expect(julian.offset(at: try utc("2028-03-01T00:00:00Z")) == 3_600)
    let counted = try Self.zone(footer: "AAA0BBB,59/0,300/0")
    #expect(counted.offset(at: try utc("2028-02-29T00:00:00Z")) == 3_600)
    #expect(counted.offset(at: try utc("2027-02-28T23:00:00Z")) == 0)
    #expect(counted.offset(at: try utc("2027-03-01T00:00:00Z")) == 3_600)
  }

  @Test func `an empty rule keeps the last kind of time`() throws {
    let zone = try Zone(name: "Test/Two", tzif: Self.file(version: 0x32, transitions: [(1_000, 1)], footer: ""), rulesVersion: "x")
    #expect(zone.offset(at: Instant(4_000_000_000)) == 7_200)
  }

  @Test(arguments: [
    "C", "CET", "CET-", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0",
    "CET-1CEST,M3.0.0,M10.5.0",
    "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J366", "CET-1CEST,366,1", "CET-25", "CET-1:60", "<+01-1", "CET-1CEST,M3.5.0/168,M10.5.0",
    "CET-1CEST,M3.5.0,M10.5.0x", "CET-99999999999999999999",
  ])
  func `a rule that cannot be read is refused`(_ footer: String) {
    #expect(throws: ZoneRefusal.badFooter(footer)) { try Self.zone(footer: footer) }
  }

  @Test func `bytes that are no zone file are refused with the reason`() {
    #expect(throws: ZoneRefusal.notZoneFile) { try Self.zone(bytes: Array("<html>".utf8)) }
    #expect(throws: ZoneRefusal.notZoneFile) { try Self.zone(bytes: []) }
    #expect(throws: ZoneRefusal.truncated) { try Self.zone(bytes: Array("TZif2".utf8)) }
    #expect(throws: ZoneRefusal.unorderedTransitions) { try Self.zone(bytes: Self.file(version: 0, transitions: [(5, 1), (5, 0)])) }
    #expect(throws: ZoneRefusal.badType) { try Self.zone(bytes: Self.file(version: 0, transitions: [(5, 2)])) }
    #expect(throws: ZoneRefusal.badOffset) { try Self.zone(bytes: Self.file(version: 0, transitions: [], offset: 1_000_000)) }
    #expect(throws: ZoneRefusal.badAbbreviation) { try Self.zone(bytes: Self.file(version: 0, transitions: [], nameIndex: 200)) }
    #expect(throws: ZoneRefusal.leapSeconds) { try Self.zone(bytes: Self.file(version: 0, transitions: [], leapSeconds: 1)) }
    #expect(throws: ZoneRefusal.badCounts) { try Self.zone(bytes: Self.file(version: 0, transitions: [], typeCount: 0)) }
    #expect(throws: ZoneRefusal.badCounts) { try Self.zone(bytes: Self.file(version: 0, transitions: [], typeCount: 0xFFFF_FFFF)) }
  }

  @Test func `a file cut short anywhere is refused`() throws {
    let bytes = try Fixture.bytes("zoneinfo/Europe/Paris")
    for length in 0..<bytes.count {
      #expect(throws: ZoneRefusal.self) { try Self.zone(bytes: Array(bytes.prefix(length))) }
    }
  }

  @Test func `hostile bytes are read or refused, and never crash`() throws {
    var generator = SeededGenerator(seed: 3)
    let originals = try ["Europe/Paris", "Africa/Casablanca", "Asia/Kathmandu", "Pacific/Auckland"].map {
      try Fixture.bytes("zoneinfo/\($0)")
    }
    var refused = 0
    for round in 0..<3_000 {
      var bytes = originals[round % originals.count]
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        // Half of the changes hit the header of the second, 64-bit body, where the counts stand.
        let limit = Bool.random(using: &generator) ? min(bytes.count, 110) : bytes.count
        bytes[Int.random(in: 0..<limit, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      if round % 7 == 0 { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &generator)) }
      do {
        let zone = try Self.zone(bytes: bytes)
        for _ in 0..<4 {
          let instant = Instant(Int64(bitPattern: generator.next()) >> Int64.random(in: 0...40, using: &generator))
          #expect(abs(zone.offset(at: instant)) <= ZoneRule.offsetMax)
          _ = zone.firstInstant(onOrAfter: zone.wallTime(at: instant))
          _ = zone.nextChange(after: instant)
        }
      } catch {
        refused += 1
      }
    }
    #expect(refused > 500)
    #expect(refused < 3_000)
  }

  @discardableResult
  private static func zone(bytes: [UInt8]) throws(ZoneRefusal) -> Zone {
    try Zone(name: "Test/Hostile", tzif: bytes, rulesVersion: "x")
  }

  @discardableResult
  private static func zone(footer: String) throws(ZoneRefusal) -> Zone {
    try zone(bytes: file(version: 0x33, transitions: [], footer: footer))
  }

  /// A zone file with two kinds of time: STD, one hour ahead, and DST, two hours ahead.
  private static func file(
    version: UInt8, transitions: [(Int64, UInt8)], footer: String = "", offset: Int64 = 3_600, nameIndex: UInt8 = 0, leapSeconds: Int = 0,
    typeCount: Int = 2
  ) -> [UInt8] {
    func bytes(_ value: Int64, _ count: Int) -> [UInt8] {
      (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    func body(wide: Bool) -> [UInt8] {
      var body = Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
      for count in [0, 0, leapSeconds, transitions.count, typeCount, 8] { body += bytes(Int64(count), 4) }
      let word = wide ? 8 : 4
      for transition in transitions { body += bytes(transition.0, word) }
      for transition in transitions { body.append(transition.1) }
      body += bytes(offset, 4) + [0, nameIndex] + bytes(7_200, 4) + [1, 4]
      body += Array("STD\0DST\0".utf8)
      return body + [UInt8](repeating: 0, count: leapSeconds * (word + 4))
    }
    guard version > 0 else { return body(wide: false) }
    return body(wide: false) + body(wide: true) + Array("\n\(footer)\n".utf8)
  }
}
