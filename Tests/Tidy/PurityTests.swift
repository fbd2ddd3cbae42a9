import Testing

@Suite struct PurityTests {
  @Test func `the pure targets are pure`() {
    expectNone(PurityRule.violations(in: Repository.sources))
  }

  @Test func `every pure target has files to look at`() {
    for target in House.pure { #expect(Repository.sources.contains { $0.target == target }, "\(target)") }
  }

  @Test(arguments: [
    "func due() async -> Int { 1 }",
    "actor Desk {}",
    "let due = await clock.now()",
    "let now = Date()",
    "let now = Date.now",
    "let id = UUID().uuidString",
    "let chance = Int.random(in: 1...6)",
    "let one = people.randomElement()",
    "import Foundation",
    "import NIOCore",
    "let task = Task { 1 }",
    "let home = ProcessInfo.processInfo",
    "let text = \"\\(Date())\"",
  ])
  func `impure code is found`(code: String) {
    let file = SwiftFile(path: "Sources/Incidents/Sample.swift", text: code)
    #expect(PurityRule.violations(in: [file]).count == 1)
  }

  @Test(arguments: [
    "// Date() and await are words here.",
    "let text = \"await Date() UUID() .random\"",
    "import FoundationEssentials",
    "let date = CivilDate(2026, 11, 23)",
    "struct Date2 {}",
    "func end(by actor: Actor) {}",
    "static let async = Attribute(\"async\")",
  ])
  func `pure code is left alone`(code: String) {
    let file = SwiftFile(path: "Sources/Incidents/Sample.swift", text: code)
    #expect(PurityRule.violations(in: [file]) == [])
  }

  @Test func `the shell may wait`() {
    let file = SwiftFile(path: "Sources/Engine/Sample.swift", text: "func run() async { await go(Date()) }")
    #expect(PurityRule.violations(in: [file]) == [])
  }
}
