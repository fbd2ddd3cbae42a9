import Contracts
import Incidents
import ServiceTime

/// The deadlines of one impact, told from the journal alone and by the text of procedure §8, without the code that decides.
public struct RecomputedClocks {
  private struct Basis {
    var from: Instant
    var severity: Severity
  }

  private let platform: Key<Platform>
  private let contract: Contract
  private let hours: ServiceHours
  private let elapsed: ServiceCalendar
  private var start: Instant?
  private var severity: Severity = .minor
  private var isAssistance = false
  private var pauses: [(from: Instant, to: Instant?, isReopening: Bool)] = []
  private var resolvedAt: Instant?
  private var bases: [ClockKind: Basis] = [:]

  public init(_ journal: some Sequence<DatedEvent>, of platform: Key<Platform>, terms: Terms) {
    self.platform = platform
    contract = terms.contract
    hours = terms.hours
    elapsed = ServiceCalendar(zone: terms.zone, weekly: .always, holidays: .none)
    for dated in journal { take(dated) }
  }

  /// When a promise is due; nil when there is none at this severity.
  public func due(_ clock: ClockKind) -> Instant? { bases[clock].flatMap { due(clock, $0, asOf: .init(Int64.max / 4)) } }

  private mutating func take(_ dated: DatedEvent) {
    switch dated.event {
    case .opened(let opened): isAssistance = opened.kind == .assistance
    case .impactAdded(let added) where added.platform == platform:
      // Another life of the same platform, after it had gone with a merge undone: nothing of the first counts.
      (start, severity, pauses, resolvedAt, bases) = (added.startedAt, added.severity, [], nil, [:])
      for clock in ClockKind.allCases where !isAssistance || clock == .takeIntoAccount {
        if objective(clock, severity) != nil { bases[clock] = Basis(from: added.startedAt, severity: severity) }
      }
    case .becameAnomaly:
      isAssistance = false
      // Those of the same severity count from the request or from now; the requalification that may follow says the rest.
      for clock in ClockKind.allCases where bases[clock] == nil && objective(clock, severity) != nil {
        bases[clock] = start.map { Basis(from: $0, severity: severity) }
      }
    case .requalified(let change) where change.platform == platform: requalify(change, at: dated.at)
    case .paused(let platforms, _, _) where platforms.contains(platform): pauses.append((dated.at, nil, false))
    case .resumed(let platforms) where platforms.contains(platform): endPause(at: dated.at)
    case .resolved(let platforms, _) where platforms.contains(platform):
      endPause(at: dated.at)
      resolvedAt = dated.at
    case .recovered(let platforms, let asOf) where platforms.contains(platform):
      endPause(at: asOf)
      resolvedAt = asOf
    case .reopened(let platforms, _) where platforms.contains(platform):
      if let resolvedAt { pauses.append((resolvedAt, dated.at, true)) }
      resolvedAt = nil
    default: break
    }
  }

  private mutating func endPause(at instant: Instant) {
    for index in pauses.indices where pauses[index].to == nil { pauses[index].to = instant }
  }

  private mutating func requalify(_ change: Requalified, at: Instant) {
    let isRaised = change.to > severity
    severity = change.to
    guard let start else { return }
    let from = isRaised && change.mode == .aggravation ? at : start
    for clock in ClockKind.allCases where !isAssistance || clock == .takeIntoAccount {
      guard objective(clock, change.to) != nil else {
        bases[clock] = nil
        continue
      }
      let new = Basis(from: from, severity: change.to)
      if isRaised, let old = bases[clock], let oldDue = due(clock, old, asOf: at), let newDue = due(clock, new, asOf: at), oldDue <= newDue
      {
        continue
      }
      if !isRaised, resolvedAt != nil, let old = bases[clock], let oldDue = due(clock, old, asOf: at),
        let newDue = due(clock, new, asOf: at),
        newDue < oldDue
      {
        continue
      }
      bases[clock] = new
    }
  }

  private func objective(_ clock: ClockKind, _ severity: Severity) -> Objective? {
    contract.objectives.first { $0.clock == clock && $0.severities.contains(severity) }
  }

  /// The budget from its start, moved on second by second of open time paused before it (procedure §8.3).
  private func due(_ clock: ClockKind, _ basis: Basis, asOf: Instant) -> Instant? {
    guard let objective = objective(clock, basis.severity) else { return nil }
    let calendar: ServiceCalendar =
      switch objective.countedIn {
      case .assistance: hours.assistance
      case .restoration: hours.restoration
      case .guaranteed: hours.guaranteed
      case .always: elapsed
      }
    let unpaused: Instant? =
      switch objective.budget {
      case .seconds(let seconds): try? calendar.add(seconds, to: basis.from)
      case .businessDays(let days, let reading): try? calendar.addDays(days, to: basis.from, reading: reading)
      }
    guard let unpaused else { return nil }
    let counted = pauses.filter { clock != .takeIntoAccount || $0.isReopening }
    var due = unpaused
    while true {
      let paused = counted.reduce(Seconds(0)) { sum, pause in
        let from = max(pause.from, basis.from)
        let to = min(pause.to ?? asOf, asOf)
        guard from < to, calendar.between(min(from, due), due) > 0 else { return sum }
        return sum + calendar.between(from, to)
      }
      guard let moved = try? calendar.add(paused, to: unpaused) else { return nil }
      if moved == due { return due }
      due = moved
    }
  }
}
