import Testing

@Suite struct CatalogueTests {
  @Test(arguments: CatalogueRule.catalogues.indices)
  func `every entry is listed and described`(index: Int) {
    expectNone(CatalogueRule.violations(in: Repository.sources, CatalogueRule.catalogues[index]))
  }

  // MARK: What the rule finds

  private let catalogue = CatalogueRule.Catalogue(
    folder: "Sources/Intake/Formats/", list: "Sources/Intake/IntakeCatalogue.swift", labels: ["documentation"])
  private let list = SwiftFile(path: "Sources/Intake/IntakeCatalogue.swift", text: "let all = [ZabbixFormat.descriptor]")

  @Test func `an entry that is listed and described is left alone`() {
    let entry = SwiftFile(path: "Sources/Intake/Formats/ZabbixFormat.swift", text: "Format(documentation: \"…\")")
    #expect(CatalogueRule.violations(in: [list, entry], catalogue) == [])
  }

  @Test func `an entry that is forgotten or silent is found`() {
    let forgotten = SwiftFile(path: "Sources/Intake/Formats/NagiosFormat.swift", text: "Format(documentation: \"…\")")
    #expect(CatalogueRule.violations(in: [list, forgotten], catalogue).count == 1)
    let silent = SwiftFile(path: "Sources/Intake/Formats/ZabbixFormat.swift", text: "Format() // documentation: later")
    #expect(CatalogueRule.violations(in: [list, silent], catalogue).count == 1)
    #expect(CatalogueRule.violations(in: [list], catalogue).count == 1)
    #expect(CatalogueRule.violations(in: [], catalogue).count == 1)
  }
}
