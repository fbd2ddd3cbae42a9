import ArgumentParser
import Contracts
import Foundation
import Testing

@testable import tocsin

@Suite struct TerminalTableTests {
  private func table() -> TerminalTable {
    var table = TerminalTable([
      .init(title: "Reference"), .init(title: "What", narrowest: 8), .init(title: "Left", isNumber: true), .init(title: "Holder", goes: 1),
    ])
    table.append([.init("INC-2026-0001"), .init("The login page cannot be reached"), .init("1 h 20"), .init("Alice")])
    table.append([.init("INC-2026-0002"), .init("Slow"), .init("5 min"), .init("")])
    return table
  }

  @Test func `columns line up, and numbers end together`() {
    #expect(
      table().lines(Terminal()) == [
        "Reference      What                                Left  Holder",
        "INC-2026-0001  The login page cannot be reached  1 h 20  Alice",
        "INC-2026-0002  Slow                               5 min",
      ])
  }

  @Test func `texts are cut before columns go`() {
    #expect(table().lines(Terminal(columns: 50))[1] == "INC-2026-0001  The login page can…  1 h 20  Alice")
    #expect(table().lines(Terminal(columns: 38))[1] == "INC-2026-0001  The login page…  1 h 20")
  }

  @Test(arguments: 40...90) func `no line is wider than the terminal`(columns: Int) {
    #expect(table().lines(Terminal(columns: columns)).allSatisfy { $0.columns <= columns })
  }

  @Test func `a row that fits by no means becomes a block`() {
    var table = TerminalTable([.init(title: "Reference"), .init(title: "Due")])
    table.append([.init("INC-2026-0001"), .init("Wednesday 25 November 2026, 17:00")])
    #expect(table.lines(Terminal(columns: 40)) == ["Reference  INC-2026-0001", "Due        Wednesday 25 November 2026, …"])
  }

  @Test func `a table without rows has no head either`() {
    #expect(TerminalTable([.init(title: "Reference")]).lines(Terminal()).isEmpty)
  }

  @Test func `wide characters take two columns, joined ones none`() {
    #expect("東京".columns == 4)
    #expect("e\u{301}té".columns == 3)
    #expect("🚨".columns == 2)
    #expect("東京都".cut(toColumns: 5) == "東京…")
  }

  @Test func `a title cannot move the cursor or turn the writing round`() {
    let hostile = "ok\u{1B}[2J\u{9B}31m\u{202E}gnp.exe\u{7}\r\nnext"
    let shown = TerminalTable.Cell(hostile).text
    #expect(!shown.unicodeScalars.contains { $0.properties.generalCategory == .control || $0.value == 0x202E })
    #expect(shown.hasPrefix("ok·[2J"))
    #expect(shown.hasSuffix("next"))
  }

  @Test func `colours appear only where they make sense`() {
    #expect(Terminal().styled("late", .red) == "late")
    #expect(Terminal(isColoured: true).styled("late", .red) == "\u{1B}[31mlate\u{1B}[0m")
  }

  @Test func `the width of the environment counts where there is no terminal`() {
    #expect(Terminal.current(environment: ["COLUMNS": "20"]).columns.map { $0 >= Terminal.columnsMin } == true)
  }

  @Test(arguments: [
    (["LANG": "fr_FR.UTF-8"], Language.french), (["LANG": "C.UTF-8"], .english), ([:], .english),
    (["LC_ALL": "en_GB", "LANG": "fr_FR"], .english), (["LC_ALL": "", "LC_MESSAGES": "fr_CA", "LANG": "de_DE"], .french),
  ])
  func `the language is that of the environment`(environment: [String: String], expected: Language) throws {
    #expect(try LanguageOptions.parse([]).language(environment) == expected)
    #expect(try LanguageOptions.parse(["--lang", "en"]).language(environment) == .english)
  }
}
