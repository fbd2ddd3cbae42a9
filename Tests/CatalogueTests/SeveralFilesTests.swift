import Contracts
import Incidents
import Testing

@testable import Catalogue

@Suite struct SeveralFilesTests {
  @Test func `sections spread over files are put together in the order of the files`() {
    let reading = read("customers:\n  sud: {name: Sud}\n", "customers:\n  nord: {name: Nord}\n")
    #expect(reading.problems == [])
    #expect(reading.contents.customers.map(\.key) == ["sud", "nord"])
  }

  @Test func `a name may be declared in a later file`() {
    let halves = base.split(separator: "contracts:", maxSplits: 1).map(String.init)
    #expect(problems(halves[0], "contracts:" + halves[1]) == [])
  }

  @Test func `what stands in two files is reported with both places`() {
    let found = problems("customers:\n  nord: {name: Nord}\n", "# second\ncustomers:\n    nord: {name: Nord}\n")
    #expect(found == ["C005 b.yaml:3:5 \"customers.nord\" is already declared at a.yaml:2:3. Keep one of the two."])
  }

  @Test func `there is one house`() {
    let found = problems("house: {name: Lumen}\n", "house: {name: Autre}\n")
    #expect(found == ["C005 b.yaml:1:1 \"house\" is already declared at a.yaml:1:1. Keep one of the two."])
  }

  @Test func `problems come in the order of the files`() {
    let found = problems("customers:\n  nord: {}\n", "teams:\n  t: [zoe]\n", "custommers: {}\n")
    #expect(found.map { String($0.prefix(15)) } == ["C014 a.yaml:2:3", "C020 b.yaml:2:7", "C010 c.yaml:1:1"])
  }

  @Test func `keys that stand twice in one mapping are all reported, with what else is wrong`() {
    let found = problems(
      """
      customers:
        nord: {name: Nord, name: Sud, langage: fr}
        sud:
          name: Sud
          "name": Autre
      contracts:
        c:
          tolerance: 5 min
          tolerance: 6 min
      customers: {}
      """)
    #expect(
      found.filter { $0.hasPrefix("C005") } == [
        "C005 tocsin.yaml:2:22 \"customers.nord.name\" is already declared at tocsin.yaml:2:10. Keep one of the two.",
        "C005 tocsin.yaml:5:5 \"customers.sud.name\" is already declared at tocsin.yaml:4:5. Keep one of the two.",
        "C005 tocsin.yaml:9:5 \"contracts.c.tolerance\" is already declared at tocsin.yaml:8:5. Keep one of the two.",
        "C005 tocsin.yaml:10:1 \"customers\" is already declared at tocsin.yaml:1:1. Keep one of the two.",
      ])
    #expect(found.contains { $0.hasPrefix("C010 tocsin.yaml:2:33") })
  }

  @Test func `of two values under one key the first counts`() {
    #expect(read("house: {name: Lumen, name: Autre}").contents.house.name == "Lumen")
  }
}
