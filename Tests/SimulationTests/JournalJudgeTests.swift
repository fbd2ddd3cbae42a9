import Contracts
import Engine
import OnCall
import ServiceTime
import Signals
import Testing

@testable import Incidents
@testable import Simulation

/// The judge of a journal finds what must not be in it: otherwise its silence would prove nothing.
struct JournalJudgeTests {
  /// Monday 23 November 2026, 14:00 in Paris: Bob is on duty, Chloé comes next.
  private static let t0 = Instant(iso8601: "2026-11-23T13:00:00Z") ?? Instant(0)
  private let records: Records
  private let text = TextReference(id: "text", digest: "digest")
  private let nord: Key<Platform> = "campus-nord"
  private let deadline: Deadline

  init() throws {
    let registry = try Registry(Cast.contents(), revision: 1) { try Cast.zones.zone($0) }
    records = Records(registry: registry, from: JournalJudgeTests.t0 - 86_400)
    deadline = Deadline(
      due: JournalJudgeTests.t0 + 7_200, severity: .blocking, contractRevision: 1, holidaysVersion: "1", zoneRulesVersion: "1")
  }

  private func dated(_ event: Event, after seconds: Seconds, by actor: Actor = .rule("test")) -> DatedEvent {
    DatedEvent(event, by: actor, at: JournalJudgeTests.t0 + seconds)
  }

  /// A blocking incident that somebody has been paged for, and then what follows.
  private func rules(_ rest: [DatedEvent], records: Records? = nil) -> [Violation.Rule] {
    let opened = Opened(
      kind: .anomaly, trigger: .infrastructureProbe, level: .operations, startedAt: JournalJudgeTests.t0, title: text, reporter: nil,
      infrastructure: [], linkedTo: nil, proposedMerge: nil)
    let added = ImpactAdded(
      platform: nord, customer: "universite-nord", contract: "reference-lumen", components: ["web"], severity: .blocking,
      startedAt: JournalJudgeTests.t0)
    let begin: [Event] = [
      .opened(opened), .impactAdded(added),
      .clockSet(platform: nord, clock: .workaround, countsFrom: JournalJudgeTests.t0, deadline: deadline), escalated(to: "bob"),
      page("bob"),
    ]
    var judge = JournalJudge("INC-2026-0001")
    return judge.take(begin.map { dated($0, after: 0) } + rest, records ?? self.records).map(\.rule)
  }

  private func escalated(to person: Key<Person>) -> Event {
    .escalated(
      Escalation(
        policy: "journee", position: EscalationPosition(step: 0), nextAt: JournalJudgeTests.t0 + 300, paged: [person]))
  }

  private func page(_ person: Key<Person>) -> Event {
    .paged(Page(message: "INC-2026-0001/5/\(person)", person: person, level: .operations, reason: .escalation))
  }

  private func warning(at seconds: Seconds) -> Event {
    .clockWarned(platform: nord, clock: .workaround, warning: .half, at: JournalJudgeTests.t0 + seconds)
  }

  private func breach(due seconds: Seconds) -> Event {
    .clockBroken(platform: nord, clock: .workaround, due: JournalJudgeTests.t0 + seconds)
  }

  @Test func `a story that keeps the rules is left alone`() {
    let story = [
      dated(.acknowledged(isMachine: false), after: 60, by: .person("bob")), dated(.acknowledgementExpired, after: 1_860),
      dated(escalated(to: "bob"), after: 1_860), dated(page("bob"), after: 1_860), dated(warning(at: 3_600), after: 3_600),
      dated(breach(due: 7_200), after: 7_201),
    ]
    #expect(rules(story) == [])
  }

  @Test func `a page to somebody who is off duty is found`() {
    #expect(rules([dated(page("claire"), after: 60)]) == [.duty])
    #expect(rules([dated(page("alice"), after: 60)]) == [.duty])
    // The manager and the experts are named by the policy.
    #expect(rules([dated(page("mathilde"), after: 60), dated(page("david"), after: 60)]) == [])
  }

  @Test func `an escalation of what is acknowledged is found`() {
    let acknowledged = dated(.acknowledged(isMachine: false), after: 60, by: .person("bob"))
    #expect(rules([acknowledged, dated(escalated(to: "bob"), after: 360)]) == [.acknowledgement])
    #expect(rules([dated(.acknowledged(isMachine: true), after: 60), dated(escalated(to: "bob"), after: 360)]) == [.acknowledgement])
  }

  @Test func `an acknowledgement that expires too early is found`() {
    let acknowledged = dated(.acknowledged(isMachine: false), after: 60, by: .person("bob"))
    #expect(rules([acknowledged, dated(.acknowledgementExpired, after: 1_859)]) == [.acknowledgement])
    #expect(
      rules([acknowledged, dated(.noted(text), after: 600, by: .person("bob")), dated(.acknowledgementExpired, after: 1_860)]) == [
        .acknowledgement
      ])
  }

  @Test func `a warning that comes twice, late or early is found`() {
    #expect(rules([dated(warning(at: 3_600), after: 3_600), dated(warning(at: 3_600), after: 3_600)]) == [.warnings])
    #expect(rules([dated(warning(at: 3_600), after: 3_700)]) == [.warnings])
    #expect(rules([dated(warning(at: 3_600), after: 3_500)]) == [.warnings])
  }

  @Test func `a breach that comes twice, late or early is found`() {
    #expect(rules([dated(breach(due: 7_200), after: 7_201), dated(breach(due: 7_200), after: 7_201)]) == [.breaches])
    #expect(rules([dated(breach(due: 7_200), after: 7_260)]) == [.breaches])
    #expect(rules([dated(breach(due: 7_200), after: 7_200)]) == [.breaches])
  }

  @Test func `what is late because the desk was gone is excused, and nothing else`() {
    var known = records
    known.note(Stretch(from: JournalJudgeTests.t0 + 3_590, until: JournalJudgeTests.t0 + 3_700))
    #expect(rules([dated(warning(at: 3_600), after: 3_701)], records: known) == [])
    #expect(rules([dated(warning(at: 3_600), after: 4_000)], records: known) == [.warnings])
    #expect(rules([dated(breach(due: 7_200), after: 7_260)], records: known) == [.breaches])
  }
}
