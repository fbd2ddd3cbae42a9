import Contracts
import Intake
import ServiceTime
import Signals
import Testing

struct TocsinFormatTests {
  @Test func `a signal with every field is read`() throws {
    let signals = try parsed(
      """
      {"fingerprint":"f-1","status":"recovered","startedAt":"2026-11-23T14:00:00+01:00","endedAt":"2026-11-23T13:05:00.5Z",
       "summary":"Login page\\nunreachable","detail":"line 1\\nline 2","platform":"campus-nord","component":"web",
       "infrastructure":"host-1","severity":"critical","trigger":"functionalProbe","kind":"anomaly",
       "labels":{"check":"login","empty":""},"runbookMinutes":15}
      """)
    #expect(
      signals == [
        Signal(
          source: "lumen", fingerprint: "f-1", status: .recovered, startedAt: instant("2026-11-23T13:00:00Z"),
          endedAt: instant("2026-11-23T13:05:00Z"), summary: "Login page unreachable", detail: "line 1\nline 2",
          labels: ["check": "login", "empty": ""],
          stated: Facets(
            platform: "campus-nord", component: "web", infrastructure: "host-1", severity: .blocking, trigger: .functionalProbe,
            runbookEstimate: 900))
      ])
  }

  @Test func `a summary is enough`() throws {
    let signal = try #require(try parsed(#"{"summary":"x"}"#).first)
    #expect(signal.status == .firing)
    #expect(signal.startedAt == received)
    #expect(signal.endedAt == nil)
    #expect(signal.kind == .anomaly)
    #expect(signal.stated == Facets())
    #expect(signal.source == "lumen")
  }

  @Test func `a missing fingerprint is derived from what the signal speaks of`() throws {
    let fingerprint = { (body: String) throws(IntakeFault) -> String? in try parsed(body).first?.fingerprint }
    let first = try fingerprint(#"{"summary":"x","platform":"a"}"#)
    #expect(first?.count == 32)
    #expect(try fingerprint(#"{"platform":"a","summary":"x","severity":"minor","status":"recovered","labels":{"n":"2"}}"#) == first)
    #expect(try fingerprint(#"{"summary":"y","platform":"a"}"#) != first)
    #expect(try fingerprint(#"{"summary":"x","platform":"b"}"#) != first)
    #expect(try fingerprint(#"{"summary":"x","component":"a"}"#) != first)
    #expect(try fingerprint(#"{"summary":"x","infrastructure":"a"}"#) != first)
  }

  @Test func `a derived fingerprint stays the same for ever`() throws {
    #expect(try parsed(#"{"summary":"x","platform":"a"}"#).first?.fingerprint == "463762f8b13c64bf6f10f60843131a86")
  }

  @Test func `a list of up to 500 signals is read in order`() throws {
    let list = { (count: Int) in "{\"signals\":[\((0..<count).map { "{\"summary\":\"s\($0)\"}" }.joined(separator: ","))]}" }
    #expect(try parsed(list(500)).map(\.summary) == (0..<500).map { "s\($0)" })
    #expect(refused(list(501))?.pointer == "/signals")
    #expect(refused(list(501))?.code == "S010")
    #expect(refused(list(0))?.code == "S010")
  }

  @Test func `a clock may run five minutes ahead, not more`() throws {
    let starts = { (text: String) throws(IntakeFault) -> Instant? in try parsed(#"{"summary":"x","startedAt":"\#(text)"}"#).first?.startedAt
    }
    #expect(try starts("2026-11-23T13:15:00Z") == received + 300)
    #expect(try starts("2026-11-23T13:15:01Z") == received)
    #expect(try starts("9999-12-31T23:59:59Z") == received)
  }

  @Test func `a recovery ends no earlier than it began`() throws {
    let body = #"{"summary":"x","status":"recovered","startedAt":"2026-11-23T13:14:00Z","endedAt":"2026-11-23T13:30:00Z"}"#
    let signal = try #require(try parsed(body).first)
    #expect(signal.startedAt == received + 240)
    #expect(signal.endedAt == received + 240)
    let ended = try #require(try parsed(#"{"summary":"x","status":"recovered","endedAt":"2026-11-23T13:00:00Z"}"#).first)
    #expect(ended.startedAt == received - 600)
    #expect(ended.endedAt == received - 600)
    #expect(try parsed(#"{"summary":"x","status":"recovered"}"#).first?.endedAt == received)
  }

  @Test(arguments: [
    (#"{}"#, "S009", "/summary"),
    (#"{"summary":""}"#, "S010", "/summary"),
    (#"{"summary":" \n "}"#, "S010", "/summary"),
    (#"{"summary":1}"#, "S008", "/summary"),
    (#"{"summary":null}"#, "S008", "/summary"),
    (#"{"summary":"\u0000"}"#, "S010", "/summary"),
    (#"{"summary":"x","fingerprint":""}"#, "S010", "/fingerprint"),
    (#"{"summary":"x","status":"resolved"}"#, "S010", "/status"),
    (#"{"summary":"x","startedAt":1795439325}"#, "S008", "/startedAt"),
    (#"{"summary":"x","startedAt":"yesterday"}"#, "S010", "/startedAt"),
    (#"{"summary":"x","startedAt":"2026-11-23T14:08:45"}"#, "S010", "/startedAt"),
    (#"{"summary":"x","startedAt":"1999-12-31T23:59:59Z"}"#, "S010", "/startedAt"),
    (#"{"summary":"x","endedAt":"2026-11-23T13:00:00Z"}"#, "S010", "/endedAt"),
    (
      #"{"summary":"x","status":"recovered","startedAt":"2026-11-23T13:00:01Z","endedAt":"2026-11-23T13:00:00Z"}"#, "S010",
      "/endedAt"
    ),
    (#"{"summary":"x","severity":"odd"}"#, "S010", "/severity"),
    (#"{"summary":"x","trigger":"operatorReport"}"#, "S010", "/trigger"),
    (#"{"summary":"x","trigger":"emergencyEntry"}"#, "S010", "/trigger"),
    (#"{"summary":"x","kind":"wish"}"#, "S010", "/kind"),
    (#"{"summary":"x","labels":[]}"#, "S008", "/labels"),
    (#"{"summary":"x","labels":{"a/b":1}}"#, "S008", "/labels/a~1b"),
    (#"{"summary":"x","labels":{"":"v"}}"#, "S010", "/labels/"),
    (#"{"summary":"x","runbookMinutes":"15"}"#, "S008", "/runbookMinutes"),
    (#"{"summary":"x","runbookMinutes":1.5}"#, "S010", "/runbookMinutes"),
    (#"{"summary":"x","runbookMinutes":0}"#, "S010", "/runbookMinutes"),
    (#"{"summary":"x","runbookMinutes":99999999999999999999}"#, "S010", "/runbookMinutes"),
    (#"{"summary":"x","source":"me"}"#, "S007", "/source"),
    (#"{"summary":"x","colour":"red"}"#, "S007", "/colour"),
    (#"[{"summary":"x"}]"#, "S008", ""),
    (#"{"signals":{}}"#, "S008", "/signals"),
    (#"{"signals":[1]}"#, "S008", "/signals/0"),
    (#"{"signals":[{"summary":"x"},{}]}"#, "S009", "/signals/1/summary"),
    (#"{"signals":[{"summary":"x"}],"summary":"x"}"#, "S007", "/summary"),
    (#"{"signals":[{"summary":"x"}],"a":1}"#, "S007", "/a"),
    (#"{"summary":"x","summary":"y"}"#, "S006", "/summary"),
    (#"{"summary":"x","labels":{"a":{"b":oops}}}"#, "S002", "/labels/a/b"),
  ])
  func `a faulty body is refused with code and pointer`(body: String, code: String, pointer: String) {
    let fault = refused(body)
    #expect(fault?.code == code)
    #expect(fault?.pointer == pointer)
    #expect(fault?.problems.count == 1)
    #expect(fault?.status == (code < "S007" ? 400 : 422))
  }

  @Test func `all problems are named at once, in order`() {
    let fault = refused(#"{"signals":[{"sumary":"x"},{"summary":"x","severity":3,"labels":{"n":1,"m":2}}]}"#)
    #expect(
      fault?.problems.map { "\($0.code) \($0.pointer ?? "-")" } == [
        "S007 /signals/0/sumary", "S009 /signals/0/summary", "S008 /signals/1/severity", "S008 /signals/1/labels/n",
        "S008 /signals/1/labels/m",
      ])
    #expect(fault?.detail == #"Unknown field "sumary". Did you mean "summary"? (and 4 more problems)"#)
  }

  @Test(arguments: [
    ("sumary", "summary"), ("started_at", "startedAt"), ("StartedAt", "startedAt"), ("plateform", "platform"), ("severty", "severity"),
    ("runbook_minutes", "runbookMinutes"), ("label", "labels"), ("end_at", "endedAt"),
  ])
  func `an unknown field is answered with the one that was meant`(name: String, meant: String) {
    #expect(refused(#"{"summary":"x","\#(name)":"1"}"#)?.problems.first?.detail.contains("Did you mean \"\(meant)\"?") == true)
  }

  @Test func `an unknown field that is close to nothing is answered with the list`() {
    #expect(refused(#"{"summary":"x","zzzzzz":"1"}"#)?.detail.contains("Known are summary, fingerprint,") == true)
    #expect(refused(#"{"summary":"x","source":"1"}"#)?.detail.contains("intake key") == true)
  }

  @Test func `a wrong type is named with what was expected and found`() {
    #expect(refused(#"{"summary":["x"]}"#)?.detail == #""summary" must be a text, found a list."#)
    #expect(refused(#"{"summary":"x","severity":"majr"}"#)?.detail == #""severity" cannot be "majr". Did you mean "major"?"#)
  }

  @Test func `bounds hold to the last character`() throws {
    let text = { (count: Int) in String(repeating: "é", count: count) }
    #expect(try parsed(#"{"summary":"\#(text(1_024))"}"#).count == 1)
    #expect(refused(#"{"summary":"\#(text(1_025))"}"#)?.pointer == "/summary")
    #expect(try parsed(#"{"summary":"x","detail":"\#(text(8_192))"}"#).count == 1)
    #expect(refused(#"{"summary":"x","detail":"\#(text(8_193))"}"#)?.pointer == "/detail")
    let labels = { (count: Int) in (0..<count).map { "\"l\($0)\":\"v\"" }.joined(separator: ",") }
    #expect(try parsed(#"{"summary":"x","labels":{\#(labels(64))}}"#).first?.labels.count == 64)
    #expect(refused(#"{"summary":"x","labels":{\#(labels(65))}}"#)?.pointer == "/labels")
    #expect(try parsed(#"{"summary":"x","labels":{"\#(text(128))":"\#(text(2_048))"}}"#).count == 1)
    #expect(refused(#"{"summary":"x","labels":{"a":"\#(text(2_049))"}}"#)?.pointer == "/labels/a")
    #expect(refused(#"{"summary":"x","labels":{"\#(text(129))":""}}"#)?.code == "S010")
  }

  @Test func `a body over a mebibyte is refused as such`() {
    let fault = refused(#"{"summary":"x"}"# + String(repeating: " ", count: 1_048_576))
    #expect(fault?.code == "S001")
    #expect(fault?.status == 413)
  }

  @Test func `more problems than anybody reads are counted`() {
    let fault = refused("{\"signals\":[\(Array(repeating: "{}", count: 400).joined(separator: ","))]}")
    #expect(fault?.problems.count == 50)
    #expect(fault?.detail.hasSuffix("(and 399 more problems)") == true)
  }
}
