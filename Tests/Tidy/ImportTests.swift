import Testing

@Suite struct ImportTests {
  let table = ImportTable(Repository.document("docs/architecture.md") ?? Document(path: "docs/architecture.md", text: ""))

  @Test func `every target imports only what the table allows`() {
    expectNone(ImportRule.violations(in: Repository.sources, table: table))
  }

  @Test func `the manifest says the same as the table and the code`() {
    expectNone(ImportRule.violations(in: Repository.manifest, table: table, files: Repository.sources))
  }

  @Test func `the table keeps the core pure and the adapters apart`() {
    expectNone(ImportRule.violations(in: table))
  }

  @Test func `every folder of Sources is a target, and every row of the table too`() {
    let targets = Set(Repository.manifest.targets.map(\.name))
    #expect(Set(Repository.sources.compactMap(\.target)).subtracting(targets) == [])
    #expect(Set(table.targets).subtracting(targets) == [])
  }

  // MARK: What the rules find

  let sample = ImportTable([
    ("ServiceTime", []), ("Contracts", ["ServiceTime"]), ("Engine", ["Contracts", "Logging"]), ("Store", ["Engine"]), ("tocsin", nil),
  ])

  @Test(arguments: [
    "import Engine", "public import Engine", "internal import Engine", "@preconcurrency import Engine", "import struct Engine.Desk",
  ])
  func `an import that the table does not allow is found`(line: String) {
    let file = SwiftFile(path: "Sources/Contracts/Sample.swift", text: line)
    #expect(ImportRule.violations(in: [file], table: sample).map(\.line) == [1])
  }

  @Test func `allowed imports are left alone`() {
    let pure = SwiftFile(path: "Sources/Contracts/Sample.swift", text: "import ServiceTime\n// import Engine\n")
    let command = SwiftFile(path: "Sources/tocsin/Sample.swift", text: "import Engine\nimport Store\n")
    #expect(ImportRule.violations(in: [pure, command], table: sample) == [])
  }

  @Test func `a dependency that is forbidden, out of order, unused, undeclared or unexplained is found`() {
    let manifest = Manifest(
      """
      let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
      // What was promised.
      .target(name: "Contracts", dependencies: ["ServiceTime", "Engine"], swiftSettings: settings),
      // Time.
      .target(name: "ServiceTime", swiftSettings: settings),
      .target(
        name: "Engine",
        dependencies: ["Contracts", logging],
        swiftSettings: settings),
      """)
    let files = [
      SwiftFile(path: "Sources/Contracts/A.swift", text: "import ServiceTime\nimport Engine"),
      SwiftFile(path: "Sources/Engine/A.swift", text: "import Contracts\nimport Foundation\nimport NIOCore"),
    ]
    let rules = ImportRule.violations(in: manifest, table: sample, files: files).map(\.rule)
    #expect(
      rules == [
        "Contracts stands before ServiceTime, which it uses: targets stand in the order in which data flows",
        "Contracts may not depend on Engine",
        "Contracts stands before Engine, which it uses: targets stand in the order in which data flows",
        "Engine needs a comment line above it that says what it is for",
        "no file of Engine imports Logging: drop the dependency",
        "Engine imports NIOCore and does not name it among its dependencies",
      ])
  }

  @Test func `a table that would let the core wait or adapters meet is found`() {
    var rows: [(String, Set<String>?)] = House.pure.map { ($0, []) }
    rows += House.adapters.map { ($0, ["Engine"]) } + [("Engine", [])]
    #expect(ImportRule.violations(in: ImportTable(rows)) == [])
    #expect(ImportRule.violations(in: ImportTable(rows + [("Odd", [])])) == [])
    func with(_ target: String, _ module: String) -> [Violation] {
      ImportRule.violations(in: ImportTable(rows.map { $0.0 == target ? ($0.0, ($0.1 ?? []).union([module])) : $0 }))
    }
    #expect(with("Signals", "NIOCore").count == 1)
    #expect(with("Signals", "Engine").count == 1)
    #expect(with("Web", "Channels").count == 1)
    #expect(with("Store", "StoreSQLite").count == 1)
    #expect(with("StoreSQLite", "Store") == [])
    #expect(with("Engine", "Store").count == 1)
  }

  @Test func `the table is read from Markdown`() {
    let document = Document(
      path: "docs/architecture.md",
      text: """
        ## Who may import whom

        | target | what for | ours | libraries |
        |---|---|---|---|
        | `OnCall` | who answers | `ServiceTime`, `Contracts` | – |
        | `tocsin` | all | everything | everything |

        ## Other

        | `Web` | pages | `Store` | – |
        """)
    let table = ImportTable(document)
    #expect(table.targets == ["OnCall", "tocsin"])
    #expect(table.modules(of: "OnCall") == ["ServiceTime", "Contracts"])
    #expect(table.allows("GRDB", in: "tocsin"))
  }
}
