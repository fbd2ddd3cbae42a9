import Contracts
import OnCall
import ServiceTime
import Signals

@testable import Incidents

/// An incident in the making: events are folded as they are told, clocks computed as the procedure does.
struct Story {
  let registry: Registry
  private(set) var journal: [DatedEvent] = []
  private(set) var incident: Incident

  /// Campus Nord refuses connections since 14:02.
  init(
    _ registry: Registry, platforms: [Key<Platform>] = [Cast.nord], severity: Severity = .blocking, kind: IncidentKind = .anomaly,
    trigger: Trigger = .infrastructureProbe, reporter: Key<Person>? = nil, at: Instant = Cast.t0
  ) {
    self.registry = registry
    let opened = DatedEvent(
      .opened(
        Opened(
          kind: kind, trigger: trigger, level: .operations, startedAt: at, title: text("title"), reporter: reporter, infrastructure: [],
          linkedTo: nil, proposedMerge: nil)), by: .source("supervision"), at: at)
    guard let incident = Incident.folding(Cast.reference, [opened]) else { preconditionFailure("an incident begins with opened") }
    self.incident = incident
    journal = [opened]
    for platform in platforms { touch(platform, severity: severity, at: at) }
  }

  mutating func tell(_ event: Event, by actor: Actor = .rule("protocol"), at: Instant) {
    let dated = DatedEvent(event, by: actor, at: at)
    journal.append(dated)
    incident.evolve(dated)
  }

  mutating func touch(_ platform: Key<Platform>, severity: Severity, at: Instant) {
    guard let known = registry.platforms[platform] else { preconditionFailure("\(platform) is in the catalogue") }
    tell(
      .impactAdded(
        ImpactAdded(
          platform: platform, customer: known.customer, contract: known.contract, components: Set(known.components.prefix(1).map(\.key)),
          severity: severity, startedAt: at)), by: .source("supervision"), at: at)
    setClocks(platform, at: at)
  }

  mutating func setClocks(_ platform: Key<Platform>, countsFrom: Instant? = nil, at: Instant) {
    guard let impact = incident.impact(on: platform), let terms = registry.terms[impact.contract] else { return }
    for kind in ClockKind.allCases where incident.kind == .anomaly || kind == .takeIntoAccount {
      let from = countsFrom ?? impact.startedAt
      guard impact.clock(kind)?.stopped == nil, let promise = Promise(kind, of: impact, countsFrom: from, terms: terms),
        let due = try? promise.due(asOf: at)
      else { continue }
      tell(
        .clockSet(platform: platform, clock: kind, countsFrom: from, deadline: terms.deadline(due: due, severity: impact.severity)), at: at)
    }
  }

  mutating func prequalify(_ evidence: LocalizedText? = nil) {
    let refused = LocalizedText(fr: "la machine répond au réseau, le service web non", en: "the host answers, the web service does not")
    let slow = LocalizedText(fr: "le temps de réponse montait depuis 40 minutes", en: "response time rose for 40 minutes")
    tell(
      .prequalified(
        Prequalification(
          severity: incident.severity,
          causes: [
            CauseEstimate(cause: .overloadStop, confidencePercent: 74, evidence: [evidence ?? refused, slow]),
            CauseEstimate(
              cause: .nonconformingData, confidencePercent: 17,
              evidence: [LocalizedText(fr: "un import a eu lieu à 13 h 18", en: "an import was recorded at 13:18")]),
          ],
          expectedHandling: ExpectedHandling(seconds: 1500, basis: .sameTrouble, incidentCount: 7), way: .standard, findings: [],
          rulesVersion: "1")), at: Cast.t0)
    tell(.wayChosen(.standard, .prequalified), at: Cast.t0)
  }

  mutating func page(at: Instant = Cast.t0 + 60) {
    tell(
      .escalated(
        Escalation(policy: "jour", position: EscalationPosition(step: 0), nextAt: at + 300, paged: [Cast.alice])), at: at)
  }

  mutating func stop(_ kinds: [ClockKind], by act: ActKind, at: Instant) {
    for impact in incident.impacts {
      for kind in kinds where impact.clock(kind)?.isRunning == true {
        if let due = impact.clock(kind)?.deadline.due, at > due {
          tell(.clockBroken(platform: impact.platform, clock: kind, due: due), at: at)
        }
        tell(.clockStopped(platform: impact.platform, clock: kind, at: at, act: act), by: .person(Cast.alice), at: at)
      }
    }
  }

  mutating func takeIntoAccount(at: Instant = Cast.t0 + 180) {
    tell(.acknowledged(isMachine: false), by: .person(Cast.alice), at: at)
    tell(.takenIntoAccount(platforms: incident.impacts.map(\.platform)), by: .person(Cast.alice), at: at)
    stop([.takeIntoAccount], by: .takeIntoAccount, at: at)
  }

  mutating func resolve(at: Instant) {
    stop(ClockKind.allCases, by: .resolve, at: at)
    tell(.resolved(platforms: incident.impacts.map(\.platform), text: text("resolution")), by: .person(Cast.alice), at: at)
  }

  /// The letter of a message about this incident.
  func message(
    _ kind: Message.Kind, to person: Key<Person>, level: SupportLevel = .operations, platforms: [Key<Platform>] = [],
    text: TextReference? = nil, changes: [PromiseChange] = []
  ) -> Message {
    Message(
      key: "\(Cast.reference)/9/\(person)", kind: kind, incident: Cast.reference, person: person, level: level, platforms: platforms,
      text: text, changes: changes)
  }
}
