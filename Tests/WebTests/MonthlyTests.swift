import Contracts
import Engine
import HTTPTypes
import Incidents
import ServiceTime
import Testing

@testable import Web

/// The monthly report in the console: who may read whose, and what comes of it.
struct MonthlyTests {
  private let november = "/monthly?customer=universite&month=2026-11"

  @Test(arguments: ["maude", "otto"]) func `the house's managers and auditors see every customer's`(_ person: Key<Person>) async throws {
    let world = try await World()
    let browser = try await world.browser(person)
    let answer = try await browser.get(november)
    #expect(answer.status == .ok)
    #expect(answer.body.contains("Université du Nord"))
    #expect(answer.body.contains("value=\"greta\""))
    #expect(try await browser.get("/monthly?customer=greta&month=2026-11").status == .ok)
  }

  @Test func `a customer's operator sees their own, and no sign of another's`() async throws {
    let world = try await World()
    _ = try await world.signal("Campus Sud is down", on: "campus-sud")
    let claire = try await world.browser("claire")
    let answer = try await claire.get("/monthly?month=2026-11")
    #expect(answer.status == .ok)
    #expect(answer.body.contains("Université du Nord"))
    #expect(!answer.body.contains("GRETA"))
    #expect(!answer.body.contains("Campus Sud"))
    #expect(try await claire.get("/monthly?customer=greta&month=2026-11").status == .notFound)
    for form in ["html", "csv", "json"] { #expect(try await claire.get("/monthly/greta/2026-11.\(form)").status == .notFound) }
  }

  @Test func `responders have no reports, and strangers must sign in`() async throws {
    let world = try await World()
    #expect(try await world.browser("alice").get(november).status == .forbidden)
    #expect(try await world.browser("alice").get("/").body.contains("href=\"/monthly\"") == false)
    let answer = try await world.stranger().get(november)
    #expect(answer.status != .ok)
    #expect(!answer.body.contains("Université du Nord"))
  }

  @Test func `the page shows the month's incidents, and says that the month is not over`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    try await world.act(.resolve("restarted"), on: incident)
    let body = try await world.browser("maude").get(november).body
    #expect(body.contains("Campus Nord does not answer: connection refused"))
    #expect(body.contains(incident.text))
    #expect(body.contains("This month is not over"))
    world.clock.set(t0 + 30 * 86_400)
    #expect(try await !world.browser("maude").get(november).body.contains("This month is not over"))
  }

  @Test func `without a choice the last month is shown`() async throws {
    let world = try await World()
    #expect(try await world.browser("maude").get("/monthly").body.contains("October 2026"))
  }

  @Test(arguments: [("html", "text/html"), ("csv", "text/csv"), ("json", "application/json")])
  func `each form is a file to keep`(_ form: String, _ type: String) async throws {
    let world = try await World()
    _ = try await world.signal()
    let answer = try await world.browser("claire").get("/monthly/universite/2026-11.\(form)")
    #expect(answer.status == .ok)
    #expect(answer.headers[.contentType]?.hasPrefix(type) == true)
    #expect(answer.headers[.contentDisposition] == "attachment; filename=\"tocsin-universite-2026-11.\(form)\"")
    #expect(answer.body.contains("Campus Nord does not answer"))
  }

  @Test(arguments: ["2026-13.html", "2026-11.pdf", "2026-11", "..html", "2026-11.html.csv"])
  func `what is no report is not found`(_ file: String) async throws {
    let world = try await World()
    #expect(try await world.browser("maude").get("/monthly/universite/\(file)").status == .notFound)
  }

  @Test func `the page is in the reader's language`() async throws {
    let world = try await World()
    let body = try await world.browser("yves").get("/monthly?month=2026-11").body
    #expect(body.contains("Rapport mensuel"))
    #expect(body.contains("novembre 2026"))
  }
}
