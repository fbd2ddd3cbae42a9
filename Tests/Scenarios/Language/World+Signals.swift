import Contracts
import Engine
import Foundation
import Incidents
import Intake
import ServiceTime
import Signals
import Synchronization
import Testing

extension World {
  /// One signal in the words of Tocsin's own format.
  struct Alarm: Encodable {
    var summary: String
    var fingerprint: String
    var status = "firing"
    var startedAt: String?
    var endedAt: String?
    var platform: String?
    var component: String?
    var infrastructure: String?
    var severity: String?
    var trigger: String?
    var kind: String?
    var labels: [String: String]?
    var runbookMinutes: Int?
  }

  private struct Alarms: Encodable {
    let signals: [Alarm]
  }

  /// An alarm about a component of a platform, or about a host that several stand on.
  func alarm(
    _ fingerprint: String, on platform: Key<Platform>? = Cast.nord, component: Key<Component>? = nil, host: Key<Infrastructure>? = nil,
    severity: Severity? = .blocking, trigger: Trigger? = nil, kind: IncidentKind? = nil, labels: [String: String]? = nil,
    runbook: Int? = nil, startedAt: String? = nil, recovered: Bool = false
  ) -> Alarm {
    Alarm(
      summary: fingerprint, fingerprint: fingerprint, status: recovered ? "recovered" : "firing",
      startedAt: startedAt.map { almanac.instant($0).iso8601 }, platform: host == nil ? platform?.text : nil, component: component?.text,
      infrastructure: host?.text, severity: severity?.rawValue, trigger: trigger?.rawValue, kind: kind?.rawValue, labels: labels,
      runbookMinutes: runbook)
  }

  /// Sends alarms in one body, and says what became of each.
  @discardableResult
  func send(_ alarms: [Alarm], source: Key<IntakeKey> = "supervision") async throws -> [SignalResult] {
    let format = try #require(IntakeCatalogue.named("tocsin"))
    let body = try JSONEncoder().encode(Alarms(signals: alarms))
    let receipt = try await desk.receive(Array(body), format: format, source: source)
    try await work()
    return receipt.results
  }

  /// Sends one alarm that concerns an incident, and returns the incident.
  @discardableResult
  func signal(
    _ fingerprint: String = "web-down", on platform: Key<Platform>? = Cast.nord, component: Key<Component>? = "web",
    host: Key<Infrastructure>? = nil, severity: Severity? = .blocking, trigger: Trigger? = nil, kind: IncidentKind? = nil,
    labels: [String: String]? = nil, runbook: Int? = nil, startedAt: String? = nil, source: Key<IntakeKey> = "supervision",
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Key<Incident> {
    let alarm = alarm(
      fingerprint, on: platform, component: host == nil ? component : nil, host: host, severity: severity, trigger: trigger, kind: kind,
      labels: labels, runbook: runbook, startedAt: startedAt)
    let result = try #require(try await send([alarm], source: source).first, sourceLocation: sourceLocation)
    return try #require(result.incident, "\(result)", sourceLocation: sourceLocation)
  }

  /// The source says that its trouble is over.
  @discardableResult
  func recovery(_ fingerprint: String = "web-down", source: Key<IntakeKey> = "supervision") async throws -> SignalResult {
    let alarm = alarm(fingerprint, severity: nil, recovered: true)
    return try #require(try await send([alarm], source: source).first)
  }

  /// A person reports at the console, or someone at the emergency entry.
  @discardableResult
  func report(
    _ summary: String = "nobody can sign in", on platform: Key<Platform>? = Cast.nord, component: Key<Component>? = nil,
    severity: Severity = .major, kind: IncidentKind = .anomaly, trigger: Trigger = .operatorReport, by person: Key<Person>? = "claire"
  ) async throws -> Key<Incident> {
    let report = Report(
      platform: platform, component: component, severity: severity, kind: kind, trigger: trigger, summary: summary, detail: "",
      contact: person == nil ? "06 00 00 00 00" : nil)
    let reference = try await desk.report(report, by: person)
    try await work()
    return reference
  }

  /// An act by a person, and everything that follows from it at once.
  @discardableResult
  func act(
    _ act: ActRequest, on incident: Key<Incident>, _ platforms: Set<Key<Platform>>? = nil, by person: Key<Person> = "alice"
  ) async throws -> Incident {
    let after = try await desk.perform(act, on: incident, platforms: platforms, by: person)
    try await work()
    return after
  }

  /// The refusal of an act; nil when it was not refused.
  func refusal(
    _ act: ActRequest, on incident: Key<Incident>, _ platforms: Set<Key<Platform>>? = nil, by person: Key<Person> = "alice"
  ) async throws -> Refusal? {
    do {
      try await self.act(act, on: incident, platforms, by: person)
      return nil
    } catch let refusal as Refusal {
      return refusal
    }
  }

  /// A refusal for the state that somebody brought about at some moment.
  func refused(
    _ act: ActKind, _ status: Incident.Status, _ progress: Incidents.Progress, by person: Key<Person>? = nil, at moment: String? = nil
  ) -> Refusal {
    let mark = person.flatMap { person in moment.map { Mark(by: .person(person), at: almanac.instant($0)) } }
    return .wrongState(act: act, status: status, progress: progress, mark: mark)
  }

  /// Somebody mutes some signals until a moment.
  func mute(_ labels: [String: String], until moment: String, by person: Key<Person> = "alice") async throws {
    let mute = Mute(
      id: "mute-\(next())", matcher: Matcher(labels), reason: "migration", author: person, from: clock.now(), until: almanac.instant(moment)
    )
    try await desk.write { try $0.insertMute(mute) }
    ends.withLock { _ = $0.insert(mute.until) }
  }

  /// Somebody announces planned maintenance of a platform.
  func maintenance(of platform: Key<Platform>, from: String, until: String, components: Set<Key<Component>> = []) async throws {
    let window = MaintenanceWindow(
      id: "window-\(next())", platforms: [platform], components: components, reason: "upgrade", author: "mathilde",
      announcedAt: clock.now(),
      from: almanac.instant(from), until: almanac.instant(until))
    try await desk.write { try $0.insertMaintenance(window) }
    ends.withLock { _ = $0.insert(window.until) }
  }
}
