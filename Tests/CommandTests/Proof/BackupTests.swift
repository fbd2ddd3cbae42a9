import ArgumentParser
import Contracts
import Engine
import Foundation
import GRDB
import Incidents
import StoreSQLite
import Testing

@testable import tocsin

@Suite struct BackupTests {
  private func path(_ room: EvidenceRoom, _ name: String = "backup.sqlite") -> String {
    room.directory.url.appendingPathComponent(name).path
  }

  private func back(_ room: EvidenceRoom, _ options: String...) async throws -> Printout {
    try await Backup.parse([path(room)] + options).output(room.house.storage, room.house.reader())
  }

  private func restore(_ room: EvidenceRoom, to directory: String = "restored", _ options: String...) async throws -> Printout {
    try await Restore.parse([path(room)] + options).output(directory: path(room, directory), room.house.reader())
  }

  /// Every row of every table of a database, in order.
  private func rows(_ path: String) throws -> [String: [String]] {
    let database = try DatabaseQueue(path: path)
    defer { try? database.close() }
    return try database.read { database in
      let tables = try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      return try Dictionary(
        uniqueKeysWithValues: tables.map { table in
          (table, try Row.fetchAll(database, sql: "SELECT * FROM \(table)").map(\.description).sorted())
        })
    }
  }

  @Test func `what is restored is what was backed up, row by row`() async throws {
    let room = try await EvidenceRoom()
    let written = try await back(room)
    #expect(written.exit == .done)
    #expect(written.text.contains("2 incidents"))
    #expect(written.text.hasSuffix("Verified: nothing was altered and nothing is missing."))
    let restored = try await restore(room)
    #expect(restored.exit == .done)
    #expect(try FileManager.default.contentsOfDirectory(atPath: path(room, "restored")) == ["tocsin.sqlite"])
    let source = try rows(room.file)
    #expect(source["journal"]?.isEmpty == false && source["seals"]?.count == 2 && source["timers"]?.isEmpty == false)
    var copy = try rows(path(room, "restored/tocsin.sqlite"))
    // But for what the audit says of the restoring itself.
    let audit = try #require(copy["audit"])
    copy["audit"] = audit.filter { !$0.contains("backupRestored") }
    copy["sqlite_sequence"] = source["sqlite_sequence"]
    #expect(audit.count == (source["audit"]?.count ?? 0) + 1)
    #expect(copy == source)
  }

  @Test func `a restored house goes on working`() async throws {
    let room = try await EvidenceRoom()
    _ = try await back(room)
    _ = try await restore(room)
    let house = try await House(file: path(room, "restored/tocsin.sqlite"))
    try await house.incident("INC-2026-0002", "take", "--as", "bob")
    try await house.raise("After the fire", platform: "archives")
    #expect(try await house.desk.read { try $0.incident("INC-2026-0003") } != nil)
    #expect(try await Verify.output(nil, json: false, house.desk, house.reader()).exit == .done)
  }

  @Test func `the file is one file, readable by its owner only`() async throws {
    let room = try await EvidenceRoom()
    _ = try await back(room)
    let files = FileManager.default
    #expect(try files.attributesOfItem(atPath: path(room))[.posixPermissions] as? Int == 0o600)
    #expect(try files.contentsOfDirectory(atPath: room.directory.url.path).sorted() == ["backup.sqlite", "data"])
  }

  @Test func `it is consistent while others write`() async throws {
    let room = try await EvidenceRoom()
    let (house, path) = (room.house, path(room))
    try await withThrowingTaskGroup(of: Int32.self) { group in
      group.addTask {
        for number in 1...15 { try await house.incident("INC-2026-0002", "note", "Note \(number)", "--as", "bob") }
        return 0
      }
      group.addTask {
        for _ in 1...3 {
          let written = try await Backup.parse([path, "--force"]).output(house.storage, house.reader())
          if written.exit != .done { return written.exit.rawValue }
        }
        return 0
      }
      for try await code in group { #expect(code == 0) }
    }
    #expect(try await restore(room).exit == .done)
  }

  @Test func `a file that is there is not overwritten unasked`() async throws {
    let room = try await EvidenceRoom()
    _ = try await back(room)
    await #expect(throws: CommandFault.self) { try await back(room) }
    #expect(try await back(room, "--force").exit == .done)
  }

  @Test func `a directory with something in it is not restored into`() async throws {
    let room = try await EvidenceRoom()
    _ = try await back(room)
    await #expect(throws: CommandFault.self) { try await restore(room, to: "data") }
    #expect(try await room.codes() == [])
  }

  @Test func `a damaged file is not restored, and leaves nothing behind`() async throws {
    let room = try await EvidenceRoom()
    _ = try await back(room)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path(room)))
    // Whole pages in the middle, where tables and indexes are.
    for index in 8_192..<min(bytes.count, 65_536) { bytes[index] = 0x5A }
    try bytes.write(to: URL(fileURLWithPath: path(room)))
    await #expect(throws: (any Error).self) { try await restore(room) }
    #expect(
      try !FileManager.default.fileExists(atPath: path(room, "restored"))
        || FileManager.default.contentsOfDirectory(atPath: path(room, "restored")).isEmpty)
  }

  @Test func `a backup whose journal does not hold is kept, told, and restored only on purpose`() async throws {
    let room = try await EvidenceRoom()
    try await room.alter("DELETE FROM journal WHERE incident = 'INC-2026-0001' AND sequence = 2")
    let written = try await back(room)
    #expect(written.exit == .failed)
    #expect(written.text.contains("The copy is faithful, but its journal does not hold: 1 fault."))
    await #expect(throws: CommandFault.self) { try await restore(room) }
    #expect(try await restore(room, to: "restored", "--force").exit == .failed)
    #expect(FileManager.default.fileExists(atPath: path(room, "restored/tocsin.sqlite")))
  }
}
