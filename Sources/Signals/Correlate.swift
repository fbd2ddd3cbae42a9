import Contracts
import ServiceTime

/// Says what becomes of a signal: it opens an incident, joins or reopens one, or is ignored by a rule that is named.
///
/// - Parameters:
///   - candidates: incidents that are open, or were resolved and can still be reopened or linked to; none that is merged, closed or
///     cancelled, except those resolved too long ago to reopen.
///   - isDuplicate: the signal repeats the last one of its trouble that an incident has heard.
///   - zones: the zone by its name, for recurring maintenance.
///   - instant: when the signal is handled.
/// - Source: procedure §2, §3.2–§3.5, §3.8, §3.9.
public func correlate(
  _ signal: Signal, route: Route, candidates: [IncidentOutline], mutes: [Mute], maintenance: [MaintenanceWindow], isDuplicate: Bool,
  zones: (String) -> Zone?, at instant: Instant
) -> Correlation {
  let search = IncidentSearch(signal: signal, route: route, candidates: candidates, instant: instant)
  if route.heartbeat != nil {
    // A heartbeat repeats the same signal for ever, so this comes before duplicates; only its absence means trouble.
    return .ignore(signal.status == .firing ? .heartbeat : .nothingToRecover)
  }
  if isDuplicate { return .ignore(.duplicate) }
  if signal.status == .recovered {
    return search.openOfSameTrouble.map { .join($0.reference) } ?? .ignore(.nothingToRecover)
  }
  // A report by a person always gets its own reference (§3.4): nothing silences it.
  if !route.trigger.isFromPerson, let rule = silence(signal, route: route, mutes, maintenance, zones: zones, at: instant) {
    return .ignore(rule)
  }
  if signal.kind == .assistance { return .open(linkedTo: nil) }
  return route.trigger.isFromPerson ? correlateReport(search) : correlateMachine(search)
}

/// What becomes of an anomaly that a machine speaks of.
private func correlateMachine(_ search: IncidentSearch) -> Correlation {
  if let incident = search.openOfSameTrouble { return .join(incident.reference) }
  let earlier = search.resolvedOfSameTrouble
  if let earlier, earlier.canReopen { return .reopen(earlier.reference) }
  if let incident = search.openCovering { return .join(incident.reference) }
  return .open(linkedTo: earlier?.reference)
}

/// What becomes of an anomaly that a person reports.
private func correlateReport(_ search: IncidentSearch) -> Correlation {
  let isEmergency = search.route.trigger == .emergencyEntry
  if let incident = isEmergency ? search.openEmergency : search.openOnSameComponent { return .join(incident.reference) }
  if let incident = search.openOfSameTrouble ?? search.openOnSamePlatform { return .openProposing(incident.reference) }
  return .open(linkedTo: search.resolvedOfSameTrouble?.reference)
}

/// The mute or the maintenance because of which the signal opens nothing.
private func silence(
  _ signal: Signal, route: Route, _ mutes: [Mute], _ maintenance: [MaintenanceWindow], zones: (String) -> Zone?, at instant: Instant
) -> IgnoreRule? {
  let active = mutes.filter { $0.isActive(at: instant) && $0.matcher.matches(signal) }
  // The one that ends last, so that what still holds then is raised once.
  if let mute = active.max(by: { ($0.until, $0.id) < ($1.until, $1.id) }) { return .mute(mute.id) }

  let open = maintenance.filter { $0.isOpen(at: instant, zone: zones($0.zone)) }
  var covering: [MaintenanceWindow] = []
  for platform in route.platforms {
    let windows = open.filter { $0.covers(platform, component: route.component) }
    if windows.isEmpty { return nil }
    covering += windows
  }
  // Several windows may cover the platforms together: when the first of them closes, the signal is looked at again.
  func close(_ window: MaintenanceWindow) -> Instant { window.closes(after: instant, zone: zones(window.zone)) ?? window.until }
  return covering.min { (close($0), $0.id) < (close($1), $1.id) }.map { .maintenance($0.id) }
}

/// Finds the incident that a signal belongs to.
private struct IncidentSearch {
  /// An incident of the same trouble that is over.
  struct Earlier {
    let reference: String
    let canReopen: Bool
  }

  let signal: Signal
  let route: Route
  let instant: Instant
  /// Open incidents of the signal's kind, the longest open one first: assistance requests never absorb anomalies.
  private let open: [IncidentOutline]
  private let resolved: [IncidentOutline]

  init(signal: Signal, route: Route, candidates: [IncidentOutline], instant: Instant) {
    self.signal = signal
    self.route = route
    self.instant = instant
    let alike = candidates.filter { $0.kind == signal.kind }
    open = alike.filter { $0.resolvedAt == nil }.sorted { ($0.openedAt, $0.reference) < ($1.openedAt, $1.reference) }
    resolved = alike.filter { $0.resolvedAt != nil && $0.troubles.contains(signal.trouble) }
  }

  /// The open incident that this trouble has joined already; the newest, if a split left several.
  var openOfSameTrouble: IncidentOutline? { open.last { $0.troubles.contains(signal.trouble) } }

  /// The incident of the same trouble that was resolved last.
  var resolvedOfSameTrouble: Earlier? {
    let latest = resolved.compactMap { incident in incident.resolvedAt.map { (at: $0, reference: incident.reference) } }
      .max { ($0.at, $0.reference) < ($1.at, $1.reference) }
    return latest.map { Earlier(reference: $0.reference, canReopen: instant - $0.at <= CorrelationLimits.reopenSeconds) }
  }

  /// The open incident that covers what a machine's signal speaks of.
  ///
  /// An incident that a person reported is joined by rule only through its platform and component (§3.4).
  var openCovering: IncidentOutline? {
    if let incident = openOnSameComponent { return incident }
    let fromMachines = open.filter { !$0.isFromPerson }
    if let infrastructure = route.infrastructure {
      // What covers the infrastructure is joined at any time; what merely stands on it is widened while it is young.
      return fromMachines.first { $0.infrastructure.contains(infrastructure) }
        ?? fromMachines.first { incident in
          incident.infrastructure.isEmpty && instant - incident.openedAt <= CorrelationLimits.widenSeconds
            && route.platforms.contains { incident.components[$0] != nil }
        }
    }
    // Two signals that nobody could route have nothing in common but that.
    guard route.component == nil, !route.isUnrouted else { return nil }
    return fromMachines.first { incident in route.platforms.allSatisfy { incident.components[$0]?.isEmpty == true } }
  }

  /// The open incident that covers the signal's component on each of its platforms.
  var openOnSameComponent: IncidentOutline? {
    guard let component = route.component else { return nil }
    return open.first { incident in route.platforms.allSatisfy { incident.components[$0]?.contains(component) == true } }
  }

  /// The incident that somebody else has opened at the emergency entry a moment ago about the same platform.
  ///
  /// Many call at once when something is down: the first of them calls the expert (§3.9). Those who name no platform may speak of
  /// different things: each is heard, up to the limit of the entry.
  var openEmergency: IncidentOutline? {
    guard !route.isUnrouted else { return nil }
    return open.first { incident in
      incident.isEmergency && instant - incident.openedAt <= CorrelationLimits.emergencySeconds
        && route.platforms.allSatisfy { incident.components[$0] != nil }
    }
  }

  /// The open incident that covers one of the signal's platforms.
  var openOnSamePlatform: IncidentOutline? {
    guard !route.isUnrouted else { return nil }
    return open.first { incident in route.platforms.contains { incident.components[$0] != nil } }
  }
}
