import Contracts
import Engine
import HTTPTypes
import Incidents
import Intake
import ServiceTime
import Testing

@testable import Web

/// The stream of events (issue §4).
struct EventStreamTests {
  /// Positions and names of the events in a stream.
  private func events(_ text: String) -> [(position: Int, name: String)] {
    text.matches(of: #/id: (\d+)\nevent: (\w+)\ndata: /#).compactMap { found in Int(found.1).map { ($0, String(found.2)) } }
  }

  @Test func `a stream goes on after the last event that was received`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let alice = try await world.program("alice")
    let whole = try await alice.get("/api/v1/events?after=0&follow=false")
    #expect(whole.answer.headers[.contentType] == "text/event-stream")
    let all = events(whole.answer.body)
    #expect(all.first?.name == "opened")
    #expect(all.map(\.position) == all.map(\.position).sorted())
    let last = try #require(all.last?.position)
    #expect(events(try await alice.get("/api/v1/events?follow=false", [.lastEventID: String(last)]).answer.body).isEmpty)
    try await world.act(.takeIntoAccount, on: incident)
    let news = events(try await alice.get("/api/v1/events?follow=false", [.lastEventID: String(last)]).answer.body)
    #expect(news.map(\.name).contains("takenIntoAccount"))
    #expect(news.allSatisfy { $0.position > last })
    let middle = all[all.count / 2].position
    let rest = events(try await alice.get("/api/v1/events?follow=false&after=\(middle)").answer.body)
    #expect(rest.map(\.position) == (all + news).map(\.position).filter { $0 > middle })
    #expect(events(try await alice.get("/api/v1/events?follow=false").answer.body).isEmpty)
  }

  @Test func `a customer's people hear of their own incidents, and of no note`() async throws {
    let world = try await World()
    let own = try await world.signal("own", on: "campus-nord")
    let other = try await world.signal("other", on: "campus-sud")
    try await world.act(.note("internal"), on: own)
    try await world.act(.takeIntoAccount, on: own)
    let body = try await world.program("claire").get("/api/v1/events?after=0&follow=false").answer.body
    #expect(body.contains(own.text))
    #expect(body.contains(other.text) == false)
    #expect(body.contains("noted") == false)
    #expect(body.contains("alice") == false)
    #expect(events(body).map(\.name).contains("takenIntoAccount"))
  }

  @Test func `an event has the shape that is documented`() async throws {
    let world = try await World()
    _ = try await world.signal()
    let body = try await world.program("alice").get("/api/v1/events?after=0&follow=false").answer.body
    for line in body.split(separator: "\n") where line.hasPrefix("data: ") {
      var problems: [IntakeFault.Problem] = []
      EventEndpoints.event.schema.check(try JSONValue(parsing: Array(line.dropFirst(6).utf8)), at: "", &problems)
      #expect(problems.isEmpty, "\(problems)")
    }
  }

  @Test func `who listens hears what happens, and no more once the token is revoked`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let secret = try #require(try await world.program("alice").secret)
    let id = try #require(try await world.desk.read { try $0.tokens(of: "alice") }.first?.id)
    try await Wire.serving(world) { port, _ in
      let request = "GET /api/v1/events HTTP/1.1\r\nHost: t\r\nAuthorization: Bearer \(secret)\r\n\r\n"
      let text = try await Wire.connect(to: port, request) { reader, _ in
        #expect(try await reader.read(until: "retry: 2000"))
        try await world.act(.takeIntoAccount, on: incident)
        #expect(try await reader.read(until: "event: takenIntoAccount\ndata: "))
        _ = try await world.desk.write { try $0.revokeToken(id, at: t0) }
        try await world.act(.resolve("done"), on: incident)
        // The stream ends: the last, empty chunk of the body.
        #expect(try await reader.read(until: "\r\n0\r\n\r\n"))
        return reader.text
      }
      #expect(text.contains("event: resolved") == false)
    }
  }

  @Test(arguments: ["after=-1", "after=x", "follow=maybe"])
  func `a position is a number`(query: String) async throws {
    let world = try await World()
    #expect(try await world.program("alice").get("/api/v1/events?\(query)").status == 400)
  }
}
