import Contracts
import Engine
import Foundation
import HTTPTypes
import Hummingbird
import Incidents
import Intake
import ServiceTime
import Testing

@testable import Web

/// The document and what is served are the same (issue §4).
struct OpenAPITests {
  private func document(_ world: World) async throws -> JSONValue {
    let reply = try await world.program().get("/api/openapi.json")
    #expect(reply.status == 200)
    return try reply.json
  }

  @Test func `every route of the API is in the document, and every path of the document is a route`() async throws {
    let world = try await World()
    let router = Site(desk: world.desk, configuration: WebConfiguration()).router()
    let routed = Set(
      router.routes.map { "\($0.method.rawValue) \($0.path)" }.filter { $0.contains(" /api/") || $0.contains(" /v2/") })
    guard case .object(let document) = try await document(world), case .object(let paths)? = document["paths"] else {
      throw World.Missing(what: "paths")
    }
    let documented = paths.members.flatMap { path -> [String] in
      guard case .object(let operations) = path.value else { return [] }
      return operations.members.map { "\($0.name.uppercased()) \(path.name)" }
    }
    #expect(Set(documented) == routed)
    #expect(documented.count == Set(documented).count)
  }

  @Test func `each operation has a name of its own, an answer, and the shapes that it speaks of`() async throws {
    let world = try await World()
    let ids = EndpointCatalogue.all.map(\.id)
    #expect(ids.count == Set(ids).count)
    let reply = try await world.program().get("/api/openapi.json")
    #expect(reply["openapi"] == "3.1.0")
    let spoken = Set(reply.answer.body.matches(of: #/\#\/components\/schemas\/(\w+)/#).map { String($0.1) })
    guard case .object(let schemas)? = reply["components", "schemas"] else { throw World.Missing(what: "schemas") }
    #expect(spoken.subtracting(schemas.members.map(\.name)) == [])
    #expect(schemas.members.count == Set(schemas.members.map(\.name)).count)
  }

  @Test func `shapes of one name are the same shape`() {
    let all = OpenAPIDocument(language: .english).everyShape
    let texts = Dictionary(grouping: all, by: \.name).mapValues { Set($0.map { String(decoding: $0.json.serialised, as: UTF8.self) }) }
    for (name, declarations) in texts { #expect(declarations.count == 1, "\(name)") }
  }

  @Test func `the document speaks French to who asks for it`() async throws {
    let world = try await World()
    let reply = try await world.program().get("/api/openapi.json", [.acceptLanguage: "fr"])
    #expect(reply["paths", "/api/v1/incidents", "get", "summary"] == "Les incidents, du plus récent au plus ancien.")
  }

  @Test func `every code that an operation may answer is explained`() throws {
    let page = URL(filePath: #filePath).appending(path: "../../../../docs/codes.md").standardizedFileURL
    let text = try String(contentsOf: page, encoding: .utf8)
    let codes = Set(EndpointCatalogue.all.flatMap(\.allRefusals).flatMap(\.codes) + [APIRefusal.methodNotAllowed.codes[0]])
    #expect(codes.count > 30)
    for code in codes { #expect(text.contains("| `\(code)` |"), "\(code)") }
  }

  /// The answers of every endpoint that reads, checked against what the document says of them.
  @Test func `what is answered has the shape that is documented`() async throws {
    let world = try await World()
    let shared = try await world.signalOfHost()
    try await world.act(.takeIntoAccount, on: shared)
    try await world.act(.pause(.informationNeeded, note: "which one?"), on: shared)
    let alice = try await world.program("alice")
    _ = try await alice.post("/api/v1/mutes", ["match": ["a": "b"], "reason": "x", "until": "2026-11-24T00:00:00Z"])
    _ = try await alice.post(
      "/api/v1/maintenance",
      ["platforms": ["archives"], "reason": "x", "from": "2026-11-24T00:00:00Z", "until": "2026-11-24T01:00:00Z", "recurs": true])
    var checked = 0
    for person in ["alice", "claire", "otto"] as [Key<Person>] {
      let program = try await world.program(person)
      let webhook = try await program.post("/api/v1/webhooks", ["url": "https://hooks.example/"])["id"]?.text ?? ""
      _ = try await program.send(.post, "/api/v1/webhooks/\(webhook)/test")
      for endpoint in EndpointCatalogue.all where endpoint.method == .get && endpoint.success.type == "application/json" {
        let reply = try await program.get(
          endpoint.path.replacing("{reference}", with: shared.text).replacing("{id}", with: webhook)
            .replacing("{customer}", with: "universite").replacing("{month}", with: "2026-11"))
        guard reply.status != 403 else { continue }
        #expect(reply.status == 200, "\(endpoint.path)")
        var problems: [IntakeFault.Problem] = []
        endpoint.success.schema?.check(try reply.json, at: "", &problems)
        #expect(problems.isEmpty, "\(endpoint.path): \(problems)")
        checked += 1
      }
    }
    #expect(checked > 25)
  }
}
