import Testing

@Suite struct NameTests {
  @Test func `folders and files have telling names`() {
    expectNone(NameRule.violations(in: Repository.paths))
  }

  @Test(arguments: [
    "Sources/Web/Utils/Text.swift", "Sources/Engine/Helpers/A.swift", "Sources/Store/Common/A.swift", "Sources/Web/Misc.swift",
    "Sources/Web/Extensions/String.swift", "Tests/WebTests/PageHelpers.swift", "Sources/Engine/SessionManager.swift",
    "Sources/Web/Managers/A.swift",
  ])
  func `a name that says nothing is found`(path: String) {
    #expect(NameRule.violations(in: [path]).count == 1)
  }

  @Test func `nouns of the procedure are left alone`() {
    #expect(NameRule.violations(in: ["Sources/Wording/Letters/PageLetter.swift", "Sources/Incidents/Impact+Evolve.swift"]) == [])
  }
}
