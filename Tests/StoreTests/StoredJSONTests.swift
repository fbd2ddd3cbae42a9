import Contracts
import FoundationEssentials
import Incidents
import ServiceTime
import Signals
import Testing

@testable import Store

@Suite struct StoredJSONTests {
  private let json = StoredJSON()

  private func expectRoundTrip<Value: Codable & Equatable>(_ value: Value) throws {
    #expect(try json.value(try json.text(value)) == value)
    // Foundation reads it alike, and what Foundation writes is read alike.
    #expect(try json.value(String(decoding: try JSONEncoder().encode(value), as: UTF8.self)) == value)
  }

  @Test func `an incident, its events and a signal come back as they were`() throws {
    var story = Story(infrastructure: [hostThree])
    story.settle(.ddos, at: t0 + 5)
    story.add(.cascaded(to: .expert, reason: nil), at: t0 + 6)
    story.add(.becameAnomaly, at: t0 + 7)
    story.resolve(at: t0 + 60)
    try expectRoundTrip(story.incident)
    for event in story.events { try expectRoundTrip(event) }
    try expectRoundTrip(
      Signal(
        source: "prometheus", fingerprint: "x", startedAt: t0, endedAt: t0 + 1, summary: "s", labels: ["b": "1", "a": "2"],
        stated: Facets(platform: campusNord, severity: .minor, trigger: .cascade, runbookEstimate: 60), reporter: alice))
    try expectRoundTrip(page("k1"))
    try expectRoundTrip(CatalogueContents(holidayCalendars: [], people: [Person(key: alice, name: "Alice", roles: [.responder])]))
  }

  @Test func `what has no order is written in one order, whichever process writes it`() throws {
    let keys: Set<Key<Component>> = ["web", "mail", "storage", "database", "cron"]
    #expect(try json.text(keys) == #"["cron","database","mail","storage","web"]"#)
    #expect(try json.text([Set([3, 1, 2]), []]) == "[[1,2,3],[]]")
    #expect(try json.text(["a": Set<String>()]) == #"{"a":[]}"#)
  }

  @Test func `every character comes back`() throws {
    for code in UInt32(0)...0x2FF {
      // Below the surrogates every number is a character.
      let text = "a\(Unicode.Scalar(code).map(String.init) ?? "")b"
      try expectRoundTrip([text])
    }
    try expectRoundTrip(["", "\u{FEFF}🚨データ\u{2028}\u{2029}", "\"\\/\u{7F}\u{80}"])
  }

  private struct Odd: Codable, Equatable {
    struct Nothing: Codable, Equatable {}
    enum Choice: Codable, Equatable {
      case bare
      case one(Int)
      case named(first: String?, second: [Nothing])
    }

    var nothing = Nothing()
    var nothings = [Nothing(), Nothing()]
    var choices: [Choice] = [.bare, .one(1), .named(first: nil, second: []), .named(first: "x", second: [Nothing()])]
    var absent: [Int?] = [nil, 1, nil]
    var matrix: [[Int]] = [[], [1], [2, 3]]
    var byKey: [Key<Platform>: Set<Key<Component>>] = ["campus-nord": ["web"], "campus-sud": []]
    var byNumber: [Int: Bool] = [1: true, 2: false]
    var bounds: [Int64] = [.min, .max, 0, -1]
    var unsigned: UInt64 = .max
    var small: [UInt8] = [0, 255]
    var fractions: [Double] = [0, -1.5, 1e-30, 1.7976931348623157e308]
  }

  @Test func `values of every shape come back`() throws {
    try expectRoundTrip(Odd())
    try expectRoundTrip([String: Int]())
    try expectRoundTrip("text alone")
    try expectRoundTrip(7)
  }

  @Test func `what JSON cannot say is refused`() {
    #expect(throws: EncodingError.self) { try json.text([Double.nan]) }
  }

  @Test func `members stand in the order in which a type declares them, without spaces`() throws {
    #expect(try json.text(Trouble(source: "s", fingerprint: "f")) == #"{"source":"s","fingerprint":"f"}"#)
    #expect(try json.text(ContactMethod(channel: "mail", address: "a\"b")) == #"{"channel":"mail","address":"a\"b"}"#)
  }
}
