import Contracts
import Intake
import Testing

struct IntakeCatalogueTests {
  @Test func `every format is found by its name and has a documentation in both languages`() {
    for format in IntakeCatalogue.all {
      #expect(IntakeCatalogue.named(format.id)?.title == format.title)
      for language in Language.allCases {
        #expect(format.documentation[language].count > 100)
        for field in format.fields { #expect(!field.hint[language].isEmpty) }
      }
    }
    #expect(Set(IntakeCatalogue.all.map(\.id)).count == IntakeCatalogue.all.count)
    #expect(IntakeCatalogue.named("zabbix") == nil)
  }

  @Test func `every example parses`() throws {
    for format in IntakeCatalogue.all {
      #expect(try format.parse(Array(format.example.utf8), context).signals.count == 1)
    }
  }

  @Test func `the example of our own format shows fields that exist`() throws {
    let format = format("tocsin")
    guard case .object(let example) = try json(format.example) else {
      Issue.record("the example is not an object")
      return
    }
    #expect(example.members.allSatisfy { member in format.fields.contains { $0.name == member.name } })
  }

  @Test func `a wrong content type has a fault of its own`() {
    let fault = IntakeFault.unknownMediaType("text/plain")
    #expect(fault.status == 415)
    #expect(fault.code == "S012")
    #expect(fault.pointer == nil)
  }

  @Test func `codes are distinct and have titles in both languages`() {
    #expect(Set(IntakeCode.allCases.map(\.title)).count == IntakeCode.allCases.count)
    for code in IntakeCode.allCases { #expect([400, 413, 415, 422].contains(code.status)) }
  }
}
