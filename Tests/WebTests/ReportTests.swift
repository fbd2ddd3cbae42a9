import Contracts
import Engine
import HTTPTypes
import Incidents
import Testing

@testable import Web

/// Reports by people (procedure §3; issue §7).
struct ReportTests {
  private let fields = [
    ("summary", "Students cannot hand in their work"), ("place", "campus-nord/web"), ("kind", "anomaly"), ("severity", "major"),
  ]

  @Test func `an operator's report gets its reference at once`() async throws {
    let world = try await World()
    let claire = try await world.browser("claire")
    let answer = try await claire.post("/report", fields, from: "/report")
    let address = try #require(answer.location)
    #expect(try await claire.get(address).body.contains("Your reference: INC-2026-0001"))
    let incident = try await world.incident("INC-2026-0001")
    #expect(incident.trigger == .operatorReport)
    #expect(incident.impacts.map(\.components) == [["web"]])
    #expect(incident.reporter == "claire")
  }

  @Test func `the operations manager's report is deliberate`() async throws {
    let world = try await World()
    _ = try await world.browser("maude").post("/report", fields, from: "/report")
    #expect(try await world.incident("INC-2026-0001").trigger == .operationsManager)
  }

  @Test func `a question is an assistance request`() async throws {
    let world = try await World()
    let question = [("summary", "May we have an hour more?"), ("place", "campus-nord"), ("kind", "assistance"), ("severity", "minor")]
    _ = try await world.browser("claire").post("/report", question, from: "/report")
    let incident = try await world.incident("INC-2026-0001")
    #expect(incident.kind == .assistance)
    #expect(incident.trigger == .assistanceRequest)
  }

  @Test func `a report without a summary is sent back with what was written`() async throws {
    let world = try await World()
    let answer = try await world.browser("claire").post("/report", [("place", "campus-nord"), ("detail", "since <noon>")], from: "/report")
    #expect(answer.status == .unprocessableContent)
    #expect(answer.body.contains("since &lt;noon&gt;"))
    #expect(answer.body.contains("Say in one line what is wrong."))
  }

  @Test func `the emergency entry needs nobody to sign in`() async throws {
    let world = try await World()
    let browser = world.stranger()
    #expect(try await browser.get("/emergency").status == .ok)
    let answer = try await browser.post(
      "/emergency", [("what", "Nothing works\nsince noon"), ("platform", "Campus Nord"), ("contact", "06 12")])
    #expect(answer.body.contains("INC-2026-0001"))
    let incident = try await world.incident("INC-2026-0001")
    #expect(incident.trigger == .emergencyEntry)
    #expect(incident.severity == .blocking)
    #expect(incident.impacts.map(\.platform) == ["campus-nord"])
  }

  @Test func `nothing is refused at the emergency entry for coming too often`() async throws {
    let world = try await World()
    for number in 0..<30 {
      let answer = try await world.stranger().post("/emergency", [("what", "Help \(number)")])
      #expect(answer.status == .ok)
    }
    #expect(try await world.desk.read { try $0.recentSignals(limit: 100) }.count == 30)
  }

  @Test func `an emergency that says nothing is asked what is wrong`() async throws {
    let world = try await World()
    #expect(try await world.stranger().post("/emergency", [("what", "  ")]).status == .unprocessableContent)
  }
}
