import Contracts
import Engine
import HTTPTypes
import Incidents
import Testing

@testable import Web

/// Who sees what, and who may do what (procedure §1; issue §7).
struct AccessTests {
  @Test func `another customer's incident does not exist`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let karim = try await world.browser("karim")
    #expect(try await karim.get("/incidents/\(incident)").status == .notFound)
    #expect(try await karim.post("/incidents/\(incident)/act", [("act", "reply"), ("text", "hello")], from: "/").status == .notFound)
    #expect(try await karim.get("/").body.contains("connection refused") == false)
    #expect(try await karim.get("/incidents").body.contains(incident.text) == false)
  }

  @Test func `an incident that exists and one that does not look the same to a stranger to it`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let karim = try await world.browser("karim")
    let hidden = try await karim.get("/incidents/\(incident)")
    let missing = try await karim.get("/incidents/INC-2026-9999")
    #expect(hidden.status == missing.status)
    #expect(hidden.body == missing.body)
  }

  @Test func `an operator cannot acknowledge`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let claire = try await world.browser("claire")
    #expect(try await claire.get("/incidents/\(incident)").body.contains("value=\"acknowledge\"") == false)
    let answer = try await claire.post("/incidents/\(incident)/act", [("act", "acknowledge")], from: "/")
    #expect(answer.status == .forbidden)
    #expect(try await world.incident(incident).holder == nil)
  }

  @Test func `an auditor sees everything and changes nothing`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let otto = try await world.browser("otto")
    let page = try await otto.get("/incidents/\(incident)")
    #expect(page.status == .ok)
    #expect(page.body.contains("name=\"act\" value=") == false)
    for act in ["acknowledge", "note", "reply"] {
      #expect(try await otto.post("/incidents/\(incident)/act", [("act", act), ("text", "x")], from: "/").status == .forbidden)
    }
    for path in ["/report", "/mutes", "/maintenance"] { #expect(try await otto.get(path).status == .forbidden) }
    #expect(try await otto.get("/duty").status == .ok)
  }

  @Test func `a customer's operator reads neither notes, nor who is on duty, nor other customers`() async throws {
    let world = try await World()
    let incident = try await world.signal("Host 1 is down: Campus Nord and Campus Sud suffer, says GRETA Sud")
    try await world.act(.acknowledge, on: incident)
    try await world.act(.note("Their password is on the wiki"), on: incident)
    let page = try await world.browser("claire").get("/incidents/\(incident)").body
    #expect(page.contains("Campus Nord"))
    for secret in ["password is on the wiki", "Alice", "GRETA", "Campus Sud", "Raw data"] { #expect(!page.contains(secret), "\(secret)") }
    #expect(try await world.browser("claire").get("/duty").status == .forbidden)
    #expect(try await world.browser("bob").get("/incidents/\(incident)").body.contains("password is on the wiki"))
  }

  @Test func `a customer's operator does not read how many platforms share a host`() async throws {
    let world = try await World()
    let incident = try await world.signalOfHost()
    let link = try await world.link(.notice, to: "claire", incident: incident)
    #expect(try await world.browser("alice").get("/incidents/\(incident)").plain.contains("3 platforms are hit together on Host 1"))
    let seen = [
      try await world.browser("claire").get("/incidents/\(incident)").plain, try await world.stranger().get("/i/\(link)").plain,
    ]
    for page in seen {
      #expect(page.contains("Connection refused"))
      #expect(!page.contains("hit together") && !page.contains("Host 1"), "\(page)")
    }
  }

  @Test func `a customer's people report on their own platforms only`() async throws {
    let world = try await World()
    let claire = try await world.browser("claire")
    #expect(try await claire.get("/report").body.contains("Campus Sud") == false)
    let fields = [("summary", "Broken"), ("place", "campus-sud"), ("kind", "anomaly"), ("severity", "major")]
    #expect(try await claire.post("/report", fields, from: "/report").status == .unprocessableContent)
    #expect(try await world.desk.read { try $0.incidents(IncidentFilter()) }.isEmpty)
  }

  @Test func `raw data are for insiders, and never run in a browser`() async throws {
    let world = try await World()
    let incident = try await world.signal("<script>alert(1)</script>")
    let signal = try #require(try await world.desk.read { try $0.signals(of: incident, limit: 1) }.first)
    let path = "/incidents/\(incident)/signals/\(signal.id)"
    let shown = try await world.browser("alice").get(path)
    #expect(shown.headers[.contentType] == "text/plain; charset=utf-8")
    #expect(shown.headers[.contentTypeOptions] == "nosniff")
    #expect(try await world.browser("claire").get(path).status == .forbidden)
    let other = try await world.signal("Another", on: "campus-sud")
    #expect(try await world.browser("alice").get("/incidents/\(other)/signals/\(signal.id)").status == .notFound)
  }

  @Test func `a button that is shown works, for every act and role`() async throws {
    for person in ["alice", "maude", "claire"] as [Key<Person>] {
      let world = try await World()
      let access = Access(try #require(world.desk.registry.people[person]), registry: world.desk.registry)
      for prepare in [[], [.takeIntoAccount], [.takeIntoAccount, .resolve("done")]] as [[ActRequest]] {
        for kind in ActKind.allCases {
          let report = Report(platform: "campus-nord", severity: .blocking, trigger: .operationsManager, summary: "Down")
          let incident = try await world.desk.report(report, by: "maude")
          for act in prepare { try await world.act(act, on: incident) }
          let now = try await world.incident(incident)
          guard access.acts(on: now, registry: world.desk.registry, at: t0).contains(kind), kind != .merge else { continue }
          let form = Form([
            ("text", "because"), ("severity", "minor"), ("mode", "correction"), ("reason", "informationNeeded"), ("way", "immediate"),
            ("cause", "overloadStop"), ("attribution", "hosting"),
          ])
          _ = try await world.desk.perform(try ActRequest(kind, form), on: incident, platforms: nil, by: person)
        }
      }
    }
  }
}
