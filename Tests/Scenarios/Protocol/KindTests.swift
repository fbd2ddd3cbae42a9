import Contracts
import Engine
import Incidents
import ServiceTime
import Signals
import Testing

/// Procedure §2: planned maintenance and assistance requests.
struct KindTests {
  @Test func `§2 while a window announced in advance is open, what it covers opens no incident`() async throws {
    try await scenario { world in
      try await world.maintenance(of: Cast.nord, from: "Mon 22:00", until: "Tue 02:00", components: ["web"])
      try await world.at("Mon 23:00")
      let results = try await world.send([
        world.alarm("web-down", component: "web"), world.alarm("disk-full", component: "database", severity: .minor),
      ])
      #expect(results.map(\.disposition) == ["ignored", "opened"])
      #expect(results.first?.ignored == .maintenance("window-1"))
    }
  }

  @Test func `§2 what is still down when the window closes becomes an incident then`() async throws {
    try await scenario { world in
      try await world.maintenance(of: Cast.nord, from: "Mon 10:00", until: "Mon 12:00")
      try await world.at("Mon 10:30")
      try await world.send([world.alarm("web-down", component: "web"), world.alarm("disk-full", component: "database")])
      try await world.at("Mon 11:00")
      try await world.recovery("disk-full")
      try await world.at("Mon 12:00")
      let incidents = try await world.incidents()
      #expect(incidents.map { world.almanac.text($0.openedAt) } == ["Mon 12:00"])
      #expect(incidents.first?.impacts.first?.components == ["web"])
      try await expect(world.due(.takeIntoAccount, incidents[0].reference), is: "Mon 13:00")
    }
  }

  @Test func `§2 an assistance request has the clock of taking into account alone`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let request = try await world.report("add a user", kind: .assistance, trigger: .assistanceRequest)
      try await expect(world.impact(request).clocks.map(\.kind), is: [.takeIntoAccount])
      try await expect(world.due(.takeIntoAccount, request), is: "Mon 11:00")
      try await expect(world.notices(to: "claire"), is: ["Mon 10:00 receipt"])
      try await expect(world.refusal(.pause(.accessNeeded, note: "x"), on: request), is: .onlyForAnomalies(.pause))
      try await expect(world.refusal(.proposeWorkaround("x"), on: request), is: .onlyForAnomalies(.proposeWorkaround))
      try await world.act(.takeIntoAccount, on: request)
      try await world.act(.resolve("done"), on: request)
      try await world.act(.confirm, on: request, by: "claire")
      try await expect(world.incident(request).status, is: .closed)
    }
  }

  @Test func `§2 a request requalified as an anomaly by correction counts from the request`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let request = try await world.report("add a user", kind: .assistance, trigger: .assistanceRequest)
      try await world.act(.takeIntoAccount, on: request)
      try await world.at("Mon 11:30")
      try await world.act(.requalifyAsAnomaly(.blocking, .correction, reason: "nobody can be added"), on: request)
      try await expect(world.incident(request).kind, is: .anomaly)
      try await expect(world.due(.resolution, request), is: "Mon 12:00")
      try await expect(world.state(.takeIntoAccount, request), is: .kept)
      try await expect(world.notices(to: "claire").last, is: "Mon 11:30 requalified")
    }
  }

  @Test(arguments: [(RequalificationMode.correction, "2026-12-01 10:00"), (.aggravation, "2026-12-01 11:30")])
  func `§2 a request requalified as a minor anomaly tells its new promise`(mode: RequalificationMode, due: String) async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let request = try await world.report("add a user", kind: .assistance, trigger: .assistanceRequest)
      try await world.at("Mon 11:30")
      try await world.act(.requalifyAsAnomaly(.minor, mode, reason: "it is a fault"), on: request)
      try await expect(world.due(.resolution, request), is: due)
      let changes = try await world.desk.read { try $0.messages(of: request) }.flatMap { row -> [PromiseChange] in
        if case .incident(let message) = row.message { message.changes } else { [] }
      }
      #expect(changes.map(\.dueTo) == [world.almanac.instant(due)])
      try await expect(
        world.refusal(.requalifyAsAnomaly(.major, .correction, reason: "again"), on: request), is: .notAnAssistanceRequest)
    }
  }

  @Test func `§2 a request requalified as an anomaly by aggravation counts from the requalification`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let request = try await world.report("add a user", kind: .assistance, trigger: .assistanceRequest)
      try await world.at("Mon 11:30")
      try await world.act(.requalifyAsAnomaly(.blocking, .aggravation, reason: "now nobody can work"), on: request)
      try await expect(world.due(.resolution, request), is: "Mon 13:30")
    }
  }
}
