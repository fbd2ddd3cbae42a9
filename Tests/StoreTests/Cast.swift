import Contracts
import Engine
import ServiceTime
import Signals

@testable import Incidents

/// Monday 23 November 2026, 09:00 in Paris.
let t0 = Instant(1_795_420_800)

let alice: Key<Person> = "alice"
let campusNord: Key<Platform> = "campus-nord"
let campusSud: Key<Platform> = "campus-sud"
let hostThree: Key<Infrastructure> = "host-3"
let databaseDown = Trouble(source: "prometheus", fingerprint: "db-down")
let diskFull = Trouble(source: "prometheus", fingerprint: "disk-full")

/// An incident's journal in the making.
struct Story {
  let reference: Key<Incident>
  private(set) var events: [DatedEvent] = []
  private(set) var incident: Incident

  /// Opens an incident about a trouble on a platform.
  init(
    _ reference: Key<Incident> = "INC-2026-0001", trouble: Trouble = databaseDown, platform: Key<Platform> = campusNord,
    components: Set<Key<Component>> = ["database"], infrastructure: Set<Key<Infrastructure>> = [], severity: Severity = .major,
    at instant: Instant = t0
  ) {
    self.reference = reference
    let opened = Opened(
      kind: .anomaly, trigger: .infrastructureProbe, level: .operations, startedAt: instant, title: TextReference(id: "title", digest: "d"),
      reporter: nil, infrastructure: infrastructure, linkedTo: nil, proposedMerge: nil)
    let first = DatedEvent(.opened(opened), by: .source("prometheus"), at: instant)
    events = [first]
    // The first event of a journal is `opened`, from which an incident can always be folded.
    incident = Incident.folding(reference, events)!
    add(
      .impactAdded(
        ImpactAdded(
          platform: platform, customer: "universite-nord", contract: "reference", components: components, severity: severity,
          startedAt: instant)), at: instant)
    join(trouble, platform: platform, at: instant)
  }

  mutating func add(_ event: Event, at instant: Instant = t0) {
    let dated = DatedEvent(event, by: .person(alice), at: instant)
    events.append(dated)
    incident.evolve(dated)
  }

  mutating func join(_ trouble: Trouble, platform: Key<Platform> = campusNord, at instant: Instant = t0) {
    add(
      .signalJoined(
        SignalJoined(
          signal: "s", trouble: trouble, platforms: [platform], severity: .major, startedAt: instant,
          summary: TextReference(id: "summary", digest: "d"), rule: nil)), at: instant)
  }

  mutating func resolve(at instant: Instant) {
    let platforms = incident.impacts.map(\.platform)
    add(.resolved(platforms: platforms, text: TextReference(id: "solution", digest: "d")), at: instant)
  }

  mutating func settle(_ cause: Cause, at instant: Instant) {
    add(
      .prequalified(
        Prequalification(severity: .major, causes: [], expectedHandling: nil, way: .standard, findings: [], rulesVersion: "1")),
      at: instant)
    add(.prequalificationSettled(cause: cause, wasRight: true), at: instant)
  }

  /// Writes what was added since the last save; to be called in a transaction of its own.
  mutating func save(in storage: any Storage) async throws {
    let events = pending
    let incident = incident
    let version = savedVersion
    try await storage.write { try $0.append(events, to: incident, expectedVersion: version) }
    savedVersion = incident.version
  }

  private var savedVersion = 0
  var pending: [DatedEvent] { Array(events.dropFirst(savedVersion)) }
}

func note(_ id: String) -> Event { .noted(TextReference(id: id, digest: "d")) }

func signal(
  _ trouble: Trouble = databaseDown, status: Signal.Status = .firing, at instant: Instant = t0, summary: String = "Database down"
) -> Signal {
  Signal(source: trouble.source, fingerprint: trouble.fingerprint, status: status, startedAt: instant, summary: summary)
}

func record(
  _ id: String, _ signal: Signal = signal(), at instant: Instant = t0, incident: Key<Incident>? = nil, ignored: IgnoreRule? = nil,
  severity: Severity = .major
) -> SignalRecord {
  SignalRecord(id: id, signal: signal, receivedAt: instant, incident: incident, ignored: ignored, rule: nil, severity: severity)
}

func page(_ key: String, incident: Key<Incident> = "INC-2026-0001") -> OutgoingMessage {
  .incident(Message(key: key, kind: .page(.escalation), incident: incident, person: alice, level: .operations))
}
