import Testing

@testable import ServiceTime

@Suite struct VectorTests {
  @Test(arguments: ["business-time", "pauses-and-availability"])
  func `every expected result of the file is given`(_ name: String) throws {
    let file = try VectorFile(json: try Fixture.bytes("vectors/\(name).json"))
    let report = file.run(zone: Fixture.zone)
    #expect(report.differences.map(\.description) == [])
    #expect(report.passed == file.count)
    #expect(file.count > 40)
  }

  @Test func `the file says with which zone rules it was computed`() throws {
    let file = try VectorFile(json: try Fixture.bytes("vectors/business-time.json"))
    #expect(file.zoneRulesVersion == "2026f")
    #expect(file.zoneNames.contains("America/Montreal"))
  }

  @Test func `a wrong expectation is told as a difference`() throws {
    let report = try VectorFile(json: Array(Self.small(expect: "\"2026-11-23T10:00:01Z\"").utf8)).run(zone: Fixture.zone)
    #expect(report.passed == 0)
    #expect(report.differences.map(\.description) == ["v1 add: expected 2026-11-23T10:00:01Z, got 2026-11-23T10:00:00Z"])
  }

  @Test func `a zone that is missing fails the vectors that need it`() throws {
    struct Missing: Error {}
    let report = try VectorFile(json: Array(Self.small(expect: "\"2026-11-23T10:00:00Z\"").utf8)).run { _ in throw Missing() }
    #expect(report.failed == 1)
    #expect(report.differences.first?.actual.hasPrefix("no zone \"Europe/Paris\"") == true)
  }

  @Test func `a vector without its input is a difference and not a crash`() throws {
    let json = Self.small(expect: "3").replacing("\"seconds\":3600,", with: "")
    #expect(try VectorFile(json: Array(json.utf8)).run(zone: Fixture.zone).differences.first?.actual == "the file has no seconds for it")
  }

  @Test func `a file that is not JSON is refused with a reason`() {
    #expect(throws: VectorFileRefusal.self) { try VectorFile(json: Array("{".utf8)) }
    #expect(throws: VectorFileRefusal.unknownFormat("other")) {
      try VectorFile(json: Array(Self.small(expect: "1").replacing("sla-vectors/1", with: "other").utf8))
    }
  }

  @Test func `a wrong value is refused with the place where it stands`() {
    let json = Self.small(expect: "1").replacing("09:00\",", with: "9 h\",")
    let refusal = #expect(throws: VectorFileRefusal.self) { try VectorFile(json: Array(json.utf8)) }
    #expect(refusal?.description.contains("/calendars/c/weekly/1/0/0") == true)
  }

  private static func small(expect: String) -> String {
    """
    {"format":"sla-vectors/1","tzdata_primary":"2026f",
    "calendars":{"c":{"tz":"Europe/Paris","weekly":{"1":[["09:00","19:00"]]},"holidays":[]}},"contracts":{},
    "vectors":[{"id":"v1","op":"add","calendar":"c","start":"2026-11-23T09:00:00Z","seconds":3600,"expect":\(expect)}]}
    """
  }
}
