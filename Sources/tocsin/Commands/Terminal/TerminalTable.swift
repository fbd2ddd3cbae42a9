/// A table for people: columns line up, and it fits the width of the terminal.
///
/// When there is too little room, columns that may be missing and are empty go, and texts that may be cut are cut; when that is not
/// enough, columns that may be missing go, one by one; and when even that is not enough, each row becomes a block with one line a column.
struct TerminalTable {
  struct Column {
    let title: String
    /// Numbers and durations end at the same column.
    var isNumber = false
    /// The narrowest width the column may be cut to; nil when it is never cut.
    var narrowest: Int?
    /// In which order columns go when there is too little room, 1 first; nil when the table makes no sense without it.
    var goes: Int?
  }

  struct Cell: ExpressibleByStringInterpolation {
    let text: String
    var style: Style?

    init(_ text: String, _ style: Style? = nil) {
      self.text = text.printableLine
      self.style = style
    }

    init(stringLiteral value: String) { self.init(value) }
  }

  let columns: [Column]
  private(set) var rows: [[Cell]] = []

  /// The blanks between two columns.
  private static let gap = 2

  init(_ columns: [Column]) { self.columns = columns }

  mutating func append(_ row: [Cell]) {
    precondition(row.count == columns.count, "a row has one cell for each column")
    rows.append(row)
  }

  /// The lines of the table; none when it has no rows.
  func lines(_ terminal: Terminal) -> [String] {
    guard !rows.isEmpty else { return [] }
    var shown = Array(columns.indices)
    var widths = shown.map(width)
    guard let room = terminal.columns else { return laidOut(shown, widths, terminal) }
    while total(widths) > room, let empty = shown.firstIndex(where: { columns[$0].goes != nil && isEmpty($0) }) {
      shown.remove(at: empty)
      widths.remove(at: empty)
    }
    while narrowest(shown, widths) > room, let next = firstToGo(shown) {
      shown.remove(at: next)
      widths.remove(at: next)
    }
    while total(widths) > room, let widest = widestCut(shown, widths) {
      widths[widest] -= 1
    }
    return total(widths) > room ? blocks(shown, room, terminal) : laidOut(shown, widths, terminal)
  }

  /// How narrow the table can become without losing a column.
  private func narrowest(_ shown: [Int], _ widths: [Int]) -> Int {
    total(zip(shown, widths).map { column, width in min(width, columns[column].narrowest ?? width) })
  }

  private func firstToGo(_ shown: [Int]) -> Int? {
    shown.indices.filter { columns[shown[$0]].goes != nil }.min { (columns[shown[$0]].goes ?? 0) < (columns[shown[$1]].goes ?? 0) }
  }

  private func isEmpty(_ column: Int) -> Bool { rows.allSatisfy { $0[column].text.isEmpty } }

  private func width(_ column: Int) -> Int {
    rows.reduce(columns[column].title.columns) { max($0, $1[column].text.columns) }
  }

  private func total(_ widths: [Int]) -> Int { widths.reduce(0, +) + TerminalTable.gap * max(0, widths.count - 1) }

  /// The widest column that may still be cut.
  private func widestCut(_ shown: [Int], _ widths: [Int]) -> Int? {
    widths.indices.filter { index in columns[shown[index]].narrowest.map { widths[index] > $0 } ?? false }.max { widths[$0] < widths[$1] }
  }

  private func laidOut(_ shown: [Int], _ widths: [Int], _ terminal: Terminal) -> [String] {
    let head = shown.map { Cell(columns[$0].title, .faint) }
    return ([head] + rows.map { row in shown.map { row[$0] } }).map { row in
      let cells = row.indices.map { index in
        let text = row[index].text.cut(toColumns: widths[index])
        let padded = text.padded(toColumns: widths[index], isNumber: columns[shown[index]].isNumber)
        return terminal.styled(padded, row[index].style)
      }
      return cells.joined(separator: String(repeating: " ", count: TerminalTable.gap)).trimmedEnd
    }
  }

  private func blocks(_ shown: [Int], _ room: Int, _ terminal: Terminal) -> [String] {
    let titles = shown.map { columns[$0].title.columns }.max() ?? 0
    return rows.enumerated().flatMap { position, row in
      let lines = shown.filter { !row[$0].text.isEmpty }.map { index in
        let title = terminal.styled(columns[index].title.padded(toColumns: titles), .faint)
        return "\(title)  \(terminal.styled(row[index].text.cut(toColumns: max(10, room - titles - 2)), row[index].style))"
      }
      return position == 0 ? lines : [""] + lines
    }
  }
}

extension String {
  /// The text without the spaces at its end.
  fileprivate var trimmedEnd: String {
    guard let last = lastIndex(where: { $0 != " " }) else { return "" }
    return String(self[...last])
  }
}
