import Contracts
import OnCall
import ServiceTime
import Signals

@testable import Incidents

/// One sample of every event, by the name of its file.
enum EventSamples {
  static let t0 = Instant(1_795_420_800)
  private static let trouble = Trouble(source: "supervision", fingerprint: "web-down")
  private static let text = TextReference(id: "a1b2c3d4e5f60718", digest: "9f86d081884c7d65")
  private static let platforms: [Key<Platform>] = ["campus-nord", "campus-sud"]
  private static let deadline = Deadline(
    due: t0 + 7200, severity: .blocking, contractRevision: 3, holidaysVersion: "FR/2026-11", zoneRulesVersion: "2026f")

  static let all: [Event] = scope + judgement + handling + progress + clocks

  private static let scope: [Event] = [
    .opened(
      Opened(
        kind: .anomaly, trigger: .functionalProbe, level: .operations, startedAt: t0, title: text, reporter: "claire",
        infrastructure: ["par-web-1"], linkedTo: "INC-2026-0001", proposedMerge: "INC-2026-0002")),
    .signalJoined(
      SignalJoined(
        signal: "0011223344556677", trouble: trouble, platforms: platforms, severity: .blocking, startedAt: t0, summary: text, rule: "host",
        infrastructure: "par-web-1")),
    .signalRecovered(trouble, at: t0 + 60),
    .impactAdded(
      ImpactAdded(
        platform: "campus-nord", customer: "universite-du-nord", contract: "reference", components: ["web"], severity: .blocking,
        startedAt: t0)),
    .impactWidened(platform: "campus-nord", component: "database"),
    .mergedInto("INC-2026-0001"), .unmerged(from: "INC-2026-0001", impacts: [impact]),
    .absorbed(
      Absorbed(
        reference: "INC-2026-0003", impacts: [impact],
        troubles: [
          TroubleState(trouble: trouble, platforms: platforms, startedAt: t0, recoveredAt: t0 + 60, signalCount: 2, origin: "INC-2026-0003")
        ], infrastructure: ["par-web-1"], receipted: ["universite-du-nord"], reporter: "claire", shared: [bare])),
    .released("INC-2026-0003"), .splitOff(platforms: platforms, into: "INC-2026-0004"),
    .splitFrom(
      Absorbed(
        reference: "INC-2026-0003", impacts: [impact],
        troubles: [
          TroubleState(
            trouble: trouble, platforms: platforms, startedAt: t0, recoveredAt: nil, signalCount: 1, origin: nil, severity: .blocking,
            summary: text)
        ], infrastructure: [], receipted: [])),
  ]

  private static let bare = Impact(
    ImpactAdded(
      platform: "campus-sud", customer: "universite-du-nord", contract: "reference", components: ["web"], severity: .minor, startedAt: t0))

  private static let impact = Impact(
    platform: "campus-nord", customer: "universite-du-nord", contract: "reference", components: ["web"], severity: .blocking,
    signalledSeverity: .blocking, startedAt: t0, progress: .takenIntoAccount, takenIntoAccount: Mark(by: .person("alice"), at: t0 + 60),
    workBegun: nil, workaround: nil, resolved: nil, closed: nil, cancelled: nil,
    pauses: [PauseRecord(reason: .accessNeeded, from: t0 + 60, until: t0 + 120)],
    clocks: [
      Clock(
        kind: .resolution, countsFrom: t0, deadline: deadline, stopped: Clock.Stop(at: t0 + 90, act: .resolve), brokenAt: nil,
        warned: [.half], isNotNeeded: false)
    ], origin: "INC-2026-0003",
    merges: [MergeShare(incident: "INC-2026-0002", at: t0 + 120, own: bare, taken: bare)])

  private static let judgement: [Event] = [
    .prequalified(
      Prequalification(
        severity: .blocking,
        causes: [CauseEstimate(cause: .volumeGrowth, confidencePercent: 70, evidence: [LocalizedText(fr: "plein", en: "full")])],
        expectedHandling: ExpectedHandling(seconds: 480, basis: .sameTrouble, incidentCount: 5), way: .standard,
        findings: [Finding(rule: "volume", cause: .volumeGrowth, weight: 60, evidence: LocalizedText(fr: "plein", en: "full"))],
        rulesVersion: "1/7")),
    .prequalificationSettled(cause: .volumeGrowth, wasRight: true), .wayChosen(.standard, .tenMinutesGone),
    .attributed(.customer, reason: text),
  ]

  private static let handling: [Event] = [
    .waiting(until: t0 + 3600),
    .escalated(Escalation(policy: "jour", position: EscalationPosition(step: 1), nextAt: t0 + 300, paged: ["alice"])),
    .paged(Page(message: "INC-2026-0004/12/alice", person: "alice", level: .operations, reason: .aggravation, notBefore: t0 + 3600)),
    .noticed(Notice(message: "INC-2026-0004/13/claire", kind: .receipt, person: "claire", customer: "universite-du-nord")),
    .delivered(message: "INC-2026-0004/12/alice", channel: "ntfy"),
    .deliveryFailed(message: "INC-2026-0004/12/alice", reason: "no such address"), .superseded(message: "INC-2026-0004/12/alice"),
    .acknowledged(isMachine: false), .acknowledgementExpired, .takenOver, .cascaded(to: .expert, reason: text),
    .noted(text), .messaged(text), .replied(text),
  ]

  private static let progress: [Event] = [
    .takenIntoAccount(platforms: platforms), .workBegun(platforms: platforms),
    .requalified(
      Requalified(platform: "campus-nord", from: .major, to: .blocking, mode: .aggravation, reason: text, signalled: .blocking)),
    .becameAnomaly, .paused(platforms: platforms, reason: .informationNeeded, note: text), .resumed(platforms: platforms),
    .workaroundProposed(platforms: platforms, text: text), .resolved(platforms: platforms, text: text),
    .recovered(platforms: platforms, asOf: t0 + 60), .closed(platforms: platforms, bySilence: true),
    .reopened(platforms: platforms, text: text), .cancelled(platforms: platforms, reason: text),
  ]

  private static let clocks: [Event] = [
    .clockSet(platform: "campus-nord", clock: .resolution, countsFrom: t0, deadline: deadline),
    .clockStopped(platform: "campus-nord", clock: .resolution, at: t0 + 90, act: .resolve),
    .clockNotNeeded(platform: "campus-nord", clock: .workaround),
    .clockWarned(platform: "campus-nord", clock: .resolution, warning: .half, at: t0 + 3600),
    .clockBroken(platform: "campus-nord", clock: .resolution, due: t0 + 7200),
  ]

  /// The name of an event's file. A new event does not compile until it stands here.
  static func name(_ event: Event) -> String {
    switch event {
    case .opened: "opened"
    case .signalJoined: "signalJoined"
    case .signalRecovered: "signalRecovered"
    case .impactAdded: "impactAdded"
    case .impactWidened: "impactWidened"
    case .prequalified: "prequalified"
    case .prequalificationSettled: "prequalificationSettled"
    case .wayChosen: "wayChosen"
    case .waiting: "waiting"
    case .escalated: "escalated"
    case .paged: "paged"
    case .noticed: "noticed"
    case .delivered: "delivered"
    case .deliveryFailed: "deliveryFailed"
    case .superseded: "superseded"
    case .acknowledged: "acknowledged"
    case .acknowledgementExpired: "acknowledgementExpired"
    case .takenIntoAccount: "takenIntoAccount"
    case .workBegun: "workBegun"
    case .requalified: "requalified"
    case .becameAnomaly: "becameAnomaly"
    case .paused: "paused"
    case .resumed: "resumed"
    case .workaroundProposed: "workaroundProposed"
    case .resolved: "resolved"
    case .recovered: "recovered"
    case .closed: "closed"
    case .reopened: "reopened"
    case .cascaded: "cascaded"
    case .takenOver: "takenOver"
    case .noted: "noted"
    case .messaged: "messaged"
    case .replied: "replied"
    case .cancelled: "cancelled"
    case .attributed: "attributed"
    case .mergedInto: "mergedInto"
    case .unmerged: "unmerged"
    case .absorbed: "absorbed"
    case .released: "released"
    case .splitOff: "splitOff"
    case .splitFrom: "splitFrom"
    case .clockSet: "clockSet"
    case .clockStopped: "clockStopped"
    case .clockNotNeeded: "clockNotNeeded"
    case .clockWarned: "clockWarned"
    case .clockBroken: "clockBroken"
    }
  }

  /// How many cases `name` tells apart.
  static let caseCount = 46
}
