import Testing

@Suite struct CallTests {
  @Test func `nothing ends the process, prints past the log or sleeps`() {
    expectNone(CallRule.violations(in: Repository.sources))
  }

  @Test(arguments: [
    "let x = try! read()",
    "fatalError(\"no\")",
    "print(1)",
    "try await Task.sleep(for: .seconds(1))",
    "usleep(10)",
    "Task { run() }",
    "Task.detached { run() }",
  ])
  func `a forbidden call is found`(code: String) {
    let file = SwiftFile(path: "Sources/Engine/Sample.swift", text: code)
    #expect(CallRule.violations(in: [file], sleepers: [:]).count == 1)
  }

  @Test(arguments: [
    "let x = try? read()",
    "let x = try !isRead()",
    "page.print(1)",
    "let listening = Task { run() }",
    "while !Task.isCancelled {}",
    "// try! fatalError(1) print(2)",
    "let words = \"print(1)\"",
  ])
  func `other calls are left alone`(code: String) {
    let file = SwiftFile(path: "Sources/Engine/Sample.swift", text: code)
    #expect(CallRule.violations(in: [file], sleepers: [:]) == [])
  }

  @Test func `a command may print`() {
    let file = SwiftFile(path: "Sources/tocsin/Sample.swift", text: "print(1)")
    #expect(CallRule.violations(in: [file], sleepers: [:]) == [])
  }

  @Test func `a place on the list may sleep, and leaves the list when it does not`() {
    let loop = SwiftFile(path: "Sources/Engine/Loop.swift", text: "try await Task.sleep(for: .seconds(1))")
    #expect(CallRule.violations(in: [loop], sleepers: ["Sources/Engine/Loop.swift": "rests"]) == [])
    let awake = SwiftFile(path: "Sources/Engine/Loop.swift", text: "run()")
    #expect(CallRule.violations(in: [awake], sleepers: ["Sources/Engine/Loop.swift": "rests"]).count == 1)
  }
}
