import Contracts
import Engine
import Foundation
import HTTPTypes
import Incidents
import Testing

@testable import Web

/// The way in for programs (issue §3).
struct IntakeAPITests {
  private struct Accepted: Decodable {
    struct One: Decodable {
      let id: String
      let incident: String?
      let disposition: String
    }
    let signals: [One]
  }

  private struct ProblemDetails: Decodable {
    struct One: Decodable {
      let code: String
      let pointer: String?
      let detail: String
    }
    let type: String
    let title: String
    let status: Int
    let detail: String
    let code: String
    let pointer: String?
    let instance: String
    let errors: [One]?
  }

  private func post(
    _ world: World, _ body: String, path: String = "/api/v1/signals", key: String? = World.intakeKey, type: String? = "application/json"
  ) async throws -> Answer {
    var headers: HTTPFields = [:]
    if let key { headers[.authorization] = "Bearer \(key)" }
    if let type { headers[.contentType] = type }
    return try await world.site.respond(.post, path, headers: headers, body: Array(body.utf8))
  }

  private func problem(_ answer: Answer) throws -> ProblemDetails {
    #expect(answer.headers[.contentType] == "application/problem+json")
    return try JSONDecoder().decode(ProblemDetails.self, from: Data(answer.body.utf8))
  }

  private let down = #"{"platform":"campus-nord","component":"web","severity":"blocking","summary":"Down","fingerprint":"down"}"#

  @Test func `a signal is answered with its incident once it is stored`() async throws {
    let world = try await World()
    let answer = try await post(world, down)
    #expect(answer.status == .accepted)
    let accepted = try JSONDecoder().decode(Accepted.self, from: Data(answer.body.utf8))
    let reference = try #require(accepted.signals.first?.incident)
    #expect(accepted.signals.map(\.disposition) == ["opened"])
    #expect(try await world.incident(Key(reference)).impacts.map(\.platform) == ["campus-nord"])
  }

  @Test func `our own format is also found under its name`() async throws {
    let world = try await World()
    #expect(try await post(world, down, path: "/api/v1/intake/tocsin").status == .accepted)
  }

  @Test func `Alertmanager's recorded payload is taken`() async throws {
    let world = try await World()
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures/alertmanager")
    let names = try FileManager.default.contentsOfDirectory(atPath: file.path).filter { $0.hasSuffix(".json") }
    #expect(!names.isEmpty)
    for name in names {
      let body = try String(contentsOf: file.appending(path: name), encoding: .utf8)
      #expect(try await post(world, body, path: "/api/v1/intake/alertmanager").status == .accepted, "\(name)")
    }
  }

  @Test(arguments: [String?.none, "wrong", "", "a-key-of-the-test", "{\u{0}"])
  func `without a key of the catalogue nothing is taken`(key: String?) async throws {
    let world = try await World()
    let answer = try await post(world, down, key: key)
    #expect(answer.status == .unauthorized)
    #expect(answer.headers[.wwwAuthenticate] == "Bearer")
    #expect(try problem(answer).code == "W010")
    #expect(try await world.desk.read { try $0.recentSignals(limit: 1) }.isEmpty)
  }

  @Test func `the key may also stand in a header of its own`() async throws {
    let world = try await World()
    let headers: HTTPFields = [.tocsinKey: World.intakeKey, .contentType: "application/json; charset=utf-8"]
    #expect(try await world.site.respond(.post, "/api/v1/signals", headers: headers, body: Array(down.utf8)).status == .accepted)
  }

  @Test func `a format that nobody knows is not found`() async throws {
    let world = try await World()
    let answer = try await post(world, down, path: "/api/v1/intake/nagios")
    #expect(answer.status == .notFound)
    #expect(try problem(answer).status == 404)
  }

  @Test func `another content type is refused`() async throws {
    let world = try await World()
    for type in ["text/plain", "application/x-www-form-urlencoded", nil] as [String?] {
      let answer = try await post(world, down, type: type)
      #expect(answer.status == .unsupportedMediaType)
      #expect(try problem(answer).code == "S012")
    }
  }

  @Test(arguments: [
    (#"{"platform":"campus-nord","severity":"terrible","summary":"x"}"#, 422, "/severity"),
    (#"{"platform":"campus-nord","summary":"x","colour":"red"}"#, 422, "/colour"),
    (#"{"platform":7,"summary":"x"}"#, 422, "/platform"),
    (#"{"signals":[{"summary":"ok"},{"summary":3}]}"#, 422, "/signals/1/summary"),
  ])
  func `a wrong field is named by its pointer`(body: String, status: Int, pointer: String) async throws {
    let world = try await World()
    let answer = try await post(world, body)
    #expect(answer.status.code == status)
    let details = try problem(answer)
    #expect(details.errors?.contains { $0.pointer == pointer } == true, "\(answer.body)")
    #expect(details.errors?.first?.pointer == details.pointer)
    #expect(try await world.desk.read { try $0.recentSignals(limit: 1) }.isEmpty)
  }

  @Test(arguments: ["{", "", "[1,2", "\"\\x\"", String(repeating: "[", count: 5_000), "{\"summary\":\"\u{1}\"}"])
  func `what is no JSON is a bad request`(body: String) async throws {
    let world = try await World()
    let answer = try await post(world, body)
    #expect(answer.status.code == 400 || answer.status.code == 422)
    #expect(try problem(answer).code.hasPrefix("S"))
  }

  @Test func `half of a character is refused as what it is`() async throws {
    let world = try await World()
    let fault = try problem(try await post(world, #"{"summary":"\ud800"}"#))
    #expect(fault.code == "S003")
    #expect(fault.title == "The body is not valid Unicode")
    #expect(fault.detail.contains("surrogate pair"))
  }

  @Test func `looking at the way in for signals says how it is used`() async throws {
    let world = try await World()
    let answer = try await world.stranger().get("/api/v1/intake/alertmanager")
    #expect(answer.status == .methodNotAllowed)
    #expect(answer.headers[.allow] == "POST")
  }

  @Test func `a body over one mebibyte is refused`() async throws {
    let world = try await World()
    let answer = try await post(world, String(repeating: " ", count: WebContext.bodyBytesMax + 1))
    #expect(answer.status == .contentTooLarge)
    _ = try problem(answer)
  }

  @Test func `hostile text in a fault stays text`() async throws {
    let world = try await World()
    let answer = try await post(world, #"{"summary":"x","a\"<b>\u0001":1}"#)
    #expect(try problem(answer).errors?.isEmpty == false)
  }

  @Test func `the server says that it is well`() async throws {
    let world = try await World()
    let answer = try await world.stranger().get("/healthz")
    #expect(answer.status == .ok)
    #expect(answer.body == "ok\n")
  }
}
