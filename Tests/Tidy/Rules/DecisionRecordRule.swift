/// Every decision says where it stands, why, what, and what it costs; and the index knows it.
enum DecisionRecordRule {
  static let folder = "docs/adr/"
  static let sections = ["Status", "Context", "Decision", "Consequences"]

  static func isRecord(_ path: String) -> Bool {
    path.hasPrefix(folder) && path.dropFirst(folder.count).wholeMatch(of: #/\d{4}-[a-z0-9-]+\.md/#) != nil
  }

  static func violations(in records: [Document], index: Document?) -> [Violation] {
    let numbers = Dictionary(grouping: records, by: { $0.path.dropFirst(folder.count).prefix(4) })
    let twice = numbers.values.filter { $0.count > 1 }.flatMap { $0 }.map {
      Violation(path: $0.path, line: 0, rule: "another record has the same number")
    }
    let linked = Set(index?.links.map { $0.target.hasPrefix("./") ? String($0.target.dropFirst(2)) : $0.target } ?? [])
    let unlinked = records.filter { !linked.contains(String($0.path.dropFirst(folder.count))) }.map {
      Violation(path: $0.path, line: 0, rule: "docs/adr/README.md does not link to it")
    }
    return twice + unlinked + records.flatMap(violations(in:))
  }

  private static func violations(in record: Document) -> [Violation] {
    let present = record.sections(depth: 2)
    var found: [Violation] = sections.compactMap { title in
      let section = present.first { $0.title == title }
      let isWritten = section.map { !$0.body.trimmed.isEmpty } ?? false
      return isWritten ? nil : Violation(path: record.path, line: 0, rule: "has no section \"\(title)\", or an empty one")
    }
    if let consequences = present.first(where: { $0.title == "Consequences" }), !consequences.body.lowercased().contains("downside") {
      found.append(
        Violation(path: record.path, line: consequences.line, rule: "every choice costs something: say so after the word \"downside\""))
    }
    return found
  }
}
