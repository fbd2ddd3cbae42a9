import Contracts
import Digests
import Engine
import Foundation
import GRDB
import Incidents
import ServiceTime
import StoreSQLite

@testable import tocsin

/// A house over a real file, with two incidents and two seals, and someone who can write into the file past the program.
///
/// The first seal is of the first incident alone; by the second, both have gone on.
struct EvidenceRoom {
  let house: House
  let directory: TemporaryDirectory

  var desk: Desk { house.desk }
  var file: String { directory.url.appendingPathComponent("data/tocsin.sqlite").path }

  init() async throws {
    directory = try TemporaryDirectory()
    house = try await House(file: directory.url.appendingPathComponent("data/tocsin.sqlite").path)
    try await house.raise()
    house.clock.advance(by: 60)
    try await house.incident("INC-2026-0001", "take", "--as", "bob")
    try await house.incident("INC-2026-0001", "note", "The web server has no room left.", "--as", "bob")
    _ = try await desk.seal()
    house.clock.advance(by: 3_600)
    try await house.raise("Mail is late", platform: "campus-sud", severity: "minor")
    try await house.incident("INC-2026-0001", "resolve", "Logs were rotated.", "--as", "bob")
    _ = try await desk.seal()
  }

  /// Writes into the file as the program never would.
  func alter(_ statements: String...) async throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let database = try DatabaseQueue(path: file, configuration: configuration)
    try await database.write { database in
      for statement in statements { try database.execute(sql: statement) }
    }
    try database.close()
  }

  /// How many events an incident has.
  func count(_ incident: String) async throws -> Int {
    try await desk.read { try $0.storedEntries(of: Key(incident)).count }
  }

  /// The first event of an incident of which `isWanted` holds.
  func sequence(_ incident: String, _ isWanted: (Event) -> Bool) async throws -> Int {
    let journal = try await desk.read { try $0.journal(Key(incident)) }
    return journal.first { isWanted($0.dated.event) }?.sequence ?? 0
  }

  /// Computes the chain of an incident anew from the payloads that stand there now, as a forger would, up to an event or to the end.
  func forge(_ incident: String, from first: Int, through last: Int? = nil) async throws {
    let entries = try await desk.read { try $0.storedEntries(of: Key(incident)) }
    var previous = first > 1 ? entries[first - 2].hash : JournalHash.start
    for entry in entries where entry.sequence >= first && entry.sequence <= last ?? .max {
      previous = JournalHash.next(
        after: previous, incident: Key(incident), sequence: entry.sequence, payloadVersion: entry.payloadVersion, payload: entry.payload)
      try await alter("UPDATE journal SET hash = x'\(previous.hex)' WHERE incident = '\(incident)' AND sequence = \(entry.sequence)")
    }
    if last == nil {
      let count = entries.count
      try await alter(
        """
        UPDATE incidents SET head = x'\(previous.hex)', version = \(count) WHERE reference = '\(incident)'
        """)
      try await alter("UPDATE incident_states SET version = min(version, \(count)) WHERE incident = '\(incident)'")
    }
  }

  /// The faults that `tocsin verify` finds, and whether it ends as it should.
  func faults(_ document: SealDocument? = nil) async throws -> [FaultLine] {
    let verification = try await desk.read { try Verification(of: $0) }
    let faults = if let document { try await desk.faults(of: document) } else { [SealDocumentFault]() }
    return faults.map { FaultLine($0, house.reader()) }
      + verification.faults.map { FaultLine($0, registry: desk.registry, reader: house.reader()) }
  }

  func codes(_ document: SealDocument? = nil) async throws -> [String] { try await faults(document).map(\.code) }
}
