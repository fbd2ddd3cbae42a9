import Testing

@testable import Catalogue

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("platfroms", "platforms"), ("langage", "language"), ("Mail", "mail"), ("unrouted-contrat", "unrouted-contract"),
    ("customer", "customers"),
  ]) func `a slip of the pen finds what was meant`(_ written: String, _ meant: String) {
    #expect(Nearest.match(of: written, among: ["platforms", "language", "mail", "unrouted-contract", "customers", "teams"]) == meant)
  }

  @Test(arguments: ["", "x", "weather", "zz"]) func `nothing near is not suggested`(_ written: String) {
    #expect(Nearest.match(of: written, among: ["platforms", "language", "mail", "on"]) == nil)
  }

  @Test func `two letters swapped are one slip`() {
    #expect(Nearest.distance(Array("ab".unicodeScalars), Array("ba".unicodeScalars)) == 1)
    #expect(Nearest.distance(Array("kitten".unicodeScalars), Array("sitting".unicodeScalars)) == 3)
  }

  @Test func `without anything near, the known names are listed`() {
    let found = problems("house: {colour: red}")
    #expect(
      found == [
        "C010 tocsin.yaml:1:9 \"house\" has no field \"colour\". Known fields: name, url, language, zone, heartbeat-url, unrouted-contract."
      ])
  }

  @Test func `a hostile key is shown on one line and cut`() {
    let found = problems("house: {\"a\\nb\\e[31m\(String(repeating: "x", count: 500))\": 1}")
    #expect(found.count == 1)
    #expect(found.allSatisfy { !$0.contains("\n") && !$0.contains("\u{1B}") && $0.count < 300 })
  }
}
