import Contracts
import Intake
import ServiceTime
import Signals
import Testing

struct AlertmanagerFormatTests {
  private func result(of name: String) throws -> IntakeResult {
    try format("alertmanager").parse(try fixture("alertmanager/\(name).json"), context)
  }

  /// A group with one alert, which is firing and bare but for `fields`.
  private func alert(_ fields: String, status: String = "firing") throws(IntakeFault) -> Signal? {
    let body = #"{"version":"4","alerts":[{"status":"\#(status)","fingerprint":"f"\#(fields.isEmpty ? "" : ",")\#(fields)}]}"#
    return try format("alertmanager").parse(Array(body.utf8), context).signals.first
  }

  @Test func `a firing alert becomes a signal`() throws {
    let result = try result(of: "firing")
    #expect(
      result.signals == [
        Signal(
          source: "lumen", fingerprint: "81cc98b5b148eec4", startedAt: instant("2026-11-23T13:08:45Z"),
          summary: "Moodle login page unreachable",
          detail: "probe_success == 0 for 2 minutes\nlast error: connection refused\nhttps://wiki.example/runbooks/moodle-down",
          labels: [
            "alertname": "MoodleDown", "component": "web", "instance": "https://campus-nord.example", "platform": "campus-nord",
            "severity": "critical",
          ],
          stated: Facets(platform: "campus-nord", component: "web", severity: .blocking))
      ])
    #expect(result.truncated == 0)
  }

  @Test func `a resolved alert recovers the same trouble`() throws {
    let firing = try #require(try result(of: "firing").signals.first)
    let resolved = try #require(try result(of: "resolved").signals.first)
    #expect(resolved.status == .recovered)
    #expect(resolved.trouble == firing.trouble)
    #expect(resolved.startedAt == firing.startedAt)
    #expect(resolved.endedAt == instant("2026-11-23T13:08:50Z"))
    #expect(resolved.identity != firing.identity)
  }

  @Test func `a group holds both states, each alert its own`() throws {
    let result = try result(of: "group-mixed")
    #expect(result.signals.map(\.status) == [.firing, .recovered, .firing])
    #expect(result.signals.map(\.fingerprint) == ["efc39a7c321f26f1", "9571c81c1a05fe44", "fdb0d0d8ff713899"])
    #expect(result.signals.map(\.endedAt) == [nil, instant("2026-11-23T13:08:54Z"), nil])
    #expect(result.signals.map(\.summary) == ["85 % plein, saturation prévue dans 3 jours — é à ü", "DiskFilling b", "DiskFilling c"])
    #expect(result.signals.allSatisfy { $0.stated == Facets(platform: "campus-sud") })
  }

  @Test func `what was left out of a group is reported, not recovered`() throws {
    let result = try result(of: "group-truncated")
    #expect(result.truncated == 2)
    #expect(result.signals.count == 3)
    #expect(result.signals.allSatisfy { $0.status == .firing })
  }

  @Test func `a payload that is sent again gives the same signals`() throws {
    #expect(try result(of: "group-mixed").signals.map(\.identity) == result(of: "group-mixed").signals.map(\.identity))
  }

  @Test func `a zero date is no date`() throws {
    let zero = #""startsAt":"0001-01-01T00:00:00Z","endsAt":"0001-01-01T00:00:00Z""#
    #expect(try alert(zero)?.startedAt == received)
    #expect(try alert(zero)?.endedAt == nil)
    #expect(try alert(zero, status: "resolved")?.endedAt == received)
  }

  @Test func `a firing alert has not ended, even when Alertmanager says when it would`() throws {
    #expect(try alert(#""startsAt":"2026-11-23T13:00:00Z","endsAt":"2026-11-23T13:14:00Z""#)?.endedAt == nil)
  }

  @Test func `dates far ahead are taken as the time of arrival`() throws {
    let ahead = #""startsAt":"2026-11-23T13:15:01.9Z","endsAt":"2026-11-23T15:00:00Z""#
    #expect(try alert(ahead)?.startedAt == received)
    #expect(try alert(ahead, status: "resolved")?.endedAt == received)
    #expect(try alert(#""startsAt":"2026-11-23T14:15:00.999999999+01:00""#)?.startedAt == received + 300)
  }

  @Test func `only labels with exactly these names are taken at their word`() throws {
    let labels = #""labels":{"Platform":"a","component ":"b","host":"c","Severity":"critical","trigger":"functionalProbe"}"#
    #expect(try alert(labels)?.stated == Facets())
    let exact = #""labels":{"platform":"a","component":"b","infrastructure":"c","severity":"page"}"#
    #expect(try alert(exact)?.stated == Facets(platform: "a", component: "b", infrastructure: "c", severity: .blocking))
  }

  @Test func `an unknown severity and an empty platform say nothing`() throws {
    #expect(try alert(#""labels":{"platform":"","severity":"p1"}"#)?.stated == Facets())
  }

  @Test(
    arguments: [("15", 900), ("0", nil), ("-3", nil), ("soon", nil), ("9999999999999999999", nil), ("1.5", nil)] as [(String, Seconds?)])
  func `the annotation runbook_minutes gives the expected handling time`(text: String, estimate: Seconds?) throws {
    #expect(try alert(#""annotations":{"runbook_minutes":"\#(text)"}"#)?.stated.runbookEstimate == estimate)
  }

  @Test func `without a summary the alert is called by its name and its instance`() throws {
    #expect(try alert(#""labels":{"alertname":"Down","instance":"db:9100"}"#)?.summary == "Down db:9100")
    #expect(try alert(#""labels":{"alertname":"Down"},"annotations":{"summary":" \n"}"#)?.summary == "Down")
    #expect(try alert("")?.summary == "Alertmanager")
    #expect(try alert(#""annotations":{"summary":"two\nlines"}"#)?.summary == "two lines")
  }

  @Test func `without a fingerprint the labels are the name`() throws {
    #expect(try alert(#""labels":{"a":"1","b":"2"}"#)?.fingerprint == "f")
    let parse = { (labels: String) in
      let body = #"{"version":"4","alerts":[{"status":"firing","labels":\#(labels)}]}"#
      return try format("alertmanager").parse(Array(body.utf8), context).signals[0].fingerprint
    }
    #expect(try parse(#"{"a":"1","b":"2"}"#) == parse(#"{"b":"2","a":"1"}"#))
    #expect(try parse(#"{"a":"1","b":"2"}"#) != parse(#"{"a":"12","b":""}"#))
  }

  @Test func `what is too long is cut, since Alertmanager would not send it again`() throws {
    let long = String(repeating: "é", count: 20_000)
    let labels = (0..<80).map { "\"l\($0)\":\"v\"" }.joined(separator: ",")
    let signal = try #require(
      try alert(#""labels":{\#(labels),"a":"\#(long)"},"annotations":{"summary":"\#(long)","description":"\#(long)"}"#))
    #expect(signal.summary.unicodeScalars.count == 1_024)
    #expect(signal.summary.hasSuffix("é…"))
    #expect(signal.detail.utf8.count == 16_384)
    #expect(signal.labels.count == 64)
    #expect(signal.labels["a"]?.utf8.count == 4_096)
  }

  @Test func `a character that databases do not keep is replaced`() throws {
    #expect(try alert(#""labels":{"a":"x\u0000y"}"#)?.labels == ["a": "x\u{FFFD}y"])
  }

  @Test func `unknown fields and missing parts are passed over`() throws {
    #expect(try alert(#""labels":null,"annotations":null,"endsAt":null,"novelty":{"x":[1]}"#)?.labels == [:])
  }

  @Test func `a storm in one payload is taken in whole`() throws {
    let alerts = (0..<3_000).map { #"{"status":"firing","fingerprint":"\#($0)","labels":{"alertname":"Down","instance":"\#($0)"}}"# }
    let body = #"{"version":"4","alerts":[\#(alerts.joined(separator: ","))]}"#
    #expect(try format("alertmanager").parse(Array(body.utf8), context).signals.count == 3_000)
  }

  @Test(arguments: [
    (#"{"alerts":[]}"#, "S011", "/version"),
    (#"{"version":"3","alerts":[]}"#, "S011", "/version"),
    (#"{"version":4,"alerts":[]}"#, "S008", "/version"),
    (#"{"version":"4"}"#, "S009", "/alerts"),
    (#"{"version":"4","alerts":{}}"#, "S008", "/alerts"),
    (#"{"version":"4","alerts":[7]}"#, "S008", "/alerts/0"),
    (#"{"version":"4","alerts":[{}]}"#, "S009", "/alerts/0/status"),
    (#"{"version":"4","alerts":[{"status":"suppressed"}]}"#, "S010", "/alerts/0/status"),
    (#"{"version":"4","alerts":[{"status":"firing","labels":{"a":1}}]}"#, "S008", "/alerts/0/labels/a"),
    (#"{"version":"4","alerts":[{"status":"firing","startsAt":"now"}]}"#, "S010", "/alerts/0/startsAt"),
    (#"{"version":"4","alerts":[],"truncatedAlerts":-1}"#, "S010", "/truncatedAlerts"),
    (#"[]"#, "S008", ""),
    (#"{"version":"4","alerts":["#, "S002", "/alerts/0"),
  ])
  func `what is not such a payload is refused with code and pointer`(body: String, code: String, pointer: String) {
    let fault = refused(body, by: "alertmanager")
    #expect(fault?.code == code)
    #expect(fault?.pointer == pointer)
  }
}
