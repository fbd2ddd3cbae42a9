import Contracts
import Signals
import Testing

struct MatcherTests {
  @Test func `the empty matcher matches every signal`() { #expect(Matcher([:]).matches(alert())) }

  @Test func `all parts must hold`() {
    let matcher = Matcher(["alertname": "Disk*", "platform": "campus-nord"])
    #expect(matcher.matches(alert(labels: ["alertname": "DiskFull"], stated: Facets(platform: nord))))
    #expect(!matcher.matches(alert(labels: ["alertname": "DiskFull"], stated: Facets(platform: sud))))
    #expect(!matcher.matches(alert(labels: ["alertname": "WebDown"], stated: Facets(platform: nord))))
  }

  @Test(arguments: [
    ("a*c", "abbc", true), ("a*c", "ac", true), ("a*c", "acb", false), ("*", "", true), ("*b*", "abc", true), ("a*b*c", "a-b-b-c", true),
    ("", "", true), ("", "x", false), ("é*", "été", true),
  ])
  func `a star stands for any run of characters`(pattern: String, text: String, matches: Bool) {
    #expect(Matcher(["x": pattern]).matches(alert(labels: ["x": text])) == matches)
  }

  @Test func `a label that is missing is empty`() {
    #expect(Matcher(["x": ""]).matches(alert()))
    #expect(!Matcher(["x": "y"]).matches(alert()))
  }
}
