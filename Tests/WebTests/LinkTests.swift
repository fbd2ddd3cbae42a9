import Contracts
import Engine
import HTTPTypes
import Incidents
import Testing

@testable import Web

/// Links in messages: a GET shows buttons, only a POST acts (issue §6).
struct LinkTests {
  @Test func `fetching the link of a page does nothing`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let link = try await world.link(.page, to: "alice", incident: incident)
    for _ in 0..<3 { #expect(try await world.stranger().get("/p/\(link)").status == .ok) }
    #expect(try await world.incident(incident).holder == nil)
  }

  @Test(arguments: [("acknowledge", Progress.open), ("takeIntoAccount", Progress.takenIntoAccount)])
  func `pressing its button acts in the name of whom it was sent to`(act: String, progress: Incidents.Progress) async throws {
    let world = try await World()
    let incident = try await world.signal()
    let link = try await world.link(.page, to: "alice", incident: incident)
    let answer = try await world.stranger().post("/p/\(link)", [("act", act)])
    #expect(answer.status == .ok)
    #expect(answer.body.contains("Noted: paging stops"))
    #expect(try await world.incident(incident).holder == "alice")
    #expect(try await world.incident(incident).progress == progress)
  }

  private typealias Progress = Incidents.Progress

  @Test func `after taking it, a note can be written from the same page`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let link = try await world.link(.page, to: "alice", incident: incident)
    let browser = world.stranger()
    _ = try await browser.post("/p/\(link)", [("act", "takeIntoAccount")])
    #expect(try await browser.post("/p/\(link)", [("act", "note"), ("text", "The disk is full")]).status == .ok)
    let journal = try await world.desk.read { try $0.journal(incident).map(\.dated.event) }
    #expect(journal.contains { if case .noted = $0 { true } else { false } })
  }

  @Test(arguments: ["resolve", "cancel", "confirm", "split"])
  func `the link of a page does no other act`(act: String) async throws {
    let world = try await World()
    let incident = try await world.signal()
    let link = try await world.link(.page, to: "alice", incident: incident)
    #expect(try await world.stranger().post("/p/\(link)", [("act", act), ("text", "x")]).status == .forbidden)
    #expect(try await world.incident(incident).isOpen)
  }

  @Test func `who comes second reads who was first`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let link = try await world.link(.page, to: "bob", incident: incident)
    try await world.act(.acknowledge, on: incident)
    let answer = try await world.stranger().post("/p/\(link)", [("act", "acknowledge")])
    #expect(answer.status == .conflict)
    #expect(answer.body.contains("Alice Martin"))
  }

  @Test func `an expired link, a wrong one and one of another purpose act no more`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let page = try await world.link(.page, to: "alice", incident: incident)
    let notice = try await world.link(.notice, to: "claire", incident: incident)
    #expect(try await world.stranger().post("/p/\(notice)", [("act", "acknowledge")]).status == .notFound)
    #expect(try await world.stranger().post("/i/\(page)", [("act", "reply"), ("text", "x")]).status == .notFound)
    #expect(try await world.stranger().post("/p/AAAAAAAAAAAAAAAAAAAAAA", [("act", "acknowledge")]).status == .notFound)
    #expect(try await world.stranger().post("/p/%00%27", [("act", "acknowledge")]).status == .notFound)
    world.clock.advance(by: 3_600)
    #expect(try await world.stranger().get("/p/\(page)").status == .notFound)
    #expect(try await world.stranger().post("/p/\(page)", [("act", "acknowledge")]).status == .notFound)
    #expect(try await world.incident(incident).holder == nil)
  }

  @Test func `a notice leads to the customer's view, where they reply, confirm and reopen`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    try await world.act(.note("Internal remark"), on: incident)
    let link = try await world.link(.notice, to: "claire", incident: incident)
    let browser = world.stranger()
    let view = try await browser.get("/i/\(link)")
    #expect(view.body.contains("Campus Nord"))
    #expect(!view.body.contains("Internal remark"))
    #expect(!view.body.contains("Alice"))
    #expect(try await browser.post("/i/\(link)", [("act", "reply"), ("text", "It works from home")]).status == .seeOther)
    try await world.act(.resolve("done"), on: incident)
    #expect(try await browser.post("/i/\(link)", [("act", "reopen"), ("text", "Still broken")]).status == .seeOther)
    #expect(try await world.incident(incident).isOpen)
    try await world.act(.resolve("done again"), on: incident)
    #expect(try await browser.post("/i/\(link)", [("act", "confirm")]).status == .seeOther)
    #expect(try await world.incident(incident).status == .closed)
  }

  @Test func `the link of a notice follows the platform that was split off, and comes back with it`() async throws {
    let world = try await World()
    let incident = try await world.signalOfHost()
    let theirs = try await world.link(.notice, to: "karim", incident: incident)
    let others = try await world.link(.notice, to: "claire", incident: incident)
    _ = try await world.desk.perform(.split, on: incident, platforms: ["campus-sud"], by: "alice")
    let filter = IncidentFilter(statuses: [.open], limit: 9)
    let part = try #require(try await world.desk.read { try $0.incidents(filter) }.first { $0.reference != incident }?.reference)
    #expect(try await world.stranger().get("/i/\(theirs)").body.contains(part.text))
    #expect(try await world.stranger().get("/i/\(others)").body.contains(incident.text))
    #expect(try await world.stranger().post("/i/\(theirs)", [("act", "reply"), ("text", "It works again")]).status == .seeOther)
    let journal = try await world.desk.read { try $0.journal(part).map(\.dated.event) }
    #expect(journal.contains { if case .replied = $0 { true } else { false } })
    try await world.act(.mergeInto(incident), on: part)
    #expect(try await world.stranger().get("/i/\(theirs)").body.contains(incident.text))
  }

  @Test func `fetching the link of a notice does nothing`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    try await world.act(.resolve("done"), on: incident)
    let link = try await world.link(.notice, to: "claire", incident: incident)
    for _ in 0..<3 { _ = try await world.stranger().get("/i/\(link)") }
    #expect(try await world.incident(incident).status == .resolved)
  }
}
