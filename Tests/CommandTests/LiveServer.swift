import Contracts
import Engine
import Foundation
import Incidents
import Logging
import ServiceLifecycle
import ServiceTime
import Web

@testable import tocsin

/// The house behind a real server on this machine, asked over the wire.
struct LiveServer: Sendable {
  let house: House
  let port: Int

  var address: String { "http://127.0.0.1:\(port)" }

  /// Runs the house's server while `body` asks it; the server has stopped when this returns.
  static func serving(
    _ house: House, requestsPerMinute: Int = 6_000, _ body: @escaping @Sendable (LiveServer) async throws -> Void
  ) async throws {
    let (ports, running) = AsyncStream.makeStream(of: Int.self)
    var configuration = WebConfiguration(port: 0)
    configuration.apiRequestsPerMinute = requestsPerMinute
    let server = WebServer(
      desk: house.desk, configuration: configuration, logger: House.logger, whenRunning: { running.yield($0) })
    var settings = ServiceGroupConfiguration(services: [server], logger: House.logger)
    settings.maximumGracefulShutdownDuration = .seconds(20)
    let group = ServiceGroup(configuration: settings)
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      guard let port = await ports.first(where: { _ in true }) else { return }
      do {
        try await body(LiveServer(house: house, port: port))
      } catch {
        await group.triggerGracefulShutdown()
        throw error
      }
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
  }

  /// The office far away, asked by a person with a token of theirs.
  func office(
    as person: Key<Person>, _ language: Language = .english, scopes: Set<TokenScope> = Set(TokenScope.allCases)
  ) async throws -> RemoteOffice {
    let (_, secret) = try await house.desk.issueToken(for: person, name: "a test", scopes: scopes, until: house.clock.now() + 86_400)
    return try office(secret, language).asked(by: person, isInside: house.desk.registry.people[person]?.customer == nil)
  }

  /// The office far away, with any token.
  func office(_ secret: String, _ language: Language = .english) throws -> RemoteOffice {
    RemoteOffice(try ServerAddress(address), try ServerToken(secret, from: "a test"), language: language, rest: { _ in })
  }
}
