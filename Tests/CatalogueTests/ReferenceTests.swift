import Foundation
import Testing

@testable import Catalogue

@Suite struct ReferenceTests {
  @Test func `the examples of the page make one catalogue without problems`() {
    let yaml = Section.allCases.map { CatalogueSchema.object(of: $0).example }.joined(separator: "\n")
    #expect(problems(yaml) == [])
    #expect(problems(yaml, CatalogueReference.datedExample) == [])
  }

  @Test func `every section has an example and every field a sentence`() {
    for section in Section.allCases {
      let object = CatalogueSchema.object(of: section)
      #expect(object.example.hasPrefix("\(section.rawValue):\n"), "\(section)")
      for table in [object] + CatalogueSchema.nested(in: section) {
        #expect(Set(table.fields.map(\.key)).count == table.fields.count, "\(table.id)")
        for field in table.fields { #expect(field.summary.hasSuffix("."), "\(table.id).\(field.key)") }
      }
    }
  }

  @Test func `every field that is written stands in the table`() {
    var random = RandomCatalogue(seed: 7)
    for (section, objects) in CatalogueTree(random.contents()).sections where section != .channels {
      let known = Set(CatalogueSchema.object(of: section).fields.map(\.key))
      for object in objects {
        guard case .mapping(let fields) = object.tree else { continue }
        #expect(Set(fields.map(\.key)).isSubset(of: known), "\(section)")
      }
    }
  }

  @Test func `the page names every section, field and problem`() {
    let page = CatalogueReference.markdown(channels: forms)
    for section in Section.allCases {
      #expect(page.contains("\n## \(section.rawValue)\n"))
      for field in CatalogueSchema.object(of: section).fields { #expect(page.contains("| `\(field.key)` |"), "\(section).\(field.key)") }
    }
    #expect(page.contains("| `sms` | **`url`**, **`sender`**, `token-file`, `token-env` | yes |"))
    for code in ProblemCode.allCases { #expect(page.contains("| `\(code.rawValue)` |")) }
  }
}
