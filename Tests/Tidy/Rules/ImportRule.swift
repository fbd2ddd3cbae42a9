/// The import table, against the code and against the manifest.
enum ImportRule {
  /// Imports that the table does not allow.
  static func violations(in files: [SwiftFile], table: ImportTable) -> [Violation] {
    files.flatMap { file -> [Violation] in
      guard let target = file.target else { return [] }
      return file.imports.filter { !table.allows($0.module, in: target) }.map { module, line in
        file.violation(line: line, "\(target) may not import \(module): see the table in docs/architecture.md")
      }
    }
  }

  /// Modules of the toolchain and the system, which no manifest names.
  static let toolchain: Set<String> = ["Foundation", "FoundationEssentials", "Synchronization", "Dispatch", "Glibc"]

  /// Dependencies that the table does not allow, that stand after their user, that nobody imports, or that are imported undeclared.
  static func violations(in manifest: Manifest, table: ImportTable, files: [SwiftFile]) -> [Violation] {
    let targets = manifest.targets.filter { !$0.isTest }
    let names = targets.map(\.name)
    return targets.enumerated().flatMap { index, target -> [Violation] in
      var found: [Violation] = []
      func add(_ rule: String) { found.append(Violation(path: "Package.swift", line: target.line, rule: rule)) }
      if !target.isExplained { add("\(target.name) needs a comment line above it that says what it is for") }
      if !table.knows(target.name) { add("\(target.name) is missing from the table in docs/architecture.md") }
      let imported = Set(files.filter { $0.target == target.name }.flatMap { $0.imports.map(\.module) })
      for dependency in target.dependencies {
        if !table.allows(dependency, in: target.name) { add("\(target.name) may not depend on \(dependency)") }
        if let place = names.firstIndex(of: dependency), place > index {
          add("\(target.name) stands before \(dependency), which it uses: targets stand in the order in which data flows")
        }
        if !imported.contains(dependency) { add("no file of \(target.name) imports \(dependency): drop the dependency") }
      }
      for module in imported.subtracting(target.dependencies).subtracting(toolchain).sorted() {
        add("\(target.name) imports \(module) and does not name it among its dependencies")
      }
      return found
    }
  }

  /// Rows of the table that would break what must stay true whatever the table says.
  static func violations(in table: ImportTable) -> [Violation] {
    let path = "docs/architecture.md"
    let ours = Set(table.targets)
    let pure = House.pure.flatMap { target -> [Violation] in
      guard let modules = table.modules(of: target) else {
        return [Violation(path: path, line: 0, rule: "\(target) is pure and missing from the table, or allowed everything")]
      }
      let foreign = modules.subtracting(House.pure).subtracting(House.pureLibraries)
      return foreign.sorted().map { Violation(path: path, line: 0, rule: "\(target) is pure and may not be allowed \($0)") }
    }
    let adapters = House.adapters.flatMap { target -> [Violation] in
      let others = Set(House.adapters + [House.composition]).subtracting([target]).intersection(table.modules(of: target) ?? ours)
      let wrong = target == "StoreSQLite" ? others.subtracting(["Store"]) : others
      return wrong.sorted().map { Violation(path: path, line: 0, rule: "\(target) is an adapter and may not be allowed \($0)") }
    }
    let engine = Set(House.adapters + [House.composition]).intersection(table.modules(of: "Engine") ?? ours)
    return pure + adapters
      + engine.sorted().map { Violation(path: path, line: 0, rule: "Engine has ports and may not be allowed the adapter \($0)") }
  }
}
