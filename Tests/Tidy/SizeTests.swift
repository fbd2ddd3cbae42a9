import Testing

@Suite struct SizeTests {
  @Test func `files and functions are short`() {
    expectNone(SizeRule.violations(in: Repository.swiftFiles))
  }

  @Test func `every exception has a reason`() {
    for exception in SizeRule.exceptions { #expect(exception.reason.count > 20, "\(exception.path)") }
  }

  @Test func `a file of 401 lines is found, one of 400 is not`() {
    func file(_ lines: Int) -> SwiftFile {
      SwiftFile(path: "Sources/Web/Long.swift", text: String(repeating: "let a = 1\n", count: lines))
    }
    #expect(SizeRule.violations(in: [file(401)], exceptions: []).count == 1)
    #expect(SizeRule.violations(in: [file(400)], exceptions: []) == [])
  }

  @Test(arguments: ["func long()", "init(_ body: () -> Void = {})", "var long: Int", "static func < (a: Int, b: Int) -> Bool"])
  func `a function of 71 lines is found, one of 70 is not`(head: String) {
    func file(_ lines: Int) -> SwiftFile {
      SwiftFile(
        path: "Sources/Web/Long.swift",
        text: "struct S {\n\(head) {\n" + String(repeating: "work(\"}\") // }\n", count: lines - 2) + "}\nvar next: Int\n}\n")
    }
    #expect(SizeRule.violations(in: [file(71)], exceptions: []).map(\.line) == [2])
    #expect(SizeRule.violations(in: [file(70)], exceptions: []) == [])
  }

  @Test func `a requirement without a body does not borrow the next one's`() {
    let text =
      "protocol P {\nfunc a() async throws -> [Int]\nvar b: Int { get }\n}\nfunc c() {\n" + String(repeating: "d()\n", count: 68) + "}\n"
    #expect(FunctionSpan.all(in: SwiftFile(path: "a.swift", text: text).tokens).map(\.lineCount) == [1, 70])
  }

  @Test func `an exception allows its own size and nothing else`() {
    let file = SwiftFile(path: "Sources/Web/Long.swift", text: String(repeating: "let a = 1\n", count: 450))
    func exception(_ lines: Int) -> SizeRule.Exception {
      SizeRule.Exception(path: "Sources/Web/Long.swift", function: nil, lines: lines, reason: "a table")
    }
    #expect(SizeRule.violations(in: [file], exceptions: [exception(450)]) == [])
    #expect(SizeRule.violations(in: [file], exceptions: [exception(449)]).count == 1)
    #expect(SizeRule.violations(in: [file], exceptions: [exception(460)]).count == 1)
    #expect(SizeRule.violations(in: [], exceptions: [exception(450)]).count == 1)
  }
}
