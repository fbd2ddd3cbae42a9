import ArgumentParser
import Engine
import Foundation
import Incidents
import Testing

@testable import tocsin

@Suite struct RebuildTests {
  private func run(_ option: String, _ room: EvidenceRoom) async throws -> Printout {
    // Opened anew: a house that has just worked remembers what it wrote, and one that adopts a catalogue sets its timers.
    let house = try await House(isEmpty: true, file: room.file)
    house.clock.set(room.house.clock.now())
    return try await Rebuild.parse([option]).output(house.desk, house.reader())
  }

  @Test func `what the program wrote follows from the journal`() async throws {
    let room = try await EvidenceRoom()
    let printout = try await run("--check", room)
    #expect(printout.text == "2 incidents: everything follows from the journal.")
    #expect(printout.exit == .done)
  }

  @Test(arguments: [
    ("UPDATE incidents SET status = 'closed' WHERE reference = 'INC-2026-0002'", "incidents.status: closed; by the journal: open"),
    ("UPDATE incidents SET severity = 'blocking' WHERE reference = 'INC-2026-0002'", "incidents.severity: blocking; by the journal: minor"),
    ("UPDATE incidents SET opened_at = opened_at - 60 WHERE reference = 'INC-2026-0002'", "incidents.opened_at: "),
    ("UPDATE incidents SET is_handled = 0 WHERE reference = 'INC-2026-0001'", "incidents.is_handled: 0; by the journal: 1"),
    ("UPDATE incident_states SET state = replace(state, '\"level\":2', '\"level\":3')", "incident_states.level: "),
    ("UPDATE incident_states SET state = '{}'", "incident_states: "),
    ("DELETE FROM incident_states WHERE incident = 'INC-2026-0001'", "incident_states: nothing; by the journal: "),
    ("DELETE FROM troubles WHERE incident = 'INC-2026-0002'", "troubles: nothing; by the journal: "),
    ("UPDATE troubles SET over_at = 5 WHERE incident = 'INC-2026-0002'", "troubles: "),
    (
      "INSERT INTO incident_platforms (incident, platform, over_at) VALUES ('INC-2026-0002', 'archives', 0)",
      "incident_platforms: archives (1970-01-01T00:00:00Z); by the journal: nothing"
    ),
    ("DELETE FROM incident_components WHERE incident = 'INC-2026-0001'", "incident_components: nothing; by the journal: campus-nord web"),
    (
      "INSERT INTO incident_infrastructure (incident, infrastructure, over_at) VALUES ('INC-2026-0001', 'par-web-1', 0)",
      "incident_infrastructure: par-web-1"
    ),
    ("DELETE FROM timers WHERE incident = 'INC-2026-0001'", "timers: nothing; by the journal: silence campus-nord "),
    ("UPDATE timers SET due_at = due_at + 1", "timers: "),
  ])
  func `each difference is said, mended, and gone`(statement: String, difference: String) async throws {
    let room = try await EvidenceRoom()
    try await room.alter(statement)
    let found = try await run("--check", room)
    #expect(found.exit == .failed)
    #expect(found.text.contains(difference))
    #expect(found.text.hasSuffix("To mend: tocsin rebuild --apply."))
    #expect(try await run("--apply", room).exit == .done)
    #expect(try await run("--check", room).exit == .done)
    #expect(try await room.codes() == [])
  }

  @Test func `a check changes nothing`() async throws {
    let room = try await EvidenceRoom()
    try await room.alter("DELETE FROM timers WHERE incident = 'INC-2026-0001'")
    let first = try await run("--check", room).text
    #expect(try await run("--check", room).text == first)
  }

  @Test func `a broken journal is not mended over, and does not keep others from being mended`() async throws {
    let room = try await EvidenceRoom()
    try await room.alter(
      "DELETE FROM journal WHERE incident = 'INC-2026-0001' AND sequence = 3",
      "UPDATE incidents SET status = 'closed' WHERE reference = 'INC-2026-0002'")
    let printout = try await run("--apply", room)
    #expect(printout.exit == .failed)
    #expect(printout.text.contains("INC-2026-0001  The journal of INC-2026-0001 is not whole"))
    #expect(try await room.codes() == ["J002"])
    #expect(try await !run("--check", room).text.contains("incidents.status"))
  }

  @Test func `one of the two is asked for`() {
    #expect(throws: (any Error).self) { try Rebuild.parse([]) }
    #expect(throws: (any Error).self) { try Rebuild.parse(["--check", "--apply"]) }
  }
}
