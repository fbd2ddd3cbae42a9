import ServiceTime
import Signals
import Testing

@Suite struct MatcherSentenceTests {
  private let signal = Signal(
    source: "test", fingerprint: "1", startedAt: Instant(0), summary: "Connection Refused on port 443", labels: ["job": "Moodle"])

  @Test func `capital letters do not matter in a sentence`() {
    #expect(Matcher(["summary": "*connection refused*"]).matches(signal))
  }

  @Test func `capital letters matter in a label`() {
    #expect(!Matcher(["job": "moodle"]).matches(signal))
    #expect(Matcher(["job": "Moodle"]).matches(signal))
  }
}
