import Catalogue
import Contracts
import Testing

/// One wrong file for each code, and exactly what is said about it.
struct WrongFile: Sendable, CustomTestStringConvertible {
  let code: ProblemCode
  let yaml: String
  let expected: [String]

  var testDescription: String { code.rawValue }
}

@Suite struct ProblemTests {
  @Test(arguments: wrongFiles) func `each problem is reported with its place and what to do`(_ file: WrongFile) {
    #expect(problems(file.yaml) == file.expected)
    #expect(file.expected.contains { $0.hasPrefix(file.code.rawValue) })
  }

  @Test func `every problem code has a wrong file`() {
    #expect(Set(wrongFiles.map(\.code)) == Set(ProblemCode.allCases))
  }

  @Test func `codes are never used twice`() {
    #expect(Set(ProblemCode.allCases.map(\.rawValue)).count == ProblemCode.allCases.count)
  }

  @Test func `a problem is told in French too`() {
    let reading = read("channels:\n  ops-sms: {kind: sms, url: https://sms.example}\n")
    #expect(
      reading.problems.map { $0.rendered(in: .french) } == [
        "C014 tocsin.yaml:2:3 canal « ops-sms » : il manque « sender ». Ajoutez channels.ops-sms.sender, ou retirez le canal."
      ])
  }

  @Test func `all problems of a file are reported at once, in the order of the file`() {
    let found = problems(
      """
      contracts:
        lumen: {zone: Europe/Pari, tolerance: soon}
      people:
        alice: {roles: [responder]}
      platform: {}
      """)
    #expect(
      found.map { $0.prefix(20) }
        == [
          "C031 tocsin.yaml:2:3", "C025 tocsin.yaml:2:1", "C022 tocsin.yaml:2:4", "C014 tocsin.yaml:4:3", "C010 tocsin.yaml:5:1",
        ].map { $0.prefix(20) })
  }

  @Test func `the catalogue the tests build on has no problems`() {
    #expect(problems(base) == [])
  }

  @Test func `what a file that is no YAML may declare is not reported as missing elsewhere`() {
    let found = problems("contracts: {standard: [", "platforms:\n  campus: {name: Campus, customer: nord, contract: standard}\n")
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("C002 a.yaml") == true)
  }

  @Test func `a secret is never shown`() {
    let found = problems(
      "channels:\n  mail: {kind: smtp, host: h, password: hunter2}\n  w: {kind: webhook, url: \"https://u:hunter3@h\"}\n")
    #expect(found.count == 2)
    #expect(!found.joined().contains("hunter"))
  }
}
