import ArgumentParser
import Contracts
import Digests
import Engine
import Foundation
import Incidents
import Reports
import ServiceTime
import Signals
import Testing

@testable import tocsin

/// The dated seal that a customer keeps, and what can be proved with it later.
@Suite struct SealFileTests {
  private func file(_ room: EvidenceRoom, customer: String? = "universite-nord", _ language: Language = .english) async throws -> String {
    let command = try SealCommand.parse(customer.map { ["--customer", $0] } ?? [])
    return try await command.output(room.desk, room.house.reader(language))
  }

  @Test func `a file can be read by people and by the program, in either language`() async throws {
    let room = try await EvidenceRoom()
    let english = try await file(room)
    let french = try await file(room, .french)
    #expect(english.contains("\nProvider: Lumen Formation\n"))
    #expect(english.contains("\nCustomer: Université du Nord\n"))
    #expect(english.contains("\nSealed at (UTC): 2026-11-23T14:01:00Z\n"))
    #expect(french.contains("\nPrestataire\u{A0}: Lumen Formation\n"))
    #expect(try SealDocument(text: english) == SealDocument(text: french))
    #expect(try SealDocument(text: english).text(.french) == french)
    // As a mail program on another system may hand it on.
    #expect(try SealDocument(text: english.replacingOccurrences(of: "\n", with: "\r\n")) == SealDocument(text: english))
  }

  /// What was given away in November 2026.
  private var givenAway: SealDocument {
    let heads = (1...5).map { number in
      IncidentHead(incident: Key("INC-2026-000\(number)"), version: 10 + number, head: SHA256.digest(of: "head \(number)"))
    }
    let tree = MerkleTree(heads.map(\.leaf))
    let first = Seal(after: nil, at: House.t0, incidents: 1, events: 11, root: MerkleTree([heads[0].leaf]).root)
    return SealDocument(
      provider: "Lumen Formation", customer: "Université du Nord", issuedAt: House.t0 + 7_260,
      seal: Seal(after: first, at: House.t0 + 7_200, incidents: 5, events: 65, root: tree.root),
      places: [1, 4].map { SealDocument.Place(head: heads[$0], index: $0, path: tree.path(to: $0)) })
  }

  /// `TOCSIN_RECORD=1` writes the files of a new format; a file that is there is never rewritten.
  @Test(arguments: Language.allCases) func `a file that was given away is read for ever`(language: Language) throws {
    let file = House.repository.appendingPathComponent("Tests/Fixtures/seals/1.\(language.rawValue).txt")
    if ProcessInfo.processInfo.environment["TOCSIN_RECORD"] == "1", !FileManager.default.fileExists(atPath: file.path) {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(givenAway.text(language).utf8).write(to: file)
    }
    let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(try SealDocument(text: golden) == givenAway)
    #expect(givenAway.text(language) == golden)
    #expect(givenAway.contradictions.isEmpty)
  }

  @Test func `it names the customer's own incidents and no others`() async throws {
    let room = try await EvidenceRoom()
    let document = try SealDocument(text: try await file(room))
    #expect(document.places.map(\.head.incident) == ["INC-2026-0001"])
    #expect(try await !file(room).contains("INC-2026-0002"))
    #expect(document.seal.incidents == 2)
    #expect(try SealDocument(text: try await file(room, customer: nil)).places.isEmpty)
  }

  @Test func `nothing new needs no new seal`() async throws {
    let room = try await EvidenceRoom()
    room.house.clock.advance(by: 86_400)
    let document = try SealDocument(text: try await file(room))
    #expect(document.seal.number == 2)
    #expect(document.issuedAt == room.house.clock.now())
  }

  @Test func `it holds later, although incidents have gone on`() async throws {
    let room = try await EvidenceRoom()
    let path = room.directory.url.appendingPathComponent("seal.txt").path
    _ = try await SealCommand.parse(["--customer", "universite-nord", "--out", path]).output(room.desk, room.house.reader())
    room.house.clock.advance(by: 7_200)
    try await room.house.incident("INC-2026-0001", "note", "Asked the customer.", "--as", "bob")
    try await room.house.raise("Login page unreachable again", severity: "major")
    _ = try await room.desk.seal()
    let document = try Verify.document(path, room.house.reader())
    let printout = try await Verify.output(document, json: false, room.desk, room.house.reader())
    #expect(printout.exit == .done)
    #expect(printout.text.contains("File: seal 2 of Lumen Formation, "))
    #expect(printout.text.hasSuffix("the journal leads to the seal of the file."))
  }

  @Test func `a report is sealed with what it speaks of, once its month is over`() async throws {
    let room = try await EvidenceRoom()
    let path = room.directory.url.appendingPathComponent("report.seal").path
    let report = try ReportCommand.parse(["--customer", "universite-nord", "--month", "2026-11"])
    await #expect(throws: CommandFault.self) { _ = try await report.write(seal: path, room.desk, room.house.reader()) }
    room.house.clock.advance(by: 10 * 86_400)
    let line = try await report.write(seal: path, room.desk, room.house.reader())
    #expect(line.contains("written to \(path)"))
    let document = try Verify.document(path, room.house.reader())
    #expect(document.report?.month.description == "2026-11")
    let (html, _) = try await report.output(room.house.office(), zones: House.zones, room.house.reader())
    #expect(html.contains(try #require(document.report?.digest.hex)))
    #expect(try SealDocument(text: document.text(.french)) == document)
    // What comes later belongs to another month.
    try await room.house.raise("Login page unreachable again", severity: "major")
    #expect(try await room.codes(document) == [])
    // A window announced afterwards for a month that is reported changes the report.
    let window = MaintenanceWindow(
      id: "w1", platforms: ["campus-nord"], reason: "upgrade", author: "mathilde", announcedAt: House.t0, from: House.t0 + 60,
      until: House.t0 + 120, recurs: false, zone: "Europe/Paris")
    try await room.desk.write { try $0.insertMaintenance(window) }
    #expect(try await room.codes(document) == ["J025"])
  }

  @Test func `a platform that comes to a customer later changes no sealed report of theirs, and shows nothing of before`() async throws {
    let room = try await EvidenceRoom()
    let window = MaintenanceWindow(
      id: "w1", platforms: ["archives", "campus-sud"], reason: "upgrade of both", author: "mathilde", announcedAt: House.t0,
      from: House.t0 + 60, until: House.t0 + 120, recurs: false, zone: "Europe/Paris")
    let other = MaintenanceWindow(
      id: "w2", platforms: ["archives"], reason: "a matter of theirs", author: "mathilde", announcedAt: House.t0,
      from: House.t0 + 60, until: House.t0 + 120, recurs: false, zone: "Europe/Paris")
    try await room.desk.write { store in
      try store.insertMaintenance(window)
      try store.insertMaintenance(other)
    }
    room.house.clock.advance(by: 10 * 86_400)
    let path = room.directory.url.appendingPathComponent("report.seal").path
    let report = try ReportCommand.parse(["--customer", "greta-sud", "--month", "2026-11"])
    _ = try await report.write(seal: path, room.desk, room.house.reader())
    let document = try Verify.document(path, room.house.reader())
    var contents = room.desk.registry.contents
    contents.platforms = contents.platforms.map { platform in
      guard platform.key == "archives" else { return platform }
      return Platform(
        key: platform.key, name: platform.name, customer: "greta-sud", contract: platform.contract, components: platform.components,
        infrastructure: platform.infrastructure)
    }
    _ = try await room.desk.adopt(contents)
    #expect(try await room.codes(document) == [])
    let (html, _) = try await report.output(room.house.office(), zones: House.zones, room.house.reader())
    #expect(html.contains("upgrade of both"))
    #expect(!html.contains("a matter of theirs") && !html.contains("Archives"))
  }

  @Test func `a file with half a report is refused`() async throws {
    let room = try await EvidenceRoom()
    let text = try await file(room, customer: nil) + "Monthly report: 2026-11 universite-nord\n"
    #expect(throws: SealTextFault.self) { try SealDocument(text: text) }
    #expect(throws: SealTextFault.self) { try SealDocument(text: text + "Digest of the report: 00\n") }
  }

  @Test func `a file with another figure contradicts itself`() async throws {
    let room = try await EvidenceRoom()
    let text = try await file(room).replacingOccurrences(of: "Incidents in all: 2", with: "Incidents in all: 1")
    let document = try SealDocument(text: text)
    #expect(try await room.codes(document).contains("J020"))
  }

  @Test func `a file with another incident in it contradicts itself`() async throws {
    let room = try await EvidenceRoom()
    let text = try await file(room).replacingOccurrences(of: "Incident: INC-2026-0001", with: "Incident: INC-2026-0002")
    let document = try SealDocument(text: text)
    #expect(try await room.codes(document).contains("J021"))
  }

  @Test func `a journal that was written anew, seals and all, does not lead to the file`() async throws {
    let room = try await EvidenceRoom()
    let document = try SealDocument(text: try await file(room))
    try await room.alter(
      "DELETE FROM sealed_incidents", "DELETE FROM seals",
      "UPDATE journal SET payload = replace(payload, '\"bob\"', '\"alice\"') WHERE incident = 'INC-2026-0001'")
    try await room.forge("INC-2026-0001", from: 1)
    _ = try await room.desk.seal()
    room.house.clock.advance(by: 60)
    try await room.house.raise("Something else", platform: "archives")
    _ = try await room.desk.seal()
    #expect(try await room.codes() == [])
    #expect(try await room.codes(document) == ["J023", "J024"])
  }

  @Test func `a database that lacks the seal says so`() async throws {
    let room = try await EvidenceRoom()
    let document = try SealDocument(text: try await file(room))
    try await room.alter("DELETE FROM sealed_incidents WHERE seal = 2", "DELETE FROM seals WHERE number = 2")
    #expect(try await room.codes(document) == ["J022"])
  }

  @Test(arguments: [
    ("", 1), ("Hello\n", 1), ("TOCSIN-SEAL 2\n", 1), ("TOCSIN-SEAL 1\nProvider\n", 2), ("TOCSIN-SEAL 1\n\nColour: red\n", 3),
    ("TOCSIN-SEAL 1\nPath: 00\n", 2), ("TOCSIN-SEAL 1\nProvider: A\nProvider: B\n", 3),
  ])
  func `what is no seal is refused at its line`(text: String, line: Int) {
    let fault = #expect(throws: SealTextFault.self) { try SealDocument(text: text) }
    #expect(fault?.line == line)
  }

  @Test func `an incident without its hash is refused`() async throws {
    let room = try await EvidenceRoom()
    let text = try await file(room).split(separator: "\n").filter { !$0.hasPrefix("Its events") }.joined(separator: "\n")
    #expect(throws: SealTextFault.self) { try SealDocument(text: text) }
  }

  @Test func `without any incident there is nothing to seal`() async throws {
    let house = try await House()
    await #expect(throws: CommandFault.self) { try await SealCommand.parse([]).output(house.desk, house.reader()) }
  }
}
