import Contracts
import Engine
import Foundation
import Incidents
import Logging
import ServiceTime
import StoreSQLite

/// The store and the desk over it: what a command on local data needs.
struct Premises {
  let directory: URL
  let storage: SQLiteStorage
  let desk: Desk
  let zones: ZoneDirectory
  let logger: Logger

  /// Opens the data directory, which is made when `creating`.
  init(_ options: DataOptions, creating: Bool = false, logger: Logger) async throws {
    let directory = URL(fileURLWithPath: options.data, isDirectory: true)
    guard creating || FileManager.default.fileExists(atPath: directory.path) else {
      throw CommandFault(
        code: "T001", what: "there is no data directory at \(options.data)",
        advice: "Start with `tocsin demo`, or `tocsin apply` with a catalogue, or name it with --data.")
    }
    try FileManager.default.createDirectory(
      at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    self.directory = directory
    self.logger = logger
    storage = try SQLiteStorage(path: directory.appendingPathComponent("tocsin.sqlite").path)
    let zones = ZoneDirectory(path: options.zoneinfo)
    self.zones = zones
    let named = options.keyFile ?? Setting.optionalText("TOCSIN_KEY_FILE")
    let keyFile = KeyFile(path: named ?? directory.appendingPathComponent(KeyFile.defaultName).path)
    let vault = try creating ? keyFile.openOrMake() : keyFile.openIfThere()
    desk = try await Desk(storage: storage, clock: SystemClock(), logger: logger, vault: vault, zones: { try zones.zone($0) })
  }

  /// Closes the store; nothing may use the desk afterwards.
  func close() async throws { try await storage.close() }
}

/// Why a command cannot do what was asked: what, and what to do next.
struct CommandFault: Error, CustomStringConvertible {
  let code: String
  let what: String
  let advice: String

  var description: String { "\(code) \(what). \(advice)" }
}
