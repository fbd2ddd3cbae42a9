import ArgumentParser
import Contracts
import Engine
import Testing
import Web

@testable import tocsin

/// What is said, and how a command ends, when something was not done; and that what was done is not said to have failed.
@Suite(.serialized, .timeLimit(.minutes(1)))
struct OfficeRefusalTests {
  private static func refusal(_ status: Int, _ body: String = "", about subject: String? = nil) -> OfficeRefusal {
    OfficeRefusal(APIReply(status: status, body: Array(body.utf8), mediaType: nil), about: subject)
  }

  private static func problem(_ status: Int, _ code: String) -> String {
    #"{"title":"A title","status":\#(status),"detail":"A detail.","code":"\#(code)"}"#
  }

  /// How a command ends beside the data of a house with one incident.
  private func failure(
    as person: String? = nil, _ language: Language = .english, _ ask: (DeskOffice, Reader) async throws -> String
  ) async throws -> CommandFailure {
    let house = try await House()
    try await house.raise()
    let office = try house.office(as: person, language)
    let reader = house.reader(language)
    do {
      return CommandFailure(text: try await ask(office, reader), exit: .done)
    } catch {
      return CommandFailure(error, reader: reader)
    }
  }

  // MARK: In the reader's language

  @Test func `a value that is not allowed is said in French, with its place after`() async throws {
    let refused = try await failure(as: "alice", .french) { office, reader in
      try await MaintenanceCommand.Declare.parse(["--platform", "nope", "--from", "now", "--until", "+1h", "--reason", "x"])
        .output(office, reader)
    }
    #expect(refused.text == "S010 Une valeur n’est pas admise.\n  «\u{A0}There is no platform nope.\u{A0}» (platforms)")
    #expect(refused.exit == .usage)
  }

  @Test func `a value that is not allowed is said in English without a blank at the end or a pointer`() async throws {
    let refused = try await failure(as: "alice") { office, reader in
      try await MaintenanceCommand.Declare.parse(["--platform", "nope", "--from", "now", "--until", "+1h", "--reason", "x"])
        .output(office, reader)
    }
    #expect(refused.text == "S010 A value is not allowed.\n  There is no platform nope. (platforms)")
  }

  @Test func `a page for nobody is refused in French`() async throws {
    let refused = try await failure(as: nil, .french) { office, reader in
      try await PageCommand.parse(["--test", "nobody"]).page("nobody", office, reader).text
    }
    #expect(refused.text.hasPrefix("S010 Une valeur n’est pas admise.\n"))
    #expect(refused.text.hasSuffix("(person)"))
    #expect(refused.exit == .usage)
  }

  @Test func `a summary that says nothing is refused in French`() async throws {
    let refused = try await failure(as: nil, .french) { office, reader in
      try await RaiseSignal.parse(["--summary", ""]).output(office, reader)
    }
    #expect(refused.text.hasPrefix("S010 Une valeur n’est pas admise.\n"))
    #expect(!refused.text.contains("/summary"))
    #expect(refused.exit == .usage)
  }

  @Test func `a parameter that cannot be understood is said in French`() async throws {
    let refused = try await failure(as: nil, .french) { office, reader in
      try await ShowTimeline.parse(["INC-2026-0001", "--customer", "nobody"]).output(office, reader)
    }
    #expect(refused.text == "W017 Une valeur ne se comprend pas.\n  «\u{A0}There is no such customer.\u{A0}» (customer)")
    #expect(refused.exit == .usage)
  }

  @Test func `what the roles do not allow speaks of no page in a terminal`() async throws {
    let house = try await House()
    let refusal = Self.refusal(403, Self.problem(403, "W004"))
    #expect(refusal.text(house.reader()) == "W004 Your roles do not allow it. Ask someone who has the role, or the administrator.")
    #expect(refusal.text(house.reader(.french)).hasPrefix("W004 Vos rôles ne le permettent pas. Demandez"))
    #expect(refusal.exit == .refused)
  }

  @Test func `what is not there speaks of no page in a terminal`() async throws {
    let house = try await House()
    let refusal = Self.refusal(404, Self.problem(404, "W001"))
    #expect(refusal.text(house.reader()) == "W001 There is no such thing, or not for you. Check what you have named.")
  }

  @Test func `the procedure's own words are left as they are`() async throws {
    let house = try await House()
    #expect(Self.refusal(409, Self.problem(409, "R004")).text(house.reader(.french)) == "R004 A title. A detail.")
    #expect(Self.refusal(403, Self.problem(403, "R002")).text(house.reader(.french)) == "R002 A title. A detail.")
  }

  // MARK: How it ends

  static let statuses: [(Int, tocsin.ExitStatus)] = [
    (400, .usage), (422, .usage), (404, .refused), (409, .refused), (412, .refused), (500, .failed), (503, .unavailable),
  ]

  @Test(arguments: OfficeRefusalTests.statuses)
  func `a problem ends as the documents say`(status: Int, exit: tocsin.ExitStatus) {
    #expect(Self.refusal(status, Self.problem(status, "X000")).exit == exit)
  }

  @Test(arguments: [400, 403, 404, 409, 422])
  func `what is not Tocsin's word is a failure, not a refusal`(status: Int) {
    #expect(Self.refusal(status, "<h1>Not here</h1>").exit == .failed)
  }

  @Test func `what names nothing ends with 2, beside the data too`() async throws {
    let house = try await House()
    let reader = house.reader()
    let stranger = #expect(throws: CommandFault.self) { try Naming(registry: house.desk.registry, reader: reader).person("nobody") }
    #expect(CommandFailure(try #require(stranger), reader: reader).exit == .refused)
    #expect(CommandFailure(CommandFault.unknownID("x", [], reader), reader: reader).exit == .refused)
    #expect(CommandFailure(CommandFault(code: "T001", what: "x", advice: "y"), reader: reader).exit == .failed)
  }

  @Test(arguments: [[""], ["", "acknowledge"], ["", "acknowledge", "--json"]])
  func `an empty reference is usage`(words: [String]) async throws {
    let refused = try await failure(as: "bob") { office, reader in
      try await IncidentCommand.parse(words).output(office, reader)
    }
    #expect(refused.exit == .usage)
    #expect(refused.text.hasPrefix("T016 the reference is empty. "))
  }

  @Test func `what a token lacks and what to give are two sentences`() async throws {
    let house = try await House()
    let fault = await #expect(throws: UsageFault.self) {
      try await TokenCommand.Create.parse(["--person", "alice", "--name", "x", "--expires", "+1d"]).output(house.desk, house.reader())
    }
    #expect(CommandFailure(try #require(fault), language: .english).text.contains("is missing. Give a name"))
  }

  // MARK: What was done

  /// An office that does everything and lets nothing be read.
  private struct SilentOffice: Office {
    let desk: DeskOffice

    var person: Key<Person>? { desk.person }
    var isInside: Bool { true }

    func answer(_ request: APIRequest) async throws -> APIReply {
      guard !request.isReading else { throw OfficeFault.notUnderstood("away") }
      return try await desk.answer(request)
    }
  }

  @Test func `an act that took place is told, whatever can be read beside it`() async throws {
    let house = try await House()
    try await house.raise()
    let office = SilentOffice(desk: try house.office(as: "bob"))
    let text = try await IncidentCommand.parse(["INC-2026-0001", "acknowledge"]).output(office, house.reader())
    #expect(text.hasPrefix("bob "))
    #expect(text.contains("INC-2026-0001"))
    let sheet = try await house.incident("INC-2026-0001", "--as", "bob")
    #expect(sheet.contains("acknowledged"))
  }

  @Test func `a signal that was raised is told, whatever can be read beside it`() async throws {
    let house = try await House()
    let office = SilentOffice(desk: try house.office())
    let text = try await RaiseSignal.parse(["--platform", "campus-nord", "--severity", "major", "--summary", "Slow"])
      .output(office, house.reader())
    #expect(text.hasPrefix("INC-2026-0001"))
  }

  @Test func `a page that is queued is told, whatever can be read beside it`() async throws {
    let house = try await House()
    let office = SilentOffice(desk: try house.office())
    let printout = try await PageCommand.parse(["--test", "alice"]).page("alice", office, house.reader())
    #expect(printout.exit == .done)
    #expect(printout.text.hasPrefix("Queued: "))
    #expect(printout.text.contains("tocsin page --outcome "))
  }

  @Test func `a token that may do but not read does`() async throws {
    let house = try await House()
    try await house.raise()
    try await LiveServer.serving(house) { server in
      let acting = try await server.office(as: "bob", scopes: [.act])
      let text = try await IncidentCommand.parse(["INC-2026-0001", "acknowledge"]).output(acting, house.reader())
      #expect(text.contains("INC-2026-0001"))
      let paging = try await server.office(as: "mathilde", scopes: [.administer])
      let printout = try await PageCommand.parse(["--test", "alice"]).page("alice", paging, house.reader())
      #expect(printout.text.hasPrefix("Queued: "))
      #expect(printout.text.hasSuffix("Its delivery cannot be read with this token."))
      #expect(printout.exit == .done)
    }
  }
}
