import Contracts
import Incidents
import ServiceTime
import Signals
import Testing

/// Timers follow from the state.
struct TimerTests {
  private func timers(_ play: Play, _ kind: Timer.Kind) -> [Timer] {
    play.incident.wantedTimers(Cast.registry).filter { $0.kind == kind }
  }

  @Test func `paging wants the next step, an acknowledgement its expiry`() throws {
    var play = try Play(received(severity: .blocking, at: Cast.t0))
    #expect(timers(play, .escalation) == [Timer(kind: .escalation, dueAt: Cast.t0 + 300)])
    try play.act(.acknowledge)
    #expect(timers(play, .escalation).isEmpty)
    #expect(timers(play, .acknowledgementExpiry) == [Timer(kind: .acknowledgementExpiry, dueAt: Cast.t0 + 1800)])
  }

  @Test func `a silent hour wants the opening`() throws {
    let evening = Cast.t0 + 11 * 3600
    let play = try Play(received(severity: .major, at: evening), at: evening)
    #expect(timers(play, .opening) == [Timer(kind: .opening, dueAt: Cast.t0 + 86_400)])
  }

  @Test func `a breach falls one second after the due instant`() throws {
    let play = try Play(received(at: Cast.t0))
    #expect(timers(play, .breach).contains(Timer(kind: .breach, subject: "campus-nord/takeIntoAccount", dueAt: Cast.t0 + 3601)))
  }

  @Test func `a running clock wants each of its warnings`() throws {
    let play = try Play(received(at: Cast.t0))
    let wanted = timers(play, .warning).filter { $0.subject.contains("takeIntoAccount") }.map { $0.dueAt - Cast.t0 }
    #expect(wanted.sorted() == [1800, 2700, 3240])
  }

  @Test func `a paused clock wants nothing`() throws {
    var play = try Play(received(at: Cast.t0))
    try play.act(.takeIntoAccount)
    try play.act(.pause(reason: .accessNeeded, note: words))
    #expect(play.incident.wantedTimers(Cast.registry).isEmpty)
  }

  @Test func `the immediate way wants its ten minutes`() throws {
    let play = try Play(received(severity: .major, at: Cast.t0, runbook: 300))
    #expect(timers(play, .immediateBudget) == [Timer(kind: .immediateBudget, dueAt: Cast.t0 + 600)])
  }

  @Test func `a recovery wants five minutes`() throws {
    var play = try Play(received(at: Cast.t0))
    try play.pass(60)
    try play.run(.recover(received(at: Cast.t0).signal.trouble, at: play.now))
    #expect(timers(play, .settling) == [Timer(kind: .settling, dueAt: Cast.t0 + 360)])
  }

  @Test func `what is resolved wants its silence, what is over wants nothing`() throws {
    var play = try Play(received(at: Cast.t0))
    try play.act(.resolve(words))
    #expect(play.incident.wantedTimers(Cast.registry).map(\.kind) == [.silence])
    try play.act(.confirm, by: "claire")
    #expect(play.incident.wantedTimers(Cast.registry).isEmpty)
  }

  @Test func `what is merged or cancelled wants nothing`() throws {
    var merged = try Play(received(at: Cast.t0))
    try merged.act(.mergeInto("INC-2"))
    #expect(merged.incident.wantedTimers(Cast.registry).isEmpty)
    var cancelled = try Play(received(at: Cast.t0))
    try cancelled.act(.cancel(words))
    #expect(cancelled.incident.wantedTimers(Cast.registry).isEmpty)
  }

  @Test(arguments: Timer.Kind.allCases)
  func `a timer that no longer applies does nothing`(kind: Timer.Kind) throws {
    var play = try Play(received(at: Cast.t0))
    try play.act(.takeIntoAccount)
    let decision = try play.run(.timer(Timer(kind: kind, dueAt: Cast.t0)))
    #expect(decision.events.isEmpty)
  }

  @Test func `an aggravation warns anew of its earlier deadline`() throws {
    var play = try Play(received(severity: .minor, at: Cast.t0))
    try play.act(.beginWork)
    // Six business days of ten hours from Monday 09:00 are due on Tuesday week at 09:00: 57 hours on is Monday, 16:00.
    try play.pass(until: Cast.t0 + 7 * 86_400 + 7 * 3600)
    #expect(play.incident.impacts[0].clock(.resolution)?.warned.isSuperset(of: [.half, .threeQuarters, .ninety]) == true)
    let raised = play.now
    try play.act(.requalify(severity: .blocking, mode: .aggravation, reason: words))
    #expect(play.incident.impacts[0].clock(.resolution)?.warned == [])
    try play.pass(7199)
    let warned = play.journal.compactMap { dated -> Instant? in
      guard case .clockWarned(_, .resolution, let warning, let at) = dated.event, warning != .closing, at > raised else { return nil }
      return at
    }
    #expect(warned == [raised + 3600, raised + 5400, raised + 6480])
  }

  @Test func `a pause keeps the warnings that were fired`() throws {
    var play = try Play(received(severity: .blocking, at: Cast.t0))
    try play.act(.beginWork)
    try play.pass(3700)
    try play.act(.pause(reason: .forceMajeure, note: words))
    try play.pass(600)
    try play.act(.resume)
    #expect(play.incident.impacts[0].clock(.resolution)?.warned == [.half])
  }

  @Test func `whoever is late with the timers fires each warning once and calls the strongest`() throws {
    var play = try Play(received(severity: .major, at: Cast.t0))
    try play.act(.beginWork)
    let timer = try #require(timers(play, .warning).first { $0.subject == "campus-nord/workaround/half" })
    var late = play
    try late.pass(until: Cast.t0)
    let decision = try decide(
      play.incident, reference: "INC-1", .timer(timer), at: Cast.t0 + 6600, context: Cast.context)
    let warned = decision.events.compactMap { dated -> Instant? in
      guard case .clockWarned(_, .workaround, _, let at) = dated.event else { return nil }
      return at
    }
    #expect(warned == [Cast.t0 + 3600, Cast.t0 + 5400, Cast.t0 + 6480])
    #expect(Set(decision.messages.map(\.person)) == ["chloe", "mathilde"])
  }
}
