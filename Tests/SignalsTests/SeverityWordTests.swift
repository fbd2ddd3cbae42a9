import Contracts
import Signals
import Testing

struct SeverityWordTests {
  @Test(arguments: ["blocking", "critical", "CRITICAL", " page ", "emergency", "bloquante"])
  func `words for blocking`(word: String) { #expect(Severity(word: word) == .blocking) }

  @Test(arguments: ["major", "error", "High", "majeure"])
  func `words for major`(word: String) { #expect(Severity(word: word) == .major) }

  @Test(arguments: ["minor", "warning", "info", "none", "mineure\n"])
  func `words for minor`(word: String) { #expect(Severity(word: word) == .minor) }

  @Test(arguments: ["", "p1", "criticality", "0"])
  func `other words say nothing`(word: String) { #expect(Severity(word: word) == nil) }

  @Test func `our own names are words for themselves`() {
    for severity in Severity.allCases { #expect(Severity(word: severity.rawValue) == severity) }
  }
}
