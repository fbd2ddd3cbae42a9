import Contracts
import Engine
import Incidents
import ServiceTime
import Wording

/// An incident for programs: identifiers of the procedure, instants in UTC.
struct IncidentJSON: Encodable {
  let reference: String
  let title: String
  let kind: String
  let severity: String
  let status: String
  let progress: String
  let handling: String
  let level: Int
  let way: String?
  let openedAt: String
  let resolvedAt: String?
  let holder: String?
  let mergedInto: String?
  let failedMessages: Int
  let impacts: [ImpactJSON]
  /// The promise most at risk.
  let next: PromiseJSON?

  init(_ incident: Incident, title: String, registry: Registry, now: Instant) {
    reference = incident.reference.text
    self.title = title
    kind = incident.kind.rawValue
    severity = incident.severity.rawValue
    status = incident.status.rawValue
    progress = incident.progress.rawValue
    handling = incident.handling.name
    level = incident.level.rawValue
    way = incident.way?.rawValue
    openedAt = incident.openedAt.iso8601
    resolvedAt = incident.resolvedAt?.iso8601
    holder = incident.holder?.text
    mergedInto = incident.mergedInto?.text
    failedMessages = incident.failedMessages.count
    impacts = incident.impacts.map { ImpactJSON($0, registry: registry, now: now) }
    next = PromiseView.next(of: incident, registry: registry, now: now).map { PromiseJSON($0, now: now) }
  }
}

struct ImpactJSON: Encodable {
  let platform: String
  let customer: String
  let contract: String
  let components: [String]
  let severity: String
  let progress: String
  let pausedSince: String?
  let promises: [PromiseJSON]

  init(_ impact: Impact, registry: Registry, now: Instant) {
    platform = impact.platform.text
    customer = impact.customer.text
    contract = impact.contract.text
    components = impact.components.sorted().map(\.text)
    severity = impact.severity.rawValue
    progress = impact.progress.rawValue
    pausedSince = impact.runningPause?.from.iso8601
    promises = impact.clocks.map { PromiseJSON(PromiseView($0, of: impact, registry: registry, now: now), now: now) }
  }
}

struct PromiseJSON: Encodable {
  let platform: String
  let clock: String
  let state: String
  let countsFrom: String
  let due: String
  /// Open seconds left; negative, elapsed, when late; missing when the clock has stopped.
  let secondsLeft: Seconds?
  let stoppedAt: String?

  init(_ view: PromiseView, now: Instant) {
    platform = view.impact.platform.text
    clock = view.clock.kind.rawValue
    state = view.state(at: now).rawValue
    countsFrom = view.clock.countsFrom.iso8601
    due = view.due.iso8601
    secondsLeft = view.secondsLeft
    stoppedAt = view.clock.stopped?.at.iso8601
  }
}

/// An incident with what happened and what was sent.
struct IncidentRecordJSON: Encodable {
  struct Happening: Encodable {
    let at: String
    let text: String
    let detail: String?
    let by: String
  }

  struct Sent: Encodable {
    let person: String
    let state: String
    let attempts: Int
    let queuedAt: String
    let deliveredAt: String?
    let channel: String?
    let lastError: String?
  }

  let incident: IncidentJSON
  let timeline: [Happening]
  let messages: [Sent]

  init(_ record: IncidentRecord, registry: Registry, reader: Reader) {
    incident = IncidentJSON(record.incident, title: record.title, registry: registry, now: reader.now)
    let timeline = Timeline(record.journal.map(\.dated), words: reader.words, texts: record.texts, registry: registry, zone: reader.zone)
    self.timeline = record.journal.map { entry in
      let line = timeline.line(for: entry.dated)
      return Happening(at: entry.dated.at.iso8601, text: line.text, detail: line.detail, by: line.kind.rawValue)
    }
    messages = record.messages.map { row in
      Sent(
        person: row.message.person.text, state: row.state.rawValue, attempts: row.attempts, queuedAt: row.queuedAt.iso8601,
        deliveredAt: row.deliveredAt?.iso8601, channel: row.channel?.text, lastError: row.lastError)
    }
  }
}

extension Handling {
  fileprivate var name: String {
    switch self {
    case .waiting: "waiting"
    case .paging: "paging"
    case .acknowledged: "acknowledged"
    case .over: "over"
    }
  }
}
