import Contracts
import Incidents
import ServiceTime
import Testing

/// What the scenarios over the whole desk cannot bring about.
struct RefusalTests {
  @Test func `§5 an acknowledgement by a machine stops escalation and no clock`() throws {
    var play = try Play(received(at: Cast.t0))
    try play.run(.acknowledgeByMachine(source: "pagerduty"))
    #expect(play.incident.handling == .acknowledged(by: .source("pagerduty"), at: Cast.t0))
    #expect(play.incident.holder == nil)
    #expect(play.incident.progress == .open)
    #expect(play.incident.impacts[0].clocks.allSatisfy { $0.isRunning })
  }

  @Test func `§5 a person may acknowledge after a machine`() throws {
    var play = try Play(received(at: Cast.t0))
    try play.run(.acknowledgeByMachine(source: "pagerduty"))
    try play.act(.acknowledge)
    #expect(play.incident.holder == "alice")
  }

  @Test func `§5.6 reopening is refused after the delay, also when silence has not closed yet`() throws {
    var play = try Play(received(at: Cast.t0))
    try play.act(.resolve(words))
    let until = Cast.t0 + 7 * 86_400
    #expect(play.incident.silence(Cast.registry) == until)
    #expect(throws: Refusal.tooLate(since: until)) {
      _ = try decide(
        play.incident, reference: "INC-1", .act(.reopen(words), by: performer("claire"), platforms: nil), at: until + 1,
        context: Cast.context)
    }
  }

  @Test func `§5 a command for an incident that is not there is refused`() {
    #expect(throws: Refusal.unknownIncident("INC-9")) {
      _ = try decide(
        nil, reference: "INC-9", .act(.acknowledge, by: performer("alice"), platforms: nil), at: Cast.t0, context: Cast.context)
    }
  }

  @Test func `§1 a platform that is not part of the incident is refused`() throws {
    var play = try Play(received(at: Cast.t0))
    #expect(throws: Refusal.unknownPlatform) { try play.act(.takeIntoAccount, [Cast.sud]) }
  }

  @Test func `§1 an operator cannot act on what they may not see`() throws {
    var play = try Play(received(at: Cast.t0))
    #expect(throws: Refusal.unknownIncident("INC-1")) { try play.act(.reply(words), by: "hugo") }
  }

  @Test func `§4 nothing can be confirmed before anything was stated`() throws {
    var play = try Play(received(at: Cast.t0))
    try play.act(.confirmPrequalification)
    #expect(play.incident.prequalification?.settled?.cause == .undetermined)
  }

  @Test func `§2 an attribution is changed with a reason, and journalled`() throws {
    var play = try Play(received(at: Cast.t0))
    try play.act(.attribute(.customer, reason: words))
    #expect(play.incident.attribution == .customer)
    #expect(play.journal.last?.event == .attributed(.customer, reason: words))
  }

  @Test func `§5.7 when the only person who was paged cannot be reached, the next step follows at once`() throws {
    var play = try Play(received(at: Cast.t0))
    let page = try #require(play.messages.first { $0.person == "alice" })
    let decision = try play.run(.delivery(DeliveryReport(message: page, outcome: .failed(reason: "no such address"))))
    #expect(decision.messages.map(\.person) == ["bob"])
  }

  @Test func `one decision pages a person once`() throws {
    var play = try Play(received(on: Cast.platforms, at: Cast.t0))
    try play.pass(6 * 3600)
    var seen: Set<String> = []
    for dated in play.journal {
      guard case .paged(let page) = dated.event else { continue }
      #expect(seen.insert("\(page.person) \(dated.at) \(page.reason)").inserted)
    }
  }
}
