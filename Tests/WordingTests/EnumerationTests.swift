import Contracts
import Incidents
import OnCall
import ServiceTime
import Signals
import Testing
import Wording

/// Every word of every enumeration, in both languages.
@Suite struct EnumerationTests {
  private func check<Value>(_ values: some Collection<Value>, _ word: (Words, Value) -> String, sameAllowed: Set<String> = []) {
    var seen: Set<String> = []
    for value in values {
      let french = word(Words(.french), value)
      let english = word(Words(.english), value)
      #expect(!french.isEmpty && !english.isEmpty, "\(value)")
      #expect(french != english || sameAllowed.contains(french), "\(value): \(french)")
      #expect(!french.contains("'") && !english.contains("'"), "\(value): \(french), \(english)")
      #expect(seen.insert(french).inserted, "\(value): \(french) stands for two things")
    }
  }

  @Test func `the contract has words for everything`() {
    check(Severity.allCases) { $0.severity($1) }
    check(Severity.allCases) { $0.severityTag($1) }
    check(Severity.allCases) { $0.severityDefinition($1) }
    check(IncidentKind.allCases) { $0.incidentKind($1) }
    check(IncidentKind.allCases) { $0.kindTag($1) }
    check(SupportLevel.allCases) { $0.level($1) }
    check(SupportLevel.allCases) { $0.levelName($1) }
    check(Cause.allCases) { $0.cause($1) }
    check(Cause.allCases) { $0.causeDefinition($1) }
    check(Attribution.allCases) { $0.attribution($1) }
    check(ClockKind.allCases, { $0.clock($1) }, sameAllowed: ["intervention"])
    check(ClockKind.allCases, { $0.clockShort($1) }, sameAllowed: ["intervention"])
    check(ClockKind.allCases) { $0.clockPromise($1) }
    check(ClockKind.allCases) { $0.toClock($1) }
    check(ServiceRegime.allCases) { $0.regime($1) }
    check(ServiceRegime.allCases) { $0.regimeDefinition($1) }
    check(Objective.Hours.allCases) { $0.objectiveHours($1) }
    check(DayReading.allCases) { $0.dayReading($1) }
    check(Infrastructure.Kind.allCases, { $0.infrastructureKind($1) }, sameAllowed: ["site"])
  }

  @Test func `people and signals have words for everything`() {
    check(Role.allCases) { $0.role($1) }
    check(Trigger.allCases) { $0.trigger($1) }
    check(Trigger.allCases) { $0.openedBy($1) }
    check(Signal.Status.allCases) { $0.signalStatus($1) }
    check(Timer.Kind.allCases) { $0.timer($1) }
    check([IgnoreRule.duplicate, .mute("m1"), .maintenance("w1"), .heartbeat, .nothingToRecover]) { $0.ignored($1) }
  }

  @Test func `the procedure has words for everything`() {
    check(Progress.allCases) { $0.progress($1) }
    check(Incident.Status.allCases) { $0.status($1) }
    check(Clock.State.allCases) { $0.clockState($1) }
    check(Way.allCases) { $0.way($1) }
    check([WayReason.prequalified, .tenMinutesGone, .forced]) { $0.wayReason($1) }
    check(PauseReason.allCases, { $0.pauseReason($1) }, sameAllowed: ["force majeure"])
    check(RequalificationMode.allCases, { $0.requalification($1) }, sameAllowed: ["correction", "aggravation"])
    check(RequalificationMode.allCases) { $0.requalificationHint($1) }
    check(Page.Reason.allCases, { $0.pageReason($1) }, sameAllowed: ["aggravation"])
    check(Notice.Kind.allCases, { $0.noticeKind($1) }, sameAllowed: ["message", "requalification"])
    check(ClockWarning.allCases) { $0.warning($1) }
    check(ActKind.allCases) { $0.actLabel($1) }
    check(ActKind.allCases) { $0.actDone($1) }
    check(ActKind.allCases) { $0.actName($1) }
  }

  @Test func `budgets agree in number and in gender`() {
    let words = Words(.french)
    #expect(words.budget(.seconds(3600)) == "une heure ouvrée")
    #expect(words.budget(.seconds(7200)) == "deux heures ouvrées")
    #expect(words.budget(.seconds(5400)) == "90 minutes ouvrées")
    #expect(words.budget(.businessDays(1, .sameTime)) == "un jour ouvré")
    #expect(words.budget(.businessDays(6, .sameTime)) == "six jours ouvrés")
    #expect(words.budget(.seconds(14_400), isElapsed: true) == "quatre heures")
    #expect(Words(.english).budget(.seconds(3600)) == "one business hour")
  }
}
