import Contracts
import OnCall
import ServiceTime
import Signals
import Testing
import Wording

@testable import Incidents

@Suite struct TimelineTests {
  private let registry: Registry
  private let zone: Zone

  init() throws {
    registry = try Cast.registry()
    zone = try Cast.zone("Europe/Paris")
  }

  /// One of each event, with a person behind those that people bring about.
  private var everything: [DatedEvent] {
    let alice = Actor.person(Cast.alice)
    let rule = Actor.rule("clocks")
    let trouble = Trouble(source: "supervision", fingerprint: "tcp-443")
    let deadline = Deadline(
      due: Cast.t0 + 7200, severity: .blocking, contractRevision: 1, holidaysVersion: "FR/1", zoneRulesVersion: "2026f")
    let story = Story(registry)
    let prequalification = Prequalification(
      severity: .major, causes: [], expectedHandling: nil, way: .immediate, findings: [], rulesVersion: "1")
    let joined = SignalJoined(
      signal: "s1", trouble: trouble, platforms: [Cast.nord], severity: .major, startedAt: Cast.t0, summary: text("title"), rule: nil)
    let requalified = Requalified(
      platform: Cast.nord, from: .minor, to: .major, mode: .correction, reason: text("why"), signalled: nil)
    let absorbed = Absorbed(reference: "INC-2026-0143", impacts: story.incident.impacts, troubles: [], infrastructure: [], receipted: [])
    let events: [(Event, Actor)] = [
      (story.journal[0].event, .source("supervision")), (.signalJoined(joined), .source("supervision")),
      (.signalRecovered(trouble, at: Cast.t0), .source("supervision")), (story.journal[1].event, rule),
      (.impactWidened(platform: Cast.nord, component: "db"), rule), (.prequalified(prequalification), rule),
      (.prequalificationSettled(cause: .ddos, wasRight: true), alice), (.prequalificationSettled(cause: .ddos, wasRight: false), alice),
      (.wayChosen(.standard, .tenMinutesGone), rule), (.waiting(until: Cast.t0 + 60), rule),
      (
        .escalated(Escalation(policy: "jour", position: EscalationPosition(step: 0), nextAt: Cast.t0 + 300, paged: [Cast.alice])), rule
      ),
      (.paged(Page(message: "m1", person: Cast.alice, level: .operations, reason: .escalation)), rule),
      (.noticed(Notice(message: "m2", kind: .receipt, person: Cast.claire, customer: "univ-nord")), rule),
      (.delivered(message: "m1", channel: "mail"), rule), (.deliveryFailed(message: "m2", reason: "refused"), rule),
      (.superseded(message: "m1"), rule), (.acknowledged(isMachine: false), alice), (.acknowledged(isMachine: true), .source("pager")),
      (.acknowledgementExpired, rule), (.takenIntoAccount(platforms: [Cast.nord]), alice), (.workBegun(platforms: [Cast.nord]), alice),
      (.requalified(requalified), alice), (.becameAnomaly, alice),
      (.paused(platforms: [Cast.nord], reason: .accessNeeded, note: text("pause")), alice), (.resumed(platforms: [Cast.nord]), alice),
      (.workaroundProposed(platforms: [Cast.nord], text: text("workaround")), alice),
      (.resolved(platforms: [Cast.nord], text: text("resolution")), alice), (.recovered(platforms: [Cast.nord], asOf: Cast.t0), rule),
      (.closed(platforms: [Cast.nord], bySilence: false), .person(Cast.claire)), (.closed(platforms: [Cast.nord], bySilence: true), rule),
      (.reopened(platforms: [Cast.nord], text: nil), alice), (.cascaded(to: .expert, reason: nil), alice), (.takenOver, alice),
      (.noted(text("note")), alice), (.messaged(text("message")), alice), (.replied(text("reply")), .person(Cast.claire)),
      (.cancelled(platforms: [Cast.nord], reason: text("cancel")), alice), (.attributed(.hosting, reason: text("why")), alice),
      (.mergedInto("INC-2026-0143"), alice),
      (.unmerged(from: "INC-2026-0143"), alice), (.absorbed(absorbed), alice), (.released("INC-2026-0143"), alice),
      (.splitOff(platforms: [Cast.nord], into: "INC-2026-0144"), alice),
      (.clockSet(platform: Cast.nord, clock: .workaround, countsFrom: Cast.t0, deadline: deadline), rule),
      (.clockStopped(platform: Cast.nord, clock: .workaround, at: Cast.t0, act: .resolve), alice),
      (.clockNotNeeded(platform: Cast.nord, clock: .resolution), rule),
      (.clockWarned(platform: Cast.nord, clock: .workaround, warning: .half, at: Cast.t0), rule),
      (.clockBroken(platform: Cast.nord, clock: .workaround, due: Cast.t0), rule),
    ]
    return events.map { DatedEvent($0.0, by: $0.1, at: Cast.t0 + 60) }
  }

  @Test func `every event has a sentence of its own in both languages`() {
    var sentences: Set<String> = []
    for entry in everything {
      let lines = Language.allCases.map {
        Timeline(everything, words: Words($0), texts: bodies, registry: registry, zone: zone).line(for: entry)
      }
      #expect(lines[0].text != lines[1].text, "\(lines[0].text)")
      #expect(!lines[0].text.contains("'") && !lines[1].text.contains("'"), "\(lines[0].text)")
      #expect(lines[0].text.count > 12, "\(entry.event): \(lines[0].text)")
      #expect(sentences.insert(lines[0].text).inserted, "\(lines[0].text) is told of two events")
      if let who = lines[0].who { #expect(lines[0].text.contains(who)) }
    }
    #expect(sentences.count == everything.count)
  }

  @Test func `deliveries are told with the name of the person`() {
    let timeline = Timeline(everything, words: Words(.english), texts: bodies, registry: registry, zone: zone)
    let texts = everything.map { timeline.line(for: $0).text }
    #expect(texts.contains("Delivered to Alice Martin by mail"))
    #expect(texts.contains("Claire Dubois could not be reached by any means"))
    #expect(texts.contains("Receipt to Claire Dubois (Université du Nord)"))
  }

  @Test func `people, machine and what left the house are told apart`() {
    let words = Words(.english)
    func kind(_ event: Event, _ actor: Actor) -> TimelineLine.Kind {
      words.sentence(for: DatedEvent(event, by: actor, at: Cast.t0), texts: bodies, registry: registry, zone: zone).kind
    }
    #expect(kind(.takenIntoAccount(platforms: [Cast.nord]), .person(Cast.alice)) == .human)
    #expect(kind(.acknowledgementExpired, .rule("acknowledgementExpiry")) == .machine)
    #expect(kind(.noticed(Notice(message: "m", kind: .receipt, person: Cast.claire, customer: "univ-nord")), .rule("protocol")) == .out)
  }

  @Test func `a note is told with its text, or that it was erased`() {
    let entry = DatedEvent(.noted(text("note")), by: .person(Cast.alice), at: Cast.t0)
    let words = Words(.french)
    #expect(words.sentence(for: entry, texts: bodies, registry: registry, zone: zone).detail == "mot de passe du serveur changé")
    #expect(words.sentence(for: entry, texts: [:], registry: registry, zone: zone).detail == "(texte effacé)")
  }

  @Test func `a late report says since when it holds`() {
    let opened = Opened(
      kind: .anomaly, trigger: .operatorReport, level: .operations, startedAt: Cast.t0, title: text("title"), reporter: Cast.claire,
      infrastructure: [], linkedTo: "INC-2026-0100", proposedMerge: nil)
    let line = Words(.english).sentence(
      for: DatedEvent(.opened(opened), by: .person(Cast.claire), at: Cast.t0 + 600), texts: bodies, registry: registry, zone: zone)
    #expect(line.text == "Anomaly opened by the operator, at level 2, since 14:02; follows INC-2026-0100")
    #expect(line.detail == bodies["title"])
  }
}
