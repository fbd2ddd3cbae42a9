/// Which modules each target may import: the table of `docs/architecture.md`, section "Who may import whom".
struct ImportTable {
  static let section = "Who may import whom"

  /// Nil for a target that may import everything.
  private let rows: [(target: String, modules: Set<String>?)]

  init(_ rows: [(target: String, modules: Set<String>?)]) { self.rows = rows }

  /// The rows whose first cell is one name in backticks; the last two cells hold our targets and libraries.
  init(_ document: Document) {
    let section = document.sections(depth: 2).first { $0.title == ImportTable.section }
    let table = Document(path: document.path, text: section?.body ?? "")
    rows = table.tableRows.compactMap { cells, _ in
      guard cells.count == 4, let target = ImportTable.names(in: cells[0]).first else { return nil }
      let isFree = cells[2] == "everything"
      return (target, isFree ? nil : Set(ImportTable.names(in: cells[2]) + ImportTable.names(in: cells[3])))
    }
  }

  var targets: [String] { rows.map(\.target) }

  func knows(_ target: String) -> Bool { rows.contains { $0.target == target } }

  func allows(_ module: String, in target: String) -> Bool {
    rows.contains { $0.target == target && ($0.modules?.contains(module) ?? true) }
  }

  /// What the table says of `target`; nil when it may import everything.
  func modules(of target: String) -> Set<String>? { rows.first { $0.target == target }?.modules }

  private static func names(in cell: String) -> [String] { cell.matches(of: #/`([^`]+)`/#).map { String($0.1) } }
}
