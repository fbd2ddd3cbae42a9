import Catalogue
import Contracts
import Engine
import Foundation
import Incidents
import Testing
import Wording

@testable import tocsin

@Suite struct CatalogueCommandTests {
  @Test func `a first plan adds everything, and changes nothing`() async throws {
    let house = try await House(isEmpty: true)
    let change = try CatalogueChange([House.demo], after: try await house.desk.schedule(), zones: House.zones, now: House.t0)
    #expect(change.rendered(Words(.english), Terminal()).contains("+ platform campus-nord: Campus Nord"))
    #expect(change.difference.now.count(.changed) == 0)
    #expect(house.desk.registry.revision == 0)
  }

  @Test func `applying makes it so, and applying again changes nothing`() async throws {
    let house = try await House(isEmpty: true)
    let first = try await Apply.output([House.demo], house.desk, House.zones, house.reader())
    #expect(first.contains("Applied: revision 1"))
    #expect(house.desk.registry.platforms["campus-nord"]?.name == "Campus Nord")
    let second = try await Apply.output([House.demo], house.desk, House.zones, house.reader())
    #expect(second == "No changes.\n")
    #expect(house.desk.registry.revision == 1)
  }

  @Test func `what export writes plans to nothing`() async throws {
    let house = try await House()
    let directory = try TemporaryDirectory()
    let file = try directory.write(try await Export.yaml(house.desk, house.reader()), to: "all.yaml")
    #expect(try CatalogueChange([file], after: try await house.desk.schedule(), zones: House.zones, now: House.t0).difference.isEmpty)
  }

  @Test func `every problem is reported at once, and nothing changes`() async throws {
    let house = try await House()
    let directory = try TemporaryDirectory()
    let broken = try await Export.yaml(house.desk, house.reader()).replacing("roles: [responder]", with: "roles: [respondr]")
    let file = try directory.write(broken, to: "broken.yaml")
    let fault = await #expect(throws: CatalogueFault.self) {
      try await Apply.output([file], house.desk, House.zones, house.reader())
    }
    let text = try #require(fault).rendered(.english)
    #expect(text.contains("broken.yaml:"))
    #expect(text.contains("Did you mean \"responder\"?"))
    #expect(text.hasSuffix("4 problems: nothing was changed."))
    #expect(house.desk.registry.revision == 1)
  }

  @Test func `a changed contract shows old and new, and gets the next revision`() async throws {
    let house = try await House()
    let directory = try TemporaryDirectory()
    let yaml = try await Export.yaml(house.desk, house.reader()).replacing("name: Contrat de référence", with: "name: Contrat 2027")
    let file = try directory.write(yaml, to: "new.yaml")
    let text = try await Apply.output([file], house.desk, House.zones, house.reader(.french))
    #expect(text.contains("Contrat de référence → Contrat 2027"))
    #expect(text.contains("révision 2"))
  }

  @Test func `there is nothing to export before a catalogue is applied`() async throws {
    let house = try await House(isEmpty: true)
    let fault = await #expect(throws: CommandFault.self) { try await Export.yaml(house.desk, house.reader()) }
    #expect(fault?.code == "T015")
  }
}
