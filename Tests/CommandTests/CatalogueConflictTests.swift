import Contracts
import Engine
import Incidents
import Testing

@testable import tocsin

@Suite struct CatalogueConflictTests {
  @Test func `an empty catalogue is refused`() async throws {
    let house = try await House()
    let before = house.desk.registry.revision
    await #expect(throws: CatalogueConflict.empty) { try await house.desk.adopt(CatalogueContents()) }
    #expect(house.desk.registry.revision == before)
  }

  @Test func `a platform that an open incident is about cannot be taken away`() async throws {
    let house = try await House()
    try await house.raise()
    var contents = house.desk.registry.contents
    contents.platforms.removeAll { $0.key == "campus-nord" }
    await #expect(throws: CatalogueConflict.platformInUse("campus-nord", by: "INC-2026-0001")) {
      try await house.desk.adopt(contents)
    }
    #expect(house.desk.registry.platforms["campus-nord"] != nil)
  }

  @Test func `a platform that nothing stands on can be taken away`() async throws {
    let house = try await House()
    var contents = house.desk.registry.contents
    contents.platforms.removeAll { $0.key == "campus-nord" }
    #expect(try await house.desk.adopt(contents) == 2)
  }
}
