import Contracts
import Engine
import Foundation
import Incidents
import Logging
import ServiceTime
import Testing

/// What a server does that begins: it follows what has come into effect while none ran.
struct CatalogueRunnerTests {
  private let zones = ZoneDirectory(path: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures/zoneinfo").path)

  /// A desk over the same store, as after a restart.
  private func restarted(_ office: Office, zones: @escaping @Sendable (String) throws -> Zone) async throws -> Desk {
    try await Desk(
      storage: office.storage, clock: office.clock, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, zones: zones)
  }

  private func restarted(_ office: Office) async throws -> Desk {
    let zones = zones
    return try await restarted(office) { try zones.zone($0) }
  }

  /// Plans a resolution of blocking anomalies in four hours instead of two.
  private func planFourHours(from date: Instant, in office: Office) async throws {
    let present = office.desk.registry.contents
    var later = present
    later.contracts = present.contracts.map { contract in
      Contract(
        key: contract.key, name: contract.name, zone: contract.zone, holidays: contract.holidays, restoration: contract.restoration,
        intervention: contract.intervention, assistance: contract.assistance,
        objectives: contract.objectives.map { objective in
          objective.clock == .resolution && objective.severities == [.blocking]
            ? Objective(clock: .resolution, severities: [.blocking], budget: .seconds(4 * 3_600), countedIn: .assistance) : objective
        }, policies: contract.policies, paging: contract.paging, revision: 2)
    }
    try await office.desk.adopt(CatalogueSchedule(present, ahead: [.init(effectiveFrom: date, contents: later)]))
  }

  private func resolution(_ incident: Key<Incident>, _ desk: Desk) async throws -> Clock {
    try #require(try await desk.read { try $0.incident(incident) }?.impacts.first?.clock(.resolution))
  }

  private func length(_ incident: Key<Incident>, _ desk: Desk) async throws -> Int {
    try await desk.read { try $0.journal(incident).count }
  }

  @Test func `a server that was down on the date takes up the revision when it starts`() async throws {
    let office = try await Office()
    let incident = try await office.signal()
    try await planFourHours(from: t0 + 3_600, in: office)
    office.clock.set(t0 + 5_400)
    let desk = try await restarted(office)
    #expect(desk.registry.revision == 2)
    #expect(try await resolution(incident, desk).deadline.due == t0 + 7_200)
    #expect(try await desk.refreshCatalogue())
    #expect(try await resolution(incident, desk).deadline.due == t0 + 14_400)
    #expect(try await resolution(incident, desk).deadline.contractRevision == 2)
    #expect(try await !desk.refreshCatalogue())
  }

  @Test func `what fell due before the date, while the server was down, is broken by the contract of that time`() async throws {
    let office = try await Office()
    let incident = try await office.signal()
    try await planFourHours(from: t0 + 7_201, in: office)
    office.clock.set(t0 + 9_000)
    let desk = try await restarted(office)
    try await desk.refreshCatalogue()
    let clock = try await resolution(incident, desk)
    #expect(clock.brokenAt == t0 + 7_200)
    #expect(clock.deadline.contractRevision == 1)
  }

  @Test func `rules of a zone that an upgrade has changed are adopted when the server starts, and by no command`() async throws {
    let office = try await Office()
    let incident = try await office.signal()
    let zones = zones
    let bytes = try Array(Data(contentsOf: URL(filePath: "\(zones.path)/Europe/Paris")))
    let upgraded = try await restarted(office) { name in
      name == "Europe/Paris" ? try Zone(name: name, tzif: bytes, rulesVersion: "2099a") : try zones.zone(name)
    }
    let before = try await length(incident, upgraded)
    #expect(try await resolution(incident, upgraded).deadline.zoneRulesVersion != "2099a")
    #expect(try await CatalogueRunner(desk: upgraded).runOnce(at: t0).done == 1)
    #expect(try await resolution(incident, upgraded).deadline.zoneRulesVersion == "2099a")
    #expect(try await length(incident, upgraded) > before)
  }

  @Test func `a start that changes nothing writes nothing into the journals`() async throws {
    let office = try await Office()
    let incident = try await office.signal()
    let before = try await length(incident, office.desk)
    let desk = try await restarted(office)
    _ = try await CatalogueRunner(desk: desk).runOnce(at: t0)
    #expect(try await length(incident, desk) == before)
    #expect(try await CatalogueRunner(desk: desk).runOnce(at: t0).done == 0)
  }

  @Test func `a revision that could not be followed at first is followed at the next look`() async throws {
    let office = try await Office()
    let incident = try await office.signal()
    try await planFourHours(from: t0 + 3_600, in: office)
    office.clock.set(t0 + 3_600)
    office.storage.failWrites(1)
    await #expect(throws: (any Error).self) { try await CatalogueRunner(desk: office.desk).runOnce(at: t0 + 3_600) }
    #expect(try await resolution(incident, office.desk).deadline.contractRevision == 1)
    #expect(try await CatalogueRunner(desk: office.desk).runOnce(at: t0 + 3_600).done == 1)
    #expect(try await resolution(incident, office.desk).deadline.contractRevision == 2)
  }

  @Test func `a date that cannot be taken up keeps no timer from firing`() async throws {
    let office = try await Office()
    _ = try await office.signal()
    let due = try #require(try await office.desk.read { try $0.nextTimer() })
    try await planFourHours(from: due, in: office)
    office.clock.set(due)
    office.storage.failWrites(1)
    #expect(try await TimerRunner(desk: office.desk).runOnce(at: due).done > 0)
  }
}
