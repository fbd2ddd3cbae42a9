import ArgumentParser
import Contracts
import Engine
import Foundation
import Incidents
import ServiceTime
import Testing

@testable import tocsin

@Suite struct IncidentCommandTests {
  @Test func `a signal says its reference and what happens next`() async throws {
    let house = try await House()
    let text = try await house.raise()
    #expect(text.hasPrefix("INC-2026-0001  new incident · blocking · Campus Nord"))
    #expect(text.contains("paging Bob Leroy"))
    #expect(text.contains("Next promise: taking into account: 1\u{A0}h of open time left, due today 15:00"))
  }

  @Test func `the same signal again joins, and a recovery says so`() async throws {
    let house = try await House()
    try await house.raise()
    house.clock.advance(by: 60)
    let again = try await house.raise()
    #expect(again.contains("INC-2026-0001  joined an open incident"))
    house.clock.advance(by: 60)
    let over = try await RaiseSignal.parse([
      "--platform", "campus-nord", "--component", "web", "--summary", "Login page unreachable", "--status", "recovered",
    ]).output(house.office(), house.reader())
    #expect(over.contains("the source says it is over"))
  }

  @Test func `an unknown platform is not lost, and the sender is told`() async throws {
    let house = try await House()
    let text = try await RaiseSignal.parse(["--platform", "campus-nrod", "--summary", "Down"]).output(house.office(), house.reader())
    #expect(text.contains("The platform \"campus-nrod\" is not in the catalogue."))
    #expect(text.contains("new incident"))
  }

  @Test func `a label that is none is refused as usage`() async throws {
    let house = try await House()
    await #expect(throws: UsageFault.self) {
      try await RaiseSignal.parse(["--summary", "Down", "--label", "instance"]).output(house.office(), house.reader())
    }
  }

  @Test func `the list begins with the promise most at risk`() async throws {
    let house = try await House()
    try await house.raise(platform: "campus-sud", severity: "major")
    house.clock.advance(by: 1_200)
    try await house.raise()
    try await house.incident("INC-2026-0001", "take", "--as", "bob")
    house.clock.advance(by: 600)
    let lines = try await ListIncidents.parse([]).output(house.office(), house.reader()).split(separator: "\n")
    #expect(lines[1].hasPrefix("INC-2026-0002  blocking  paging"))
    #expect(lines[1].contains("50\u{A0}min"))
    #expect(lines[2].hasPrefix("INC-2026-0001  major"))
    #expect(lines[2].contains("taken into account"))
    #expect(lines[2].contains("Bob Leroy"))
  }

  @Test func `the list fits a narrow terminal`() async throws {
    let house = try await House()
    try await house.raise()
    try await house.incident("INC-2026-0001", "take", "--as", "bob")
    for columns in [40, 60, 80, 100] {
      let text = try await ListIncidents.parse([]).output(house.office(as: nil, .french), house.reader(.french, columns: columns))
      #expect(text.split(separator: "\n").dropLast(3).allSatisfy { String($0).columns <= columns })
    }
  }

  @Test func `nothing open is said, not shown as an empty table`() async throws {
    let house = try await House()
    #expect(try await ListIncidents.parse([]).output(house.office(), house.reader()) == "Nothing is open.")
    #expect(
      try await ListIncidents.parse(["--all", "--json"]).output(house.office(), house.reader()).filter { !$0.isWhitespace }
        == #"{"items":[],"next":null}"#)
  }

  @Test func `a late promise shows by how much, also without a server`() async throws {
    let house = try await House()
    try await house.raise()
    house.clock.advance(by: 3_600 + 720)
    let text = try await ListIncidents.parse([]).output(house.office(), house.reader())
    #expect(text.contains("12\u{A0}min late"))
  }

  @Test func `the sheet tells promises, timeline and messages`() async throws {
    let house = try await House()
    try await house.raise("Login\u{1B}[31m page")
    try await house.incident("INC-2026-0001", "note", "Looking", "at it", "--as", "bob")
    let text = try await house.incident("inc-2026-0001")
    #expect(text.contains("INC-2026-0001  BLOCKING  open, paging Bob Leroy"))
    #expect(text.contains("workaround: 2\u{A0}h of open time left, due today 16:00"))
    #expect(text.contains("Bob Leroy noted"))
    #expect(text.contains("Looking at it"))
    #expect(text.contains("receipt"))
    #expect(text.contains("All times are Paris time."))
    #expect(!text.contains("\u{1B}"))
  }

  @Test func `explained, each deadline follows line by line`() async throws {
    let house = try await House()
    try await house.raise()
    let text = try await house.incident("INC-2026-0001", "--explain")
    #expect(text.contains("Mon\u{A0}23 Nov: 1\u{A0}h, from 14:00 to 15:00"))
    #expect(text.contains("zone rules"))
  }

  @Test func `acts say what was done, how it stands, and what leaves`() async throws {
    let house = try await House()
    try await house.raise()
    let taken = try await house.incident("INC-2026-0001", "take", "--as", "bob")
    #expect(taken.hasPrefix("Bob Leroy took it into account.\nINC-2026-0001  blocking · taken into account"))
    let paused = try await house.incident(
      "INC-2026-0001", "pause", "--reason", "information-needed", "Which browser?", "--as", "bob")
    #expect(paused.contains("paused, due today 16:00 if resumed now"))
    let resolved = try await house.incident("INC-2026-0001", "resolve", "-", "--as", "bob", input: "Restarted the server.\nDone.")
    #expect(resolved.contains("INC-2026-0001  blocking · resolved"))
    #expect(resolved.contains("Leaves: resolution to Claire Dubois"))
    #expect(try await house.incident("INC-2026-0001").contains("Restarted the server."))
    let confirmed = try await house.incident("INC-2026-0001", "confirm", "--as", "claire")
    #expect(confirmed.contains("closed"))
  }

  @Test func `a requalification says how it counts, or is refused`() async throws {
    let house = try await House()
    try await house.raise()
    let fault = await #expect(throws: UsageFault.self) {
      try await house.incident("INC-2026-0001", "requalify", "major", "less", "--as", "bob")
    }
    #expect(fault?.advice.contains("--mode correction") == true)
    let text = try await house.incident("INC-2026-0001", "requalify", "majeure", "less", "--mode", "correction", "--as", "bob")
    #expect(text.contains("INC-2026-0001  major"))
  }

  @Test func `an act may name its platforms`() async throws {
    let house = try await House()
    _ = try await RaiseSignal.parse(["--infrastructure", "par-web-1", "--severity", "blocking", "--summary", "Host down"])
      .output(house.office(), house.reader())
    let text = try await house.incident("INC-2026-0001", "split", "--platform", "campus-sud", "--as", "mathilde")
    #expect(text.contains("New incident: INC-2026-0002"))
    let back = try await house.incident("INC-2026-0002", "merge", "INC-2026-0001", "--as", "mathilde")
    #expect(back.contains("merged"))
  }

  @Test func `what the procedure refuses ends with 2 and says why`() async throws {
    let house = try await House()
    try await house.raise()
    let refusal = await #expect(throws: OfficeRefusal.self) {
      try await house.incident("INC-2026-0001", "pause", "--reason", "force-majeure", "Storm", "--as", "bob")
    }
    let failure = CommandFailure(try #require(refusal), reader: house.reader())
    #expect(failure.exit == .refused)
    #expect(failure.text.hasPrefix("R004 "))
    #expect(failure.text.contains("Take it into account first."))
    // Karim belongs to another customer: for him the incident does not exist.
    for (reference, person) in [("INC-2026-0001", "karim"), ("INC-2026-0009", "bob")] {
      let missing = await #expect(throws: OfficeRefusal.self) { try await house.incident(reference, "take", "--as", person) }
      let failure = CommandFailure(try #require(missing), reader: house.reader())
      #expect(failure.text.contains("There is no \"\(reference)\", or not for you."))
      #expect(failure.exit == .refused)
    }
  }

  @Test func `what cannot be understood ends with 64 and says the form`() async throws {
    let house = try await House()
    try await house.raise()
    for words in [["take"], ["dance", "--as", "bob"], ["note", "--as", "bob"], ["force", "sideways", "--as", "bob"]] {
      let fault = await #expect(throws: UsageFault.self) {
        let command = try IncidentCommand.parse(["INC-2026-0001"] + words)
        return try await command.output(house.office(as: command.person.person), house.reader())
      }
      #expect(CommandFailure(try #require(fault), language: .english).exit == .usage)
    }
  }

  @Test func `every act of the procedure has its word`() {
    #expect(Set(ActWord.all.map(\.kind)) == Set(ActKind.allCases))
    #expect(Set(ActWord.all.map(\.name)).count == ActWord.all.count)
    #expect(ActWord.named("take-into-account")?.name == "take")
  }

  @Test func `JSON speaks the identifiers of the procedure`() async throws {
    let house = try await House()
    try await house.raise()
    let text = try await house.incident("INC-2026-0001", "--json")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["severity"] as? String == "blocking")
    #expect(object["openedAt"] as? String == "2026-11-23T13:00:00Z")
    let next = try #require((object["next"] as? [String: Any])?["promise"] as? [String: Any])
    #expect(next["clock"] as? String == "takeIntoAccount")
    #expect(next["secondsLeft"] as? Int == 3_600)
  }
}
