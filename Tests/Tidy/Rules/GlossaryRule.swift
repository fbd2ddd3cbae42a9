/// The words of the procedure, as the code names them, are all in `docs/glossary.md`, in English and in French.
enum GlossaryRule {
  /// The enumerations whose cases people meet in the interface, in files and in the API.
  static let enumerations: Set<String> = [
    // Contracts and ServiceTime
    "Attribution", "Budget", "Cause", "ClockKind", "Hours", "IncidentKind", "Kind", "Nature", "Role", "Severity", "SupportLevel",
    "Trigger", "DayReading", "ServiceRegime", "AvailabilityTolerance",
    // OnCall and Signals
    "PageTarget", "Rotation", "Correlation", "IgnoreRule",
    // Incidents and Engine
    "ActKind", "Actor", "Basis", "ClockWarning", "DeliveryState", "Handling", "PauseReason", "Progress", "Purpose", "Reason",
    "RequalificationMode", "State", "Status", "Way", "WayReason",
  ]

  static let targets: Set<String> = ["ServiceTime", "Contracts", "OnCall", "Signals", "Incidents", "Engine"]

  struct Case: Hashable {
    let enumeration: String
    let name: String
    let path: String
    let line: Int
  }

  /// The cases of the enumerations above in `files`.
  static func cases(in files: [SwiftFile]) -> [Case] {
    files.filter { targets.contains($0.target ?? "") }.flatMap(cases(in:))
  }

  /// Cases that the glossary does not know, rows that lack a word, and identifiers that the code does not know any more.
  static func violations(in glossary: Document, cases: [Case], words: Set<String>) -> [Violation] {
    let rows = glossary.tableRows
    let known = Set(rows.flatMap { identifiers(in: $0.cells.first ?? "") })
    let missing = cases.filter { one in !known.contains { isName($0, of: one) } }.map {
      Violation(path: $0.path, line: $0.line, rule: "`\($0.enumeration).\($0.name)` is not in docs/glossary.md")
    }
    let short = rows.filter { $0.cells.count != 4 || $0.cells.contains(where: \.isEmpty) }.map {
      Violation(path: glossary.path, line: $0.line, rule: "a row has an identifier, an English word, a French word and a sentence")
    }
    let unknown = rows.flatMap { row in
      identifiers(in: row.cells.first ?? "").filter { name in !name.split(separator: ".").allSatisfy { words.contains(String($0)) } }.map {
        Violation(path: glossary.path, line: row.line, rule: "no such name in the code: `\($0)`")
      }
    }
    return missing + short + unknown
  }

  /// Whether an identifier such as `Incident.Status.open` names the case `open` of an enumeration `Status`.
  private static func isName(_ identifier: String, of one: Case) -> Bool {
    let name = "\(one.enumeration).\(one.name)"
    return identifier == name || identifier.hasSuffix("." + name)
  }

  private static func identifiers(in cell: String) -> [String] { cell.matches(of: #/`([^`]+)`/#).map { String($0.1) } }

  private static func cases(in file: SwiftFile) -> [Case] {
    let tokens = file.tokens
    return tokens.indices.flatMap { index -> [Case] in
      guard tokens[index].text == "enum", index + 1 < tokens.count, enumerations.contains(tokens[index + 1].text) else { return [] }
      return cases(ofEnumerationAt: index, in: file)
    }
  }

  private static func cases(ofEnumerationAt start: Int, in file: SwiftFile) -> [Case] {
    let tokens = file.tokens
    guard let brace = tokens.indices[start...].first(where: { tokens[$0].text == "{" }) else { return [] }
    var found: [Case] = []
    var depth = 0
    var isListing = false
    for index in tokens.indices[brace...] {
      let token = tokens[index]
      if ["{", "(", "["].contains(token.text) { depth += 1 }
      if ["}", ")", "]"].contains(token.text) { depth -= 1 }
      if depth == 0 { break }
      guard depth == 1 else { continue }
      if token.text == "case" {
        isListing = true
      } else if isListing, token.isWord, ["case", ",", "`"].contains(tokens[index - 1].text) {
        found.append(Case(enumeration: tokens[start + 1].text, name: token.text, path: file.path, line: token.line))
      } else if isListing, token.isWord, tokens[index - 1].text != "=" {
        isListing = false
      }
    }
    return found
  }
}
