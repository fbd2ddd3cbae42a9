import Contracts
import Engine
import Incidents
import OnCall
import ServiceTime
import Signals
import Testing

/// Why somebody was paged, and what would happen: told from the journal and the procedure, never from rules of their own.
struct AccountTests {
  /// What a journal tells up to the first page of the last resort, and of clocks to the end: each event with its instant.
  private func told(_ journal: [DatedEvent]) -> [String] {
    var isLast = false
    return journal.compactMap { entry in
      switch entry.event {
      case .clockSet, .clockWarned, .clockBroken: return "\(entry.at) \(entry.event)"
      case .escalated(let escalation):
        defer { isLast = isLast || escalation.position.isLastResort }
        return isLast ? nil : "\(entry.at) \(escalation.position.step) \(escalation.position.round) \(escalation.paged)"
      case .waiting(let until): return isLast ? nil : "\(entry.at) waits for \(until)"
      case .cascaded(let level, _): return isLast ? nil : "\(entry.at) goes to \(level)"
      case .noticed(let notice): return "\(entry.at) \(notice.kind) to \(notice.person)"
      case .wayChosen(let way, _): return "\(entry.at) \(way)"
      default: return nil
      }
    }
  }

  @Test(arguments: [("Fri 18:40", Severity.blocking), ("Sat 03:00", .minor), ("Wed 20:30", .major), ("Mon 10:00", .minor)])
  func `what is foretold is what happens when nobody answers`(moment: String, severity: Severity) async throws {
    try await scenario { world in
      try await world.at(moment)
      let at = world.clock.now()
      let stated = Facets(platform: Cast.nord, component: "web", severity: severity, trigger: .functionalProbe)
      let signal = Signal(source: "supervision", fingerprint: "web-down", startedAt: at, summary: "web-down", stated: stated)
      let reachable = try await world.desk.read { Set(try $0.contactStates().filter(\.isReachable).map(\.person)) }
      let forecast = try #require(
        Forecast(of: signal, at: at, registry: world.desk.registry, surroundings: Surroundings(reachable: reachable)))
      let incident = try await world.signal("web-down", severity: severity, trigger: .functionalProbe)
      let end = try #require(forecast.journal.last?.at)
      try await world.pass(end - at)
      try await expect(told(world.events(incident).filter { $0.at <= end }), is: told(forecast.journal))
      #expect(forecast.incident.escalation?.position.isLastResort == true)
      #expect(forecast.incident.impacts.flatMap(\.clocks).allSatisfy { $0.brokenAt != nil })
    }
  }

  @Test func `every page is accounted for: by its step or its promise, in whose capacity, after whom, and with its delivery`() async throws
  {
    try await scenario { world in
      try await world.at("Fri 18:40")
      let incident = try await world.signal("web-down")
      try await world.at("Sat 12:00")
      let journal = try await world.events(incident)
      let registry = world.desk.registry
      let pages = journal.compactMap { entry in if case .paged(let page) = entry.event { page } else { nil } }
      #expect(Set(pages.map(\.reason)).isSuperset(of: [.escalation, .lastResort, .promiseAtRisk, .promiseBroken]))
      for person in Set(pages.map(\.person)) {
        let account = PagingAccount(of: person, in: incident, journal: journal) { _ in registry }
        #expect(account.calls.map(\.page) == pages.filter { $0.person == person })
        for call in account.calls {
          #expect(!call.capacities.isEmpty, "\(call)")
          #expect(call.hour?.platform == Cast.nord)
          if case .delivered = call.fate {} else { Issue.record("\(call.page.message) was delivered: \(call.fate)") }
          switch (call.page.reason, call.occasion) {
          case (.escalation, .step(_, let position, let unanswered)):
            #expect((unanswered == nil) == (position.step == 0 && position.round == 0))
          case (.lastResort, .step(_, let position, let unanswered)): #expect(position.isLastResort && unanswered != nil)
          case (.promiseAtRisk, .promiseAtRisk), (.promiseBroken, .promiseBroken): break
          default: Issue.record("\(call.page.reason) is accounted for as \(call.occasion)")
          }
        }
      }
    }
  }

  @Test func `once somebody has answered, who was not paged reads who was, and who answered`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.at("Mon 10:02")
      try await world.act(.acknowledge, on: incident)
      let registry = world.desk.registry
      let account = PagingAccount(of: "mathilde", in: incident, journal: try await world.events(incident)) { _ in registry }
      #expect(account.calls.isEmpty)
      #expect(account.attempts.map(\.people) == [["alice"]])
      #expect(account.answered == Mark(by: .person("alice"), at: world.clock.now()))
    }
  }
}
