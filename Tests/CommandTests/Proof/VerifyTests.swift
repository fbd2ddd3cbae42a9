import ArgumentParser
import Contracts
import Digests
import Engine
import Foundation
import Incidents
import Testing

@testable import tocsin

/// `tocsin verify` over a real file into which somebody has written.
@Suite struct VerifyTests {
  @Test func `what nobody has touched holds, and it is said how much that is`() async throws {
    let room = try await EvidenceRoom()
    let printout = try await Verify.output(nil, json: false, room.desk, room.house.reader())
    let events = try await room.count("INC-2026-0001") + room.count("INC-2026-0002")
    #expect(printout.exit == .done)
    #expect(printout.text.hasPrefix("Computed again: 2 incidents, \(events) events, 4 texts and 2 seals."))
    #expect(printout.text.contains("Newest seal: 2, "))
    #expect(printout.text.hasSuffix("Nothing was altered and nothing is missing."))
  }

  // MARK: Events

  @Test func `an altered event is named, with what it says now`() async throws {
    let room = try await EvidenceRoom()
    let taken = try await room.sequence("INC-2026-0001") { if case .takenIntoAccount = $0 { true } else { false } }
    try await room.alter(
      "UPDATE journal SET payload = replace(payload, '\"bob\"', '\"alice\"') WHERE incident = 'INC-2026-0001' AND sequence = \(taken)")
    let printout = try await Verify.output(nil, json: false, room.desk, room.house.reader())
    #expect(printout.exit == .failed)
    #expect(
      printout.text.hasPrefix(
        "J001 INC-2026-0001: event \(taken) was altered; it now says: today 14:01, Alice Martin took it into account (Campus Nord)\n"))
    #expect(printout.text.hasSuffix("It does not hold: 1 fault."))
  }

  @Test func `an event whose own hash was made anew breaks the chain at the next`() async throws {
    let room = try await EvidenceRoom()
    try await room.alter("UPDATE journal SET payload = replace(payload, '\"bob\"', '\"alice\"') WHERE incident = 'INC-2026-0001'")
    try await room.forge("INC-2026-0001", from: 3, through: 3)
    let faults = try await room.faults()
    #expect(faults.map(\.code) == ["J001"])
    #expect(faults.first?.sequence ?? 0 > 3)
  }

  @Test func `an event taken from the middle is missing`() async throws {
    let room = try await EvidenceRoom()
    try await room.alter("DELETE FROM journal WHERE incident = 'INC-2026-0001' AND sequence = 3")
    let faults = try await room.faults()
    #expect(faults.map(\.code) == ["J002"])
    #expect(faults.map(\.sequence) == [3])
  }

  @Test func `the last event is missing, also when the row was made to fit`() async throws {
    let room = try await EvidenceRoom()
    let count = try await room.count("INC-2026-0001")
    try await room.alter("DELETE FROM journal WHERE incident = 'INC-2026-0001' AND sequence = \(count)")
    #expect(try await room.faults().map(\.sequence) == [count])
    try await room.forge("INC-2026-0001", from: count)
    let faults = try await room.faults()
    #expect(faults.map(\.code) == ["J002"])
    #expect(faults.map(\.sequence) == [count])
  }

  @Test func `a chain made anew from end to end is found by the seals, within the events that they leave open`() async throws {
    let room = try await EvidenceRoom()
    let sealed = try #require(try await room.desk.read { try $0.sealedHeads().first?.head.version })
    let count = try await room.count("INC-2026-0001")
    let resolved = try await room.sequence("INC-2026-0001") { if case .resolved = $0 { true } else { false } }
    try await room.alter(
      "UPDATE journal SET payload = replace(payload, '\"bob\"', '\"alice\"') WHERE incident = 'INC-2026-0001' AND sequence = \(resolved)")
    try await room.forge("INC-2026-0001", from: resolved)
    #expect(try await room.desk.read { JournalChain(try $0.storedEntries(of: "INC-2026-0001"), of: "INC-2026-0001").isWhole })
    let faults = try await room.faults()
    #expect(
      faults.map(\.text) == [
        "INC-2026-0001: one of the events \(sealed + 1) to \(count) was altered and the chain made anew; seal 2 bears witness."
      ])
    #expect(faults.map(\.code) == ["J003"])
  }

  @Test func `an event that was added past the program does not fit the row`() async throws {
    let room = try await EvidenceRoom()
    let entries = try await room.desk.read { try $0.storedEntries(of: "INC-2026-0002") }
    let last = try #require(entries.last)
    let next = last.sequence + 1
    let hash = JournalHash.next(
      after: last.hash, incident: "INC-2026-0002", sequence: next, payloadVersion: last.payloadVersion, payload: last.payload)
    try await room.alter(
      """
      INSERT INTO journal (incident, sequence, payload_version, payload, hash)
      SELECT incident, \(next), payload_version, payload, x'\(hash.hex)' FROM journal
      WHERE incident = 'INC-2026-0002' AND sequence = \(last.sequence)
      """)
    #expect(try await room.codes() == ["J004"])
  }

  // MARK: Incidents

  private static let tables = ["journal", "troubles", "incident_platforms", "incident_components", "incident_infrastructure", "timers"]

  private func remove(_ incident: String, from room: EvidenceRoom) async throws {
    for table in Self.tables { try await room.alter("DELETE FROM \(table) WHERE incident = '\(incident)'") }
    try await room.alter("DELETE FROM incidents WHERE reference = '\(incident)'")
  }

  @Test func `an incident that was sealed and is gone is missing, also after the next seal`() async throws {
    let room = try await EvidenceRoom()
    try await remove("INC-2026-0002", from: room)
    #expect(try await room.faults().map(\.text) == ["INC-2026-0002 is missing: seal 2 knows it."])
    room.house.clock.advance(by: 3_600)
    try await room.house.incident("INC-2026-0001", "note", "Quiet since.", "--as", "bob")
    #expect(try await room.desk.seal()?.isNew == true)
    #expect(try await room.faults().map(\.text) == ["INC-2026-0002 is missing: seal 2 knows it."])
  }

  @Test func `an incident that no seal knows is missing from the numbers`() async throws {
    let room = try await EvidenceRoom()
    try await room.house.raise("Disk slow", platform: "archives", severity: "major")
    try await remove("INC-2026-0003", from: room)
    #expect(try await room.faults().map(\.text) == ["INC-2026-0003 is missing: its reference was given."])
  }

  @Test func `a row that is gone while its journal is there can be made again`() async throws {
    let room = try await EvidenceRoom()
    try await room.alter("DELETE FROM incidents WHERE reference = 'INC-2026-0001'")
    #expect(try await room.codes() == ["J004"])
    let mended = try await Rebuild.parse(["--apply"]).output(room.desk, room.house.reader())
    #expect(mended.exit == .done)
    #expect(try await room.codes() == [])
  }

  // MARK: Seals

  @Test(arguments: [
    "UPDATE seals SET sealed_at = sealed_at - 3600 WHERE number = 1", "UPDATE seals SET events = events + 1 WHERE number = 1",
    "UPDATE seals SET root = previous WHERE number = 1", "UPDATE seals SET hash = root WHERE number = 1",
  ])
  func `an altered seal is found`(statement: String) async throws {
    let room = try await EvidenceRoom()
    try await room.alter(statement)
    #expect(try await room.faults().first?.text == "Seal 1 was altered.")
  }

  @Test func `what a seal says of an incident cannot be altered`() async throws {
    let room = try await EvidenceRoom()
    try await room.alter("UPDATE sealed_incidents SET version = version - 1 WHERE seal = 2 AND incident = 'INC-2026-0001'")
    let faults = try await room.codes()
    #expect(faults.contains("J006"))
  }

  @Test func `a seal that is gone is missing`() async throws {
    let room = try await EvidenceRoom()
    try await room.alter("DELETE FROM sealed_incidents WHERE seal = 1", "DELETE FROM seals WHERE number = 1")
    let faults = try await room.faults()
    #expect(faults.map(\.code) == ["J007"])
    #expect(faults.map(\.seal) == [1])
  }

  // MARK: Texts

  @Test(arguments: [
    ("UPDATE texts SET body = 'All was well.' WHERE body LIKE 'The web server%'", "J008"),
    ("UPDATE texts SET digest = 'x' WHERE body LIKE 'The web server%'", "J008"),
    ("DELETE FROM texts WHERE body LIKE 'The web server%'", "J009"),
    ("UPDATE texts SET body = NULL WHERE body LIKE 'The web server%'", "J010"),
  ])
  func `a text that is not as it was written is found`(statement: String, code: String) async throws {
    let room = try await EvidenceRoom()
    let noted = try await room.sequence("INC-2026-0001") { if case .noted = $0 { true } else { false } }
    try await room.alter(statement)
    let faults = try await room.faults()
    #expect(faults.map(\.code) == [code])
    #expect(faults.map(\.sequence) == [noted])
  }

  // MARK: As data

  @Test func `programs get the same as data`() async throws {
    struct Report: Decodable {
      struct Fault: Decodable {
        let code: String
        let incident: String?
        let sequence: Int?
      }

      let isWhole: Bool
      let incidents: Int
      let seals: Int
      let faults: [Fault]
    }
    let room = try await EvidenceRoom()
    try await room.alter("DELETE FROM journal WHERE incident = 'INC-2026-0001' AND sequence = 2")
    let printout = try await Verify.output(nil, json: true, room.desk, room.house.reader())
    let report = try JSONDecoder().decode(Report.self, from: Data(printout.text.utf8))
    #expect(printout.exit == .failed)
    #expect(!report.isWhole)
    #expect(report.incidents == 2 && report.seals == 2)
    #expect(report.faults.map(\.code) == ["J002"])
    #expect(report.faults.map(\.incident) == ["INC-2026-0001"] && report.faults.map(\.sequence) == [2])
  }
}
