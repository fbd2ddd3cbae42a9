import Testing

@testable import ServiceTime

@Suite struct ZoneTests {
  @Test(arguments: [
    ("Europe/Paris", "2026-11-23T12:00:00Z", 3_600, "CET"),
    ("Europe/Paris", "2026-07-14T12:00:00Z", 7_200, "CEST"),
    ("Europe/Paris", "2026-03-29T00:59:59Z", 3_600, "CET"),
    ("Europe/Paris", "2026-03-29T01:00:00Z", 7_200, "CEST"),
    ("Europe/Paris", "2026-10-25T00:59:59Z", 7_200, "CEST"),
    ("Europe/Paris", "2026-10-25T01:00:00Z", 3_600, "CET"),
    ("Europe/Paris", "1938-06-01T00:00:00Z", 3_600, "WEST"),
    ("America/St_Johns", "2026-07-01T00:00:00Z", -9_000, "NDT"),
    ("Australia/Lord_Howe", "2026-01-01T00:00:00Z", 39_600, "+11"),
    ("Australia/Lord_Howe", "2026-07-01T00:00:00Z", 37_800, "+1030"),
    ("Asia/Kathmandu", "2026-07-01T00:00:00Z", 20_700, "+0545"),
    ("Africa/Casablanca", "2026-09-19T12:00:00Z", 3_600, "+01"),
    ("Africa/Casablanca", "2026-09-21T12:00:00Z", 0, "+00"),
    ("Pacific/Noumea", "2099-01-01T00:00:00Z", 39_600, "+11"),
  ])
  func `the offset is that of the zone file`(_ name: String, _ at: String, _ offset: Int64, _ abbreviation: String) throws {
    let zone = try Fixture.zone(name)
    #expect(zone.offset(at: try utc(at)) == offset)
    #expect(zone.abbreviation(at: try utc(at)) == abbreviation)
  }

  // The file's list of transitions ends in 1996 for Paris; from there on the rule in its last line counts.
  @Test(arguments: [
    ("Europe/Paris", "2100-03-28T00:59:59Z", 3_600), ("Europe/Paris", "2100-03-28T01:00:00Z", 7_200),
    ("Europe/Paris", "2100-10-31T00:59:59Z", 7_200), ("Europe/Paris", "2100-10-31T01:00:00Z", 3_600),
    ("Pacific/Auckland", "2060-04-03T13:59:59Z", 46_800), ("Pacific/Auckland", "2060-04-03T14:00:00Z", 43_200),
    ("Africa/Cairo", "2060-04-29T21:59:59Z", 7_200), ("Africa/Cairo", "2060-04-29T22:00:00Z", 10_800),
    ("Africa/Cairo", "2060-10-28T20:59:59Z", 10_800), ("Africa/Cairo", "2060-10-28T21:00:00Z", 7_200),
    ("Europe/Paris", "2500-07-14T12:00:00Z", 7_200), ("Europe/Paris", "2500-01-14T12:00:00Z", 3_600),
  ])
  func `after the last transition the rule at the end of the file counts`(_ name: String, _ at: String, _ offset: Int64) throws {
    #expect(try Fixture.zone(name).offset(at: try utc(at)) == offset)
  }

  @Test func `a wall time in the gap is the instant after it`() throws {
    #expect(try paris("2027-03-28 02:30") == utc("2027-03-28T01:00:00Z"))
    #expect(try paris("2027-03-28 03:00") == utc("2027-03-28T01:00:00Z"))
    #expect(try paris("2027-03-28 01:59:59") == utc("2027-03-28T00:59:59Z"))
  }

  @Test func `a wall time that comes twice is the first`() throws {
    #expect(try paris("2026-10-25 02:30") == utc("2026-10-25T00:30:00Z"))
    #expect(try paris("2026-10-25 03:00") == utc("2026-10-25T02:00:00Z"))
  }

  @Test func `midnight may be missing or come twice`() throws {
    let havana = try Fixture.zone("America/Havana")
    #expect(try local("2026-03-08 00:00", in: havana) == utc("2026-03-08T05:00:00Z"))
    #expect(havana.wallTime(at: try utc("2026-03-08T05:00:00Z")).description == "2026-03-08 01:00:00")
    #expect(try local("2026-11-01 00:00", in: havana) == utc("2026-11-01T04:00:00Z"))
  }

  @Test func `the first instant of a wall time shows it or a later one, and the second before does not`() throws {
    var generator = SeededGenerator(seed: 2)
    for name in ["Europe/Paris", "America/Havana", "Australia/Lord_Howe", "Africa/Cairo", "Pacific/Auckland", "Africa/Casablanca"] {
      let zone = try Fixture.zone(name)
      var change = try utc("2000-01-01T00:00:00Z")
      while let next = zone.nextChange(after: change), next < Instant(4_500_000_000) {
        change = next
        let wall = WallTime(secondsSince1970: change.secondsSince1970 + Int64.random(in: -40_000...60_000, using: &generator))
        let first = zone.firstInstant(onOrAfter: wall)
        #expect(zone.wallTime(at: first) >= wall)
        for earlier in 1...90 where zone.wallTime(at: first - Seconds(earlier * 61)) >= wall {
          Issue.record("\(name): \(wall) is shown before \(first)")
        }
        #expect(zone.wallTime(at: first - 1) < wall)
      }
    }
  }

  @Test func `UTC needs no file`() throws {
    #expect(Zone.utc.offset(at: Instant(.max)) == 0)
    #expect(Zone.utc.nextChange(after: Instant(0)) == nil)
    #expect(Zone.utc.wallTime(at: try utc("2026-11-23T13:08:45Z")).description == "2026-11-23 13:08:45")
  }

  @Test func `instants far from any deadline do not crash`() throws {
    let zone = try Fixture.zone("Europe/Paris")
    for second in [Int64.min, .min + 1, -1 << 60, 1 << 60, .max - 1, .max] {
      #expect(abs(zone.offset(at: Instant(second))) <= 7_200)
      #expect(zone.wallTime(at: Instant(second)).date.year != 0)
      _ = zone.nextChange(after: Instant(second))
    }
  }

  @Test func `two readings of one file are equal`() throws {
    #expect(try Fixture.zone("Europe/Paris") == Fixture.zone("Europe/Paris"))
    #expect(try Fixture.zone("Europe/Paris") != Fixture.zone("Asia/Kolkata"))
  }

  @Test func `the version of the rules is that of tzdata.zi, then VERSION, then a hash`() {
    let zi = Array("# version 2026f\n# This zic input file\n".utf8)
    let version = Array("2025b\n".utf8)
    #expect(Zone.rulesVersion(tzdataZi: zi, versionFile: version, zoneFile: []) == "2026f")
    #expect(Zone.rulesVersion(tzdataZi: nil, versionFile: version, zoneFile: []) == "2025b")
    #expect(Zone.rulesVersion(tzdataZi: Array("R E 1977\n".utf8), versionFile: nil, zoneFile: []) == "hash-cbf29ce484222325")
    #expect(Zone.rulesVersion(tzdataZi: nil, versionFile: [], zoneFile: Array("a".utf8)) == "hash-af63dc4c8601ec8c")
  }
}
