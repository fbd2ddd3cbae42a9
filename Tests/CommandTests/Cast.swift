import ArgumentParser
import Contracts
import Engine
import Foundation
import Incidents
import Logging
import ServiceTime
import StoreSQLite
import Wording

@testable import tocsin

/// A house to try commands in: the demo catalogue over a store in memory, on Monday 23 November 2026 at 14:00 in Paris.
struct House {
  /// Monday 23 November 2026, 14:00 in Paris.
  static let t0 = Instant(iso8601: "2026-11-23T13:00:00Z") ?? Instant(0)

  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let demo = repository.appendingPathComponent("examples/demo").path
  static let zones = ZoneDirectory(path: repository.appendingPathComponent("Tests/Fixtures/zoneinfo").path)
  static let paris = try? zones.zone("Europe/Paris")

  let desk: Desk
  let clock: VirtualClock
  let storage: SQLiteStorage

  /// An empty house, or one with the demo catalogue; in memory, or over a file.
  init(isEmpty: Bool = false, file: String? = nil) async throws {
    clock = VirtualClock(House.t0)
    storage = try file.map { try SQLiteStorage(path: $0) } ?? SQLiteStorage.inMemory()
    desk = try await Desk(storage: storage, clock: clock, logger: House.logger, zones: { try House.zones.zone($0) })
    if !isEmpty { try await desk.adopt(try CatalogueFiles.schedule([House.demo], zones: House.zones, after: nil, now: House.t0)) }
  }

  static var logger: Logger {
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    return logger
  }

  /// Someone who reads English in Paris, on a terminal as wide as it takes.
  func reader(_ language: Language = .english, columns: Int? = nil) -> Reader {
    Reader(desk, language: language, person: nil, terminal: Terminal(columns: columns))
  }

  /// The office beside the data.
  func office(as person: String? = nil, _ language: Language = .english) throws -> DeskOffice {
    try DeskOffice(desk, person: person, reader: reader(language), logger: House.logger)
  }

  /// Raises a blocking signal on the web site of Campus Nord.
  @discardableResult
  func raise(_ summary: String = "Login page unreachable", platform: String = "campus-nord", severity: String = "blocking") async throws
    -> String
  {
    try await RaiseSignal.parse(["--platform", platform, "--component", "web", "--severity", severity, "--summary", summary])
      .output(office(), reader())
  }

  /// Runs `tocsin incident …`.
  @discardableResult
  func incident(_ words: String..., input: String? = nil) async throws -> String {
    let command = try IncidentCommand.parse(words)
    return try await command.output(office(as: command.person.person), reader(), input: input)
  }
}

/// A directory for one test, gone afterwards.
final class TemporaryDirectory {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("tocsin-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ text: String, to name: String) throws -> String {
    let file = url.appendingPathComponent(name)
    try Data(text.utf8).write(to: file)
    return file.path
  }
}
