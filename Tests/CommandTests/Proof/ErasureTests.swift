import ArgumentParser
import Contracts
import Engine
import Foundation
import GRDB
import Incidents
import ServiceTime
import StoreSQLite
import Testing

@testable import tocsin

/// A person is forgotten; chain, seals and timeline stay whole.
@Suite struct ErasureTests {
  /// A house in which Claire has a password and an address, reported an incident and answered.
  private func room() async throws -> EvidenceRoom {
    let room = try await EvidenceRoom()
    let claire: Key<Person> = "claire"
    _ = try await UserCommand.set("correct horse battery", for: claire, room.desk, room.house.reader())
    try await room.desk.trustContacts(of: room.desk.registry.contents.people.filter { $0.key == claire })
    try await room.desk.sendContactCode(claire, contact: ContactMethod(channel: "mail", address: "claire.dubois@universite-nord.example"))
    _ = try await room.desk.report(
      Report(
        platform: "campus-nord", component: "web", severity: .major, trigger: .operatorReport, summary: "Marks of Paul Lenoir are wrong",
        detail: "Call me at home."), by: claire)
    room.house.clock.advance(by: 60)
    try await room.house.incident("INC-2026-0003", "reply", "It was my mistake.", "--as", "claire")
    try await room.house.incident("INC-2026-0003", "note", "Claire seems to be right.", "--as", "bob")
    _ = try await room.desk.seal()
    return room
  }

  /// Takes Claire out of the catalogue.
  private func dismiss(_ room: EvidenceRoom) async throws {
    var contents = room.desk.registry.contents
    contents.people.removeAll { $0.key == "claire" }
    _ = try await room.desk.adopt(contents)
  }

  @discardableResult
  private func erase(_ person: String = "claire", as author: String = "mathilde", in room: EvidenceRoom) async throws -> String {
    let said = try await UserCommand.Erase.parse([person, "--as", author]).output(room.desk, room.house.reader())
    try await room.house.storage.emptyLog()
    return said
  }

  @Test func `what they wrote and reported goes, and what others wrote stays`() async throws {
    let room = try await room()
    try await dismiss(room)
    let said = try await erase(in: room)
    #expect(said == "Erased: account, sessions, links, addresses, 2 texts, 1 report. Erasure number 1 is on record.")
    let timeline = try await ShowTimeline.parse(["INC-2026-0003"]).output(room.house.office(), room.house.reader())
    #expect(timeline.contains("(text erased)"))
    #expect(!timeline.contains("my mistake") && !timeline.contains("Lenoir"))
    #expect(timeline.contains("Claire seems to be right."))
  }

  @Test func `chain, texts and seals hold afterwards`() async throws {
    let room = try await room()
    try await dismiss(room)
    let document = try #require(try await room.desk.sealDocument(for: "universite-nord"))
    try await erase(in: room)
    let printout = try await Verify.output(document, json: false, room.desk, room.house.reader())
    #expect(printout.exit == .done)
    #expect(printout.text.contains("Erased, with an erasure on record: 2 texts."))
  }

  @Test func `no byte of it is left in the file`() async throws {
    let room = try await room()
    let words = ["It was my mistake.", "Marks of Paul Lenoir", "Call me at home.", "claire.dubois@universite-nord", "Claire Dubois"]
    try await room.house.storage.emptyLog()
    let before = try Data(contentsOf: URL(fileURLWithPath: room.file))
    for word in words { #expect(before.range(of: Data(word.utf8)) != nil) }
    try await dismiss(room)
    try await erase(in: room)
    for suffix in ["", "-wal"] {
      let bytes = (try? Data(contentsOf: URL(fileURLWithPath: room.file + suffix))) ?? Data()
      for word in words { #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word) is in the file\(suffix)") }
    }
  }

  @Test func `account, sessions, links and addresses go`() async throws {
    let room = try await room()
    let link = try await SignInLink.make(for: "claire", desk: room.desk, seconds: 900)
    #expect(!link.isEmpty)
    try await dismiss(room)
    try await erase(in: room)
    try await room.desk.read { store throws in
      #expect(try store.account("claire") == nil)
      #expect(try store.contactStates(of: "claire").isEmpty)
      #expect(try store.recentMessages(limit: 100).allSatisfy { $0.message.person != "claire" || $0.message.incident != nil })
      #expect(try store.erasures().map(\.person) == ["claire"])
      #expect(try store.erasures().map(\.author) == ["mathilde"])
    }
  }

  /// In which tables something is still kept under Claire's key, and the addresses that stand there.
  private func traces(_ room: EvidenceRoom) async throws -> [String: String] {
    let database = try DatabaseQueue(path: room.file)
    defer { try? database.close() }
    return try await database.read { database in
      var traces: [String: String] = [:]
      for table in try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'") {
        let columns = try database.columns(in: table).map(\.name)
        guard columns.contains("person") else { continue }
        let address = columns.contains("address") ? "address" : "''"
        let kept = try String.fetchAll(database, sql: "SELECT \(address) FROM \(table) WHERE person = 'claire'")
        if !kept.isEmpty { traces[table] = kept.joined() }
      }
      return traces
    }
  }

  @Test func `no table keeps anything under their key but what was sent, what was done, and that they were erased`() async throws {
    let room = try await room()
    try await room.alter(
      "INSERT INTO api_tokens (id, digest, person, name, scopes, created_at, expires_at) VALUES ('t', 'd', 'claire', 'n', '[]', 1, 2)",
      "INSERT INTO kept_answers VALUES ('t', 'k', 'r', 200, '', x'00', 2)", "INSERT INTO second_factors VALUES ('claire', x'00', 1, 1)",
      "INSERT INTO webhooks (id, person, url, secret, events, created_at, failures) VALUES ('w', 'claire', 'u', x'00', '[]', 1, 0)",
      "INSERT INTO webhook_deliveries (key, webhook, state, queued_at, attempts) VALUES ('k', 'w', 'queued', 1, 0)",
      "INSERT INTO recovery_codes VALUES ('claire', 'd')",
      "INSERT INTO audit (at, person, act, subject, address) VALUES (1, 'claire', 'signIn', '', '192.0.2.7')",
      "INSERT INTO sessions (digest, person, csrf, expires_at) VALUES ('d', 'claire', 'c', 9)",
      "INSERT INTO links (digest, purpose, person, expires_at) VALUES ('d', 'signIn', 'claire', 9)")
    #expect(try await traces(room).count >= 10)
    try await dismiss(room)
    try await erase(in: room)
    #expect(try await traces(room) == ["audit": "", "erasures": "", "outbox": ""])
    #expect(try await room.codes() == [])
  }

  @Test func `whoever is still in the catalogue is not erased`() async throws {
    let room = try await room()
    await #expect(throws: ErasureConflict.inCatalogue("claire")) { try await erase(in: room) }
    #expect(try await room.desk.read { try $0.erasures().isEmpty })
  }

  @Test func `a key that nothing speaks of is a mistake`() async throws {
    let room = try await room()
    await #expect(throws: ErasureConflict.unknown("clare")) { try await erase("clare", in: room) }
  }

  @Test func `only administrators erase`() async throws {
    let room = try await room()
    try await dismiss(room)
    await #expect(throws: NotAllowed.self) { try await erase(as: "bob", in: room) }
  }
}
