import Contracts
import Engine
import Foundation
import GRDB
import Incidents
import ServiceTime
import Signals
import Testing

@testable import Store
@testable import StoreSQLite

/// What was written while the state of an incident stood in its own row is read by this program, and goes on.
@Suite struct StatesMigrationTests {
  private func writeAsBefore(_ story: Story, to path: String) throws {
    let state = String(decoding: try JSONEncoder().encode(story.incident), as: UTF8.self)
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { database in
      try database.inTransaction(.immediate) {
        try Migrations.apply(on: GRDBConnection(database), dialect: .sqlite, upTo: 4)
        return .commit
      }
      let zeros = Data(repeating: 0, count: 32)
      try database.execute(
        sql: """
          INSERT INTO incidents (reference, version, head, state_version, state, status, severity, kind, opened_at, over_at, is_handled)
          VALUES (?, ?, ?, ?, ?, 'open', 'major', 'anomaly', ?, ?, 0)
          """,
        arguments: [story.reference.text, story.incident.version, zeros, story.incident.version, state, t0.secondsSince1970, Int64.max])
      try database.execute(
        sql: "INSERT INTO troubles (incident, source, fingerprint, over_at) VALUES (?, ?, ?, ?)",
        arguments: [story.reference.text, databaseDown.source, databaseDown.fingerprint, Int64.max])
      try database.execute(
        sql: "INSERT INTO texts (id, incident, digest, salt, body, written_at) VALUES ('t1', ?, 'd', 's', 'disk full', 0)",
        arguments: [story.reference.text])
    }
    try queue.close()
  }

  @Test func `an incident of the first schema is read, found and carried on`() async throws {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("tocsin-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let path = directory.appendingPathComponent("tocsin.sqlite").path
    var story = Story()
    let (reference, known) = (story.reference, story.incident)
    try writeAsBefore(story, to: path)
    let storage = try SQLiteStorage(path: path)
    #expect(try await storage.read { try $0.incident(reference) } == known)
    #expect(try await storage.read { try $0.texts(["t1"]) } == ["t1": "disk full"])
    let outlines = try await storage.read { store in
      try store.outlines(trouble: databaseDown, platforms: [], infrastructure: nil, resolvedSince: t0)
    }
    #expect(outlines.map(\.reference) == [reference.text])
    let before = known.version
    story.add(.noted(TextReference(id: "n1", digest: "d")), at: t0 + 5)
    let (events, incident) = (Array(story.events.suffix(1)), story.incident)
    try await storage.write { try $0.append(events, to: incident, expectedVersion: before) }
    #expect(try await storage.read { try $0.incident(reference) } == incident)
    #expect(try await storage.writer.read { try Int.fetchOne($0, sql: "PRAGMA foreign_keys") } == 1)
    try await storage.close()
  }
}
