import Contracts
import Engine
import HTTPTypes
import Incidents
import Intake
import ServiceTime
import Testing

@testable import Web

/// Reading incidents (issue §4).
struct IncidentAPITests {
  @Test func `an incident tells its promises, with the version as entity tag`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let reply = try await world.program("alice").get("/api/v1/incidents/\(incident)")
    #expect(reply.status == 200)
    #expect(reply["reference"] == .string(incident.text))
    #expect(reply["severity"] == "blocking")
    #expect(reply["handling"] == "paging")
    #expect(reply["paged"] == ["alice"])
    #expect(reply["impacts", 0, "platform"] == "campus-nord")
    #expect(reply["impacts", 0, "promises", 0, "clock"] == "takeIntoAccount")
    #expect(reply["impacts", 0, "promises", 0, "due"] == "2026-11-23T14:02:00Z")
    #expect(reply["impacts", 0, "promises", 0, "secondsLeft"] == 3_600)
    let version = try await world.incident(incident).version
    #expect(reply.answer.headers[.eTag] == "\"\(version)\"")
    #expect(reply["version"] == .number(JSONNumber(version)))
  }

  @Test func `a promise whose instant has passed is broken, late by so many seconds`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    world.clock.advance(by: 3_700)
    let reply = try await world.program("alice").get("/api/v1/incidents/\(incident)")
    #expect(reply["impacts", 0, "promises", 0, "state"] == "broken")
    #expect(reply["impacts", 0, "promises", 0, "secondsLeft"] == -100)
  }

  @Test func `a customer's people see their own platforms, and nothing of the house`() async throws {
    let world = try await World()
    let shared = try await world.signalOfHost()
    let claire = try await world.program("claire")
    let reply = try await claire.get("/api/v1/incidents/\(shared)")
    #expect(reply.status == 200)
    for name in ["handling", "holder", "level", "reporter", "attribution", "mergedInto", "linkedTo", "proposedMerge"] {
      #expect(reply[.name(name)] == .null, "\(name)")
    }
    for name in ["infrastructure", "paged"] { #expect(reply[.name(name)] == [], "\(name)") }
    #expect(reply.answer.body.contains("campus-sud") == false)
    #expect(reply.answer.body.contains("greta") == false)
    for part in ["messages", "signals"] { #expect(try await claire.get("/api/v1/incidents/\(shared)/\(part)").status == 403) }
  }

  @Test func `what a caller may not see looks like what does not exist`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let karim = try await world.program("karim")
    for part in ["", "/timeline", "/deadlines", "/acts"] {
      let hidden = try await karim.get("/api/v1/incidents/\(incident)\(part)")
      let missing = try await karim.get("/api/v1/incidents/INC-2026-9999\(part)")
      #expect(hidden.status == 404)
      #expect(hidden.answer.body == missing.answer.body)
    }
    #expect(try await karim.act("reply", on: incident, ["text": "hello"]).status == 404)
    #expect(try await karim.get("/api/v1/incidents").items("reference") == [])
  }

  @Test func `a list can be filtered`() async throws {
    let world = try await World()
    let north = try await world.signal("north", on: "campus-nord", severity: .blocking)
    world.clock.advance(by: 60)
    let south = try await world.signal("south", on: "campus-sud", severity: .minor)
    world.clock.advance(by: 60)
    try await world.act(.resolve("done"), on: north)
    let alice = try await world.program("alice")
    func found(_ query: String) async throws -> [String] { try await alice.get("/api/v1/incidents?\(query)").items("reference") }
    #expect(try await found("") == [south.text, north.text])
    #expect(try await found("status=open") == [south.text])
    #expect(try await found("status=resolved,closed") == [north.text])
    #expect(try await found("platform=campus-nord,archives") == [north.text])
    #expect(try await found("customer=greta") == [south.text])
    #expect(try await found("customer=greta&platform=campus-nord") == [])
    #expect(try await found("severity=minor,major") == [south.text])
    #expect(try await found("kind=assistance") == [])
    #expect(try await found("openedFrom=2026-11-23T13:03:00Z") == [south.text])
    #expect(try await found("openedBefore=2026-11-23T13:03:00Z") == [north.text])
  }

  @Test func `pages follow each other without a hole, also when incidents come in between`() async throws {
    let world = try await World()
    var all: [String] = []
    for index in 1...7 {
      let incident = try await world.signal("trouble \(index)", on: ["campus-nord", "archives", "campus-sud"][index % 3])
      try await world.act(.resolve("done"), on: incident)
      all.append(incident.text)
      // Two share an instant: the reference then orders them.
      if index % 2 == 0 { world.clock.advance(by: 60) }
    }
    #expect(Set(all).count == 7)
    let alice = try await world.program("alice")
    var seen: [String] = []
    var cursor: String?
    repeat {
      let page = try await alice.get("/api/v1/incidents?limit=2" + (cursor.map { "&cursor=\($0)" } ?? ""))
      #expect(page.status == 200)
      seen += page.items("reference")
      cursor = page["next"]?.text
      world.clock.advance(by: 1)
      _ = try await world.signal("late \(seen.count)", on: "campus-sud", severity: .minor)
    } while cursor != nil
    #expect(seen.count == Set(seen).count)
    #expect(Set(seen) == Set(all))
    #expect(seen == seen.sorted(by: >))
  }

  @Test(arguments: [
    "limit=0", "limit=201", "limit=many", "cursor=xyz", "status=opne", "severity=", "openedFrom=yesterday", "stauts=open",
    "limit=2&limit=3",
  ])
  func `a parameter that cannot be understood is named`(query: String) async throws {
    let world = try await World()
    let reply = try await world.program("alice").get("/api/v1/incidents?\(query)")
    #expect(reply.status == 400)
    #expect(reply["code"] == "W017")
  }

  @Test func `a name that is nearly right is suggested`() async throws {
    let world = try await World()
    let alice = try await world.program("alice")
    #expect(try await alice.get("/api/v1/incidents?stauts=open").answer.body.contains("status"))
    #expect(try await alice.get("/api/v1/incidents?status=oppen").answer.body.contains("Did you mean \\\"open\\\"?"))
  }

  @Test func `the timeline tells what happened, page by page, in the language that is asked for`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    try await world.act(.note("Looking into it"), on: incident)
    let alice = try await world.program("alice")
    let whole = try await alice.get("/api/v1/incidents/\(incident)/timeline?limit=200")
    #expect(whole.items("type").first == "opened")
    #expect(whole.items("detail").contains("Looking into it"))
    let first = try await alice.get("/api/v1/incidents/\(incident)/timeline?limit=2", [.acceptLanguage: "fr"])
    #expect(first.items("text").first?.hasPrefix("Anomalie ouverte") == true)
    let cursor = try #require(first["next"]?.text)
    let second = try await alice.get("/api/v1/incidents/\(incident)/timeline?limit=200&cursor=\(cursor)")
    #expect(first.items("type") + second.items("type") == whole.items("type"))
    let claire = try await world.program("claire").get("/api/v1/incidents/\(incident)/timeline")
    #expect(claire.items("type").contains("noted") == false)
    #expect(claire.items("type").contains("opened"))
  }

  @Test func `a deadline is explained line by line`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let reply = try await world.program("alice").get("/api/v1/incidents/\(incident)/deadlines")
    #expect(reply["items", 0, "promise", "clock"] == "takeIntoAccount")
    guard case .array(let lines)? = reply["items", 0, "lines"] else { throw World.Missing(what: "lines") }
    #expect(lines.count >= 2)
    #expect(reply["items", 0, "sources"]?.text?.contains("Reference contract") == true)
  }

  @Test func `what was sent, what arrived and its bytes can be read from inside`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let alice = try await world.program("alice")
    #expect(try await alice.get("/api/v1/incidents/\(incident)/messages").items("person").contains("alice"))
    let signals = try await alice.get("/api/v1/incidents/\(incident)/signals")
    let id = try #require(signals.items("id").first)
    let evidence = try await alice.get("/api/v1/incidents/\(incident)/signals/\(id)/evidence")
    #expect(evidence.answer.headers[.contentType] == "text/plain; charset=utf-8")
    #expect(evidence.answer.body.contains("connection refused"))
    #expect(try await alice.get("/api/v1/incidents/\(incident)/signals/other/evidence").status == 404)
    #expect(try await alice.get("/api/v1/signals").items("id") == [id])
  }

  @Test func `an address takes the methods that it has`() async throws {
    let world = try await World()
    let alice = try await world.program("alice")
    let reply = try await alice.send(.put, "/api/v1/incidents")
    #expect(reply.status == 405)
    #expect(reply["code"] == "W014")
    #expect(reply.answer.headers[.allow] == "GET, POST, HEAD")
    #expect(try await alice.get("/api/v1/nothing")["code"] == "W001")
  }
}
