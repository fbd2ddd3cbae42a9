import Contracts
import ServiceTime
import Signals
import Testing

@testable import Intake

@Suite struct PagerDutyFormatTests {
  private let now = Instant(1_795_438_920)

  private func parse(_ body: String) throws -> IntakeResult {
    try PagerDutyFormat.parse(Array(body.utf8), IntakeContext(source: "monitoring", receivedAt: now))
  }

  private func trigger(_ payload: String, rest: String = "") -> String {
    #"{"routing_key":"secret-key","event_action":"trigger","dedup_key":"k","payload":{"summary":"Down","source":"db1","severity":"critical"\#(payload)}\#(rest)}"#
  }

  @Test func `the routing key does not stay in what is kept`() throws {
    let result = try parse(trigger(""))
    let kept = String(decoding: try #require(result.evidence), as: UTF8.self)
    #expect(kept.contains("secret-key") == false)
    #expect(kept.contains("\"summary\":\"Down\""))
    #expect(try PagerDutyFormat.routingKey(of: Array(trigger("").utf8)) == "secret-key")
  }

  @Test(
    arguments: [
      ("2026-11-23T13:00:00Z", -120), ("2026-11-23T14:00:00.315+01:00", -120), ("2026-11-23T14:00:00.315+0100", -120),
      ("yesterday", 0), ("2026-11-23T23:00:00Z", 0),
    ] as [(String, Int64)])
  func `a timestamp says when it began; one that nobody understands, or far ahead, is the time of arrival`(text: String, offset: Int64)
    throws
  {
    #expect(try parse(trigger(#","timestamp":"\#(text)""#)).signals.first?.startedAt == now + offset)
  }

  @Test func `custom details are labels, and those with our names are taken at their word`() throws {
    let details = #","custom_details":{"platform":"campus-nord","component":"web","load":0.5,"ok":false,"list":[1],"none":null,"":"x"}"#
    let signal = try #require(try parse(trigger(details + #","component":"mysql","group":"prod","class":"cpu""#)).signals.first)
    #expect(signal.stated == Facets(platform: "campus-nord", component: "web", severity: .blocking))
    #expect(
      signal.labels == [
        "host": "db1", "component": "web", "group": "prod", "class": "cpu", "platform": "campus-nord", "load": "0.5", "ok": "false",
      ])
  }

  @Test func `what people may want to read is in the detail`() throws {
    let rest =
      #","client":"Grafana","client_url":"https://g.example","links":[{"href":"https://r.example","text":"Runbook"}],"images":null"#
    let signal = try #require(try parse(trigger(#","custom_details":"see the graph""#, rest: rest)).signals.first)
    for text in ["host: db1", "see the graph", "client: Grafana", "Runbook https://r.example"] {
      #expect(signal.detail.contains(text), "\(text)")
    }
  }

  @Test func `fields of others are passed over, and every fault is named at once`() throws {
    #expect(try parse(trigger(#","unknown":1"#, rest: #","also":[]"#)).signals.count == 1)
    let fault = #expect(throws: IntakeFault.self) { try parse(#"{"event_action":"trigger","payload":{"severity":"bad"}}"#) }
    #expect(fault?.problems.map(\.pointer) == ["/payload/summary", "/payload/source", "/payload/severity"])
  }

  @Test func `an acknowledgement is no signal`() throws {
    let result = try parse(#"{"routing_key":"x","event_action":"acknowledge","dedup_key":"k"}"#)
    #expect(result.signals.isEmpty)
    #expect(result.acknowledged == [Trouble(source: "monitoring", fingerprint: "k")])
  }
}
