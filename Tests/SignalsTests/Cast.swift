import Contracts
import Foundation
import ServiceTime
import Signals

/// Monday 23 November 2026, 09:00 in Paris.
let t0 = instant("2026-11-23T09:00:00+01:00")

let nord: Key<Platform> = "campus-nord"
let sud: Key<Platform> = "campus-sud"
let web: Key<Component> = "web"
let database: Key<Component> = "database"
let host: Key<Infrastructure> = "host-1"
let claire: Key<Person> = "claire"

func instant(_ text: String) -> Instant {
  guard let instant = Instant(iso8601: text) else { preconditionFailure("a test names a date that is none: \(text)") }
  return instant
}

let paris: Zone = {
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures/zoneinfo/Europe/Paris")
  guard let bytes = try? Data(contentsOf: file),
    let zone = try? Zone(name: "Europe/Paris", tzif: Array(bytes), rulesVersion: "2026f")
  else {
    preconditionFailure("the zone file of Paris is missing at \(file.path())")
  }
  return zone
}()

func zones(_ name: String) -> Zone? { name == "Europe/Paris" ? paris : nil }

func alert(
  _ fingerprint: String = "web-down", status: Signal.Status = .firing, at start: Instant = t0, labels: [String: String] = [:],
  stated: Facets = Facets(), kind: IncidentKind = .anomaly, source: String = "prometheus"
) -> Signal {
  Signal(
    source: source, fingerprint: fingerprint, status: status, startedAt: start, summary: fingerprint, labels: labels, stated: stated,
    kind: kind)
}

func about(
  _ platforms: Key<Platform>..., component: Key<Component>? = nil, infrastructure: Key<Infrastructure>? = nil,
  trigger: Trigger = .infrastructureProbe, heartbeat: Seconds? = nil
) -> Route {
  Route(
    platforms: platforms, component: component, infrastructure: infrastructure, severity: .major, trigger: trigger,
    heartbeat: heartbeat)
}

func incident(
  _ reference: String, kind: IncidentKind = .anomaly, openedAt: Instant = t0 - 60, resolvedAt: Instant? = nil,
  fingerprints: [String] = [], components: [Key<Platform>: Set<Key<Component>>] = [:], infrastructure: Set<Key<Infrastructure>> = [],
  isFromPerson: Bool = false, isEmergency: Bool = false
) -> IncidentOutline {
  IncidentOutline(
    reference: reference, kind: kind, openedAt: openedAt, resolvedAt: resolvedAt,
    troubles: Set(fingerprints.map { Trouble(source: "prometheus", fingerprint: $0) }), components: components,
    infrastructure: infrastructure, isFromPerson: isFromPerson, isEmergency: isEmergency)
}

/// What becomes of `signal` at `t0` unless said otherwise.
func correlated(
  _ signal: Signal = alert(), _ route: Route = about(nord, component: web), among candidates: [IncidentOutline] = [],
  mutes: [Mute] = [], maintenance: [MaintenanceWindow] = [], isDuplicate: Bool = false, at instant: Instant = t0
) -> Correlation {
  correlate(
    signal, route: route, candidates: candidates, mutes: mutes, maintenance: maintenance, isDuplicate: isDuplicate, zones: zones,
    at: instant)
}

func mute(_ id: String, _ labels: [String: String] = [:], from: Instant = t0 - 60, until: Instant = t0 + 60) -> Mute {
  Mute(id: id, matcher: Matcher(labels), reason: "migration", author: claire, from: from, until: until)
}

func window(
  _ id: String, _ platforms: Set<Key<Platform>>, components: Set<Key<Component>> = [], from: Instant = t0 - 60, until: Instant = t0 + 60,
  announcedAt: Instant? = nil, recurs: Bool = false
) -> MaintenanceWindow {
  MaintenanceWindow(
    id: id, platforms: platforms, components: components, reason: "upgrade", author: claire, announcedAt: announcedAt ?? from - 86_400,
    from: from, until: until, recurs: recurs)
}
